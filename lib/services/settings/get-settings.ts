import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/data/client";
import { listPeople, type PersonRecord } from "@/lib/data/people";
import { readSettings, type Settings } from "@/lib/data/settings";
import { listSiteNames } from "@/lib/data/sites";
import { may } from "@/lib/model/access";
import { type Ctx, requirePermission } from "../context";

export interface SettingsView extends Settings {
  /** Empty for those who may not change people. */
  people: PersonRecord[];
  sites: string[];
  auditChain: "intact" | "broken";
}

export async function getSettings(ctx: Ctx): Promise<SettingsView> {
  requirePermission(ctx, "subnets:read");
  const [settings, people, sites, broken] = await Promise.all([
    readSettings(db()),
    may(ctx.person.role, "users:write") ? listPeople(db()) : [],
    listSiteNames(db()),
    verifyAuditChain(db()),
  ]);
  return { ...settings, people, sites, auditChain: broken === null ? "intact" : "broken" };
}
