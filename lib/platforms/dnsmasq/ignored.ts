import type { Condition } from "@/lib/model/condition";
import { all, type DnsmasqConfig } from "./directives";
import { type Own, splitTags, type Tags } from "./tags";

/** Whom `dhcp-ignore` lines turn away; dnsmasq answers them neither as DHCP server nor as proxyDHCP (seen with 2.90). */
export function ignored(config: DnsmasqConfig, tags: Tags, own: Own): Condition[] {
  return all(config, "dhcp-ignore")
    .map((line) => byMachine(tags.condition(splitTags(line.parts).tags, own)))
    .filter(({ op }) => op !== "never");
}

/** Tags that `dhcp-host` lines give to single machines are for clients that the server knows. */
function byMachine(condition: Condition): Condition {
  if (condition.op === "not") return { op: "not", of: byMachine(condition.of) };
  if (condition.op === "and" || condition.op === "or") return { op: condition.op, of: condition.of.map(byMachine) };
  const whole = condition.op === "equals" && condition.field === "hardware" && (condition.length ?? 6) >= 6;
  return whole ? { op: "known-client" } : condition;
}
