import { expect } from "vitest";
import type { DhcpScope, Facts } from "@/lib/model/facts";
import kea from "./index";

/** A configuration with what stands under "Dhcp4". */
export const dhcp4 = (body: Record<string, unknown>) =>
  JSON.stringify({ Dhcp4: { "interfaces-config": { interfaces: ["*"] }, ...body } }, null, 2);

export const SUBNET = { id: 1, subnet: "10.9.1.0/24", pools: [{ pool: "10.9.1.50 - 10.9.1.90" }] };

export const option = (code: number, data: string, more: Record<string, unknown> = {}) => ({ code, data, ...more });

export function read(text: string, more: Record<string, string> = {}): Facts {
  const others = Object.entries(more).map(([name, body]) => ({ name, text: body }));
  return kea.read({ texts: [{ name: "dhcp-1/kea-dhcp4.conf", text }, ...others] });
}

export function scopes(body: Record<string, unknown>): DhcpScope[] {
  const facts = read(dhcp4(body));
  expect(facts.problems).toEqual([]);
  expect(facts.coverage.unknown).toEqual([]);
  return facts.dhcp?.scopes ?? [];
}
