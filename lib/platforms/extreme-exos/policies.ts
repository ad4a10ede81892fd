import type { CapturedText } from "@/lib/model/capture";
import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";
import { entryAt } from "../stateful";
import { readPolicyFile, ruleOf } from "./rules";

type Side = "aclIn" | "aclOut";

/** The rules bound to one VLAN, or to all of them, in one direction: single ones before those of a policy. */
interface Bound {
  single: { name: string; entries: AclEntry[] }[];
  policy: AclEntry[];
}

const CREATE = /^create access-list "?([\w.-]+)"? "([^"]*)" "([^"]*)"/i;
const ADD = /^configure access-list add "?([\w.-]+)"? (?:(first|last)|(before|after) "?([\w.-]+)"?)\b/i;
const POLICY =
  /^configure access-list (?!add |delete |rule-compression|vlan-acl|width|zone|network-zone)"?([\w.-]+)"? (?:vlan|any|ports?)\b/i;

/**
 * Filters of EXOS (User Guide, "ACLs"): rules that `create access-list` makes and `configure access-list add NAME first|last vlan V|any`
 * binds, and policies bound by `configure access-list NAME vlan V|any`, whose rules stand in a file NAME.pol: what it holds is unknown
 * where that was not captured. Those of a VLAN come before those for all; what no rule matches is let through. Those of single ports are
 * left out, as it is not told who is behind them.
 */
export function bindPolicies(
  lines: IndentedLine[],
  faces: Map<string, Interface>,
  reading: Reading,
  files: readonly CapturedText[],
): Acl[] {
  const rules = new Map<string, AclEntry[]>();
  const bound = new Map<string, Bound>();
  const first = new Map<string, IndentedLine>();
  const boundAt = (line: IndentedLine): Bound | null => {
    const target = / vlan "?([\w.-]+)"?| (any)\b/i.exec(line.text);
    const vlan = target?.[1]?.toLowerCase() ?? (target ? "" : null);
    if (vlan === null) return null;
    const side: Side = / egress\b/i.test(line.text) ? "aclOut" : "aclIn";
    const key = `${side} ${vlan}`;
    const known = bound.get(key) ?? { single: [], policy: [] };
    bound.set(key, known);
    first.set(key, first.get(key) ?? line);
    return known;
  };
  for (const line of lines) {
    const [, made, conditions = "", actions = ""] = CREATE.exec(line.text) ?? [];
    if (made !== undefined) rules.set(made.toLowerCase(), ruleOf(conditions, actions, false, reading.place(line)));
    const added = ADD.exec(line.text);
    if (added) addRule(added, boundAt(line), rules, reading, line);
    const policy = POLICY.exec(line.text)?.[1];
    if (policy !== undefined) boundAt(line)?.policy.push(...policyRules(policy, files, line, reading));
  }
  const acls: Acl[] = [];
  for (const [key, face] of faces)
    for (const side of ["aclIn", "aclOut"] as const) {
      const start = first.get(`${side} ${key}`) ?? first.get(`${side} `);
      if (!start) continue;
      const place = reading.place(start);
      const entries = [`${side} ${key}`, `${side} `].flatMap((one) => {
        const { single = [], policy = [] } = bound.get(one) ?? {};
        return [...single.flatMap((rule) => rule.entries), ...policy];
      });
      const name = `access lists of ${face.name}, ${side === "aclIn" ? "ingress" : "egress"}`;
      acls.push({ name, place, entries: [...entries, entryAt("permit", place, {})] });
      face[side] = name;
    }
  return acls;
}

function addRule(
  [, name = "", end, where, other = ""]: RegExpExecArray,
  to: Bound | null,
  rules: ReadonlyMap<string, AclEntry[]>,
  reading: Reading,
  line: IndentedLine,
): void {
  if (!to) return;
  const place = reading.place(line);
  const missing = [entryAt("deny", place, { unknown: `the rule ${name} is not in this text` })];
  const rule = { name: name.toLowerCase(), entries: rules.get(name.toLowerCase()) ?? missing };
  const at = to.single.findIndex((one) => one.name === other.toLowerCase());
  const index =
    end?.toLowerCase() === "first" ? 0 : at < 0 ? to.single.length : where?.toLowerCase() === "before" ? at : at + 1;
  to.single.splice(index, 0, rule);
}

function policyRules(policy: string, files: readonly CapturedText[], line: IndentedLine, reading: Reading): AclEntry[] {
  const file = files.find(({ name }) => name.split("/").at(-1)?.toLowerCase() === `${policy.toLowerCase()}.pol`);
  const rules = file ? readPolicyFile(file) : null;
  if (rules) return rules;
  const unknown = file
    ? `the policy ${policy} (${file.name}) holds more than Bootpath reads`
    : `the policy ${policy} stands in a file of its own (${policy}.pol), which was not captured`;
  return [entryAt("permit", reading.place(line), { unknown })];
}
