import type { Condition, RequestField } from "@/lib/model/condition";
import type { Criterion, Policy, ServerModel } from "./server-model";

/** When a policy applies: its criteria joined by AND or OR, each an EQ (any of the values) or NE (none of them). */
export function policyCondition(model: ServerModel, policy: Policy, scopeActive: boolean | null): Condition {
  if (!policy.enabled) return { op: "never", why: `policy "${policy.name}" is disabled` };
  if (model.activatePolicies === false) return { op: "never", why: "policies are switched off on the server" };
  if (scopeActive === false) return { op: "never", why: "policies are switched off in the scope" };
  const parts = [...policy.criteria].map(([criterion, words]) => criterionCondition(model, criterion, words));
  if (parts.length === 0) return { op: "unknown", why: `policy "${policy.name}" shows no condition` };
  if (parts.length === 1) return parts[0]!;
  return { op: policy.any ? "or" : "and", of: parts };
}

function criterionCondition(model: ServerModel, criterion: Criterion, words: string[]): Condition {
  const [operator = "", ...values] = words;
  if (!/^(eq|ne)$/i.test(operator) || values.length === 0)
    return { op: "unknown", why: `condition "${words.join(", ").slice(0, 80)}" is not understood` };
  const each = values.map((value) => valueCondition(model, criterion, value));
  const any: Condition = each.length === 1 ? each[0]! : { op: "or", of: each };
  return operator.toLowerCase() === "ne" ? { op: "not", of: any } : any;
}

const OPTION_82: Partial<Record<Criterion, RequestField>> = {
  relayagent: { option: 82 },
  circuitid: { option: 82, suboption: 1 },
  remoteid: { option: 82, suboption: 2 },
  subscriberid: { option: 82, suboption: 6 },
};

function valueCondition(model: ServerModel, criterion: Criterion, value: string): Condition {
  const open = value.endsWith("*");
  const bare = open ? value.slice(0, -1) : value;
  if (bare.includes("*")) return { op: "unknown", why: `the wildcard in "${value}" is not at the end` };
  switch (criterion) {
    case "vendorclass":
      return classCondition(model, "vendor", bare, open);
    case "userclass":
      return classCondition(model, "user", bare, open);
    case "macaddress":
      return compare("hardware", `01${bytes(bare)}`, open);
    case "clientid":
      return compare({ option: 61 }, bytes(bare), open);
    case "fqdn":
      return { op: "unknown", why: `it depends on the client's full name (${value})` };
    default:
      return compare(OPTION_82[criterion] ?? { option: 82 }, bytes(bare), open);
  }
}

/** Classes that every server has from the start (MS-DHCPM, DHCPv4ClassDef), for texts that do not list them. */
const BUILT_IN: Record<string, string> = {
  "user:default routing and remote access class": "RRAS.Microsoft",
  "user:default bootp class": "BOOTP.Microsoft",
  "user:default network access protection class": "MSFT Quarantine",
  "vendor:microsoft windows 2000 options": "MSFT 5.0",
  "vendor:microsoft windows 98 options": "MSFT 98",
  "vendor:microsoft options": "MSFT",
};

/** A class is named in the policy; what is compared is the class's data. Without a wildcard Windows wants the whole value. */
export function classCondition(model: ServerModel, kind: "vendor" | "user", name: string, open: boolean): Condition {
  const key = `${kind}:${name.toLowerCase()}`;
  const built = BUILT_IN[key];
  const data = model.classes.get(key) ?? (built && Buffer.from(built, "utf8").toString("hex"));
  if (data === undefined || !/^([0-9a-f]{2})*$/.test(data))
    return { op: "unknown", why: `the ${kind} class "${name}" is not defined in these texts` };
  return compare({ option: kind === "vendor" ? 60 : 77 }, data, open);
}

function compare(field: RequestField, hex: string, open: boolean): Condition {
  if (!/^([0-9a-f]{2})*[0-9a-f]?$/.test(hex)) return { op: "unknown", why: `"${hex}" is no hexadecimal value` };
  return { op: open ? "prefix" : "equals", field, value: hex.length % 2 === 1 ? hex.slice(0, -1) : hex };
}

const bytes = (text: string): string =>
  text
    .replace(/^0x/i, "")
    .replace(/[-:.\s]/g, "")
    .toLowerCase();

/** MAC filters: the deny list beats the allow list; with an allow list in force only those on it are served. */
export function servedBy(model: ServerModel): Condition {
  const filters = model.filters;
  if (!filters) return { op: "always" };
  const listed = (list: "allow" | "deny"): Condition[] =>
    filters.entries.filter((one) => one.list === list).map((one) => valueCondition(model, "macaddress", one.mac));
  const parts: Condition[] = [];
  const denied = listed("deny");
  if (filters.deny && denied.length > 0) parts.push({ op: "not", of: { op: "or", of: denied } });
  const allowed = listed("allow");
  if (filters.allow)
    parts.push(
      allowed.length > 0 ? { op: "or", of: allowed } : { op: "never", why: "the allow list is in force and empty" },
    );
  if (parts.length === 0) return { op: "always" };
  return parts.length === 1 ? parts[0]! : { op: "and", of: parts };
}
