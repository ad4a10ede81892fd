import { currentFindings, currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import type { SubnetRow } from "@/lib/model/views";
import { byCidr, toSubnetRow } from "./subnet-row";

/** Rows of all subnets, or of some by id, in the order of their addresses. */
export async function readSubnetRows(ids?: string[]): Promise<SubnetRow[]> {
  const [subnets, findings] = await Promise.all([currentSubnets(db(), { ids }), currentFindings(db())]);
  const byId = new Map(findings.map((one) => [one.finding.id, one]));
  return subnets.map((subnet) => toSubnetRow(subnet, byId)).sort(byCidr);
}
