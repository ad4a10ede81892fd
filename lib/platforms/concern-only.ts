import type { FactProblem } from "@/lib/model/facts";

/**
 * What was told about DHCP since `before` problems stood there concerns these scopes alone, by their networks. Without a network it
 * stays told of the whole server: nobody knows then whom it concerns.
 */
export function concernOnly(problems: FactProblem[], before: number, networks: readonly string[]): void {
  if (networks.length === 0) return;
  for (const problem of problems.slice(before)) if (problem.affects === "dhcp") problem.only ??= networks;
}
