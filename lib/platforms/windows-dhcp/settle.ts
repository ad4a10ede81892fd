import { networkOf, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { sameValue } from "@/lib/core/same-value";
import type { Policy, Scope, ServerModel, Value } from "./server-model";

/**
 * A server may be told twice: by a dump and an export, by a script that sets a value again. What is told alike counts once, a line of
 * netsh replaces the one above it, and where two texts say different things of one setting nobody knows which of them is still so.
 */
export function settle(model: ServerModel): void {
  model.values = settledValues(model, model.values, "the server", null);
  model.policies = settledPolicies(model, model.policies, null);
  for (const scope of model.scopes) {
    scope.values = settledValues(model, scope.values, `scope ${scope.id}`, scope);
    scope.policies = settledPolicies(model, scope.policies, scope);
    scope.ranges = scope.ranges.filter((range, at) => scope.ranges.findIndex((one) => sameValue(one, range)) === at);
    for (const host of scope.reservations)
      host.values = settledValues(model, host.values, `reservation ${host.address}`, scope);
    const other = scope.states.find(
      (one) => one.active !== scope.states[0]!.active && one.file !== scope.states[0]!.file,
    );
    if (other)
      disagree(model, `Scope ${scope.id} is ${word(scope.states[0]!)}, and ${word(other)}.`, scope.place, scope);
  }
}

const word = ({ active, file }: Scope["states"][number]): string => `${active ? "active" : "inactive"} in ${file}`;

function settledValues(model: ServerModel, values: Value[], of: string, scope: Scope | null): Value[] {
  const settings = new Map<string, Map<string, Value>>();
  for (const value of values) {
    const key = [value.code, value.vendorClass, value.userClass, value.policy].join("\n").toLowerCase();
    const byFile = settings.get(key) ?? settings.set(key, new Map()).get(key)!;
    byFile.set(value.place.file, value);
  }
  return [...settings.values()].map((byFile) => {
    const [first, ...others] = [...byFile.values()] as [Value, ...Value[]];
    const other = others.find((one) => !sameValue(first.value.map(plain), one.value.map(plain)));
    if (other)
      disagree(model, `Option ${first.code} of ${of} is ${inFile(first)} and ${inFile(other)}.`, other.place, scope);
    return first;
  });
}

const inFile = ({ value, place }: Value): string => `"${value.join(", ")}" in ${place.file}`;

/** The forms write bytes each in its own way: `0x6`, `06`, `060108`. */
const plain = (text: string): string =>
  /^(0x)?[0-9a-f]+$/i.test(text)
    ? text
        .replace(/^0x/i, "")
        .toLowerCase()
        .replace(/^0+(?=.)/, "")
    : text;

function settledPolicies(model: ServerModel, policies: Policy[], scope: Scope | null): Policy[] {
  const settled = new Map<string, Policy>();
  for (const policy of policies) {
    const key = policy.name.toLowerCase();
    const before = settled.get(key);
    if (!before) settled.set(key, policy);
    else if (!sameValue(told(before), told(policy)))
      disagree(
        model,
        `The policy "${policy.name}" is told differently in ${before.place.file} and ${policy.place.file}.`,
        policy.place,
        scope,
      );
  }
  return [...settled.values()];
}

const told = ({ enabled, any, criteria }: Policy) => [enabled, any, [...criteria]];

function disagree(model: ServerModel, what: string, place: Place, scope: Scope | null): void {
  const prefix = scope?.mask ? prefixOfMask(scope.mask) : null;
  const subnet = prefix === null ? null : networkOf(`${scope!.id}/${prefix}`);
  model.problems.push({
    code: "windows-forms-disagree",
    what,
    next: "Read the server once more, and give one reading of it.",
    affects: "dhcp",
    ...(subnet && { only: [subnet] }),
    place,
  });
}
