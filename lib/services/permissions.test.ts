import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { PERMISSIONS, type Permission, USER_ROLES } from "@/lib/model/access";
import type { Ctx } from "./context";
import { person, startServiceTest } from "./testing";

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

/** Every use case that changes something or shows more than evidence lines, with the right that it asks for. */
const GUARDED: Record<string, Permission> = {
  "audit/list-audit": "audit:read",
  "helpdesk/kb-texts": "subnets:read",
  "check/get-try-base": "captures:read",
  "check/keep-files": "devices:write",
  "check/try-change": "captures:read",
  "devices/accept-host-key": "devices:write",
  "devices/add-capture": "devices:write",
  "devices/create-device": "devices:write",
  "devices/get-capture": "captures:read",
  "devices/import-devices": "devices:write",
  "devices/list-credentials": "devices:write",
  "devices/replace-secrets": "devices:write",
  "devices/remove-credential": "devices:write",
  "devices/remove-device": "devices:write",
  "devices/start-pull": "pull:start",
  "devices/update-device": "devices:write",
  "fixes/apply-fix": "fixes:apply",
  "fixes/approve-fix": "fixes:approve",
  "fixes/create-fix": "fixes:create",
  "fixes/override-fix": "fixes:override",
  "fixes/refresh-fix": "fixes:create",
  "fixes/reject-fix": "fixes:approve",
  "fixes/stop-fix": "fixes:apply",
  "fixes/submit-fix": "fixes:create",
  "fixes/take-back-fix": "fixes:apply",
  "people/create-person": "users:write",
  "people/update-person": "users:write",
  "rollouts/create-rollout": "rollouts:write",
  "rollouts/update-rollout": "rollouts:write",
  "settings/update-settings": "settings:write",
  "subnets/declare-subnet": "subnets:write",
  "subnets/update-subnet": "subnets:write",
};

/** Use cases whose file name begins with one of these only read what every role may see. */
const READS = /^(get|list|explain|search|check-files|export)/;
/** Parts of use cases, and the two that come before any sign-in. */
const NOT_USE_CASES =
  /^(fields|csv|.*-row|read-.*|device-state|check-device|seal-credential|texts|allowed|fix-view|change-fix|make-plan|makes-worse|unproven|until-read|plan-legs?|rested-on|file-changes|rebase-edits|forecast|waves|resolve-waves|find-place|set-up|get-health)$/;

async function useCase(name: string): Promise<(ctx: Ctx, input?: unknown) => Promise<unknown>> {
  const module: Record<string, (ctx: Ctx, input?: unknown) => Promise<unknown>> = await import(
    /* @vite-ignore */ `./${name}.ts`
  );
  return Object.values(module)[0]!;
}

describe("every use case", () => {
  it.each(Object.entries(GUARDED))(
    "%s refuses everybody without %s, before it looks at anything",
    async (name, right) => {
      const run = await useCase(name);
      const allowed: readonly string[] = PERMISSIONS[right];
      for (const role of USER_ROLES) {
        const error = await Promise.resolve()
          .then(() => run(person(role), { nonsense: true }))
          .catch((e: unknown) => e);
        const code = (error as { problem?: { code: string } } | undefined)?.problem?.code;
        if (allowed.includes(role)) expect(code, role).not.toBe("not-allowed");
        else expect(code, role).toBe("not-allowed");
      }
    },
  );

  it("is in the list above, or only reads", () => {
    const folder = path.resolve("lib/services");
    const unlisted = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => readdirSync(path.join(folder, entry.name)).map((file) => `${entry.name}/${file}`))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => file.slice(0, -3))
      .filter((name) => {
        const base = path.basename(name);
        return !(name in GUARDED) && !READS.test(base) && !NOT_USE_CASES.test(base);
      });
    expect(unlisted).toEqual([]);
  });

  it("left no trace of what was refused", async () => {
    expect(await db().auditEntry.count()).toBe(0);
  });
});
