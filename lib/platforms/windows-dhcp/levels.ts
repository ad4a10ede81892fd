import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import { optionBytes } from "./option-bytes";
import { classCondition, policyCondition } from "./policy-condition";
import type { HostReservation, Policy, Scope, ServerModel, Value } from "./server-model";

/** What the cmdlets need to find one level again. */
export interface Selectors {
  scopeId: string | null;
  reservedIp: string | null;
  policyName: string | null;
  userClass: string | null;
}

/** A level as facts know it, with the values as the server wrote them, for changes. */
export interface WindowsLevel {
  level: SettingsLevel;
  selectors: Selectors;
  values: Value[];
}

/** Levels that reach a client of this scope without a reservation, strongest first: policies, user classes, scope, server. */
export function scopeLevels(model: ServerModel, scope: Scope): WindowsLevel[] {
  const here = { scopeId: scope.id, reservedIp: null };
  const server = { scopeId: null, reservedIp: null };
  return [
    ...policyLevels(model, scope.policies, scope.values, `scope ${scope.id} `, here, scope.activatePolicies),
    ...policyLevels(model, model.policies, model.values, "", server, scope.activatePolicies),
    ...classLevels(model, scope.values, `scope ${scope.id} `, here),
    plain(model, "scope", `scope ${scope.id}`, scope.values, here, scope.place),
    ...classLevels(model, model.values, "", server),
    plain(model, "server", "server", model.values, server, model.values[0]?.place ?? scope.place),
  ];
}

export function reservationLevels(model: ServerModel, scope: Scope, host: HostReservation): WindowsLevel[] {
  const here = { scopeId: scope.id, reservedIp: host.address };
  const id = `reservation ${host.address}`;
  return [
    ...classLevels(model, host.values, `${id} `, here),
    plain(model, "reservation", id, host.values, here, host.place),
  ];
}

/** Every level of the server once. */
export function allLevels(model: ServerModel): { scope: Scope; levels: WindowsLevel[] }[] {
  return model.scopes.map((scope) => ({
    scope,
    levels: [
      ...scope.reservations.flatMap((host) => reservationLevels(model, scope, host)),
      ...scopeLevels(model, scope),
    ],
  }));
}

function policyLevels(
  model: ServerModel,
  policies: Policy[],
  values: Value[],
  prefix: string,
  at: { scopeId: string | null; reservedIp: null },
  scopeActive: boolean | null,
): WindowsLevel[] {
  return [...policies]
    .sort((a, b) => a.order - b.order)
    .map((policy) => {
      const own = values.filter((value) => sameName(value.policy, policy.name));
      return make(
        model,
        "policy",
        `${prefix}policy ${policy.name}`,
        policyCondition(model, policy, scopeActive),
        own,
        { ...at, policyName: policy.name, userClass: null },
        policy.place,
      );
    });
}

/** Values set for a user class (before Server 2012; since then Windows turns them into a policy of the same name). */
function classLevels(
  model: ServerModel,
  values: Value[],
  prefix: string,
  at: { scopeId: string | null; reservedIp: string | null },
): WindowsLevel[] {
  const names = [
    ...new Set(values.filter((value) => value.policy === "" && value.userClass !== "").map((value) => value.userClass)),
  ];
  return names.map((name) => {
    const own = values.filter((value) => value.policy === "" && value.userClass === name);
    const when = classCondition(model, "user", name, false);
    return make(
      model,
      "class",
      `${prefix}class ${name}`,
      when,
      own,
      { ...at, policyName: null, userClass: name },
      own[0]!.place,
    );
  });
}

function plain(
  model: ServerModel,
  kind: "reservation" | "scope" | "server",
  id: string,
  values: Value[],
  at: { scopeId: string | null; reservedIp: string | null },
  place: Place,
): WindowsLevel {
  const own = values.filter((value) => value.policy === "" && value.userClass === "");
  return make(model, kind, id, { op: "always" }, own, { ...at, policyName: null, userClass: null }, place);
}

function make(
  model: ServerModel,
  kind: SettingsLevel["kind"],
  id: string,
  when: Condition,
  values: Value[],
  selectors: Selectors,
  place: Place,
): WindowsLevel {
  const options = values.map((value) => setting(model, value));
  return {
    level: {
      id,
      kind,
      name: nameOf(id, selectors),
      when,
      options,
      nextServer: null,
      bootFile: null,
      serverName: null,
      place,
    },
    selectors,
    values,
  };
}

function setting(model: ServerModel, value: Value): OptionSetting {
  const type = value.type || (model.types.get(`${value.vendorClass.toLowerCase()}:${value.code}`) ?? "");
  return {
    code: value.code,
    ...optionBytes(value.vendorClass ? -1 : value.code, type, value.value),
    ...(value.vendorClass && { vendorClass: value.vendorClass }),
    place: value.place,
  };
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What a person calls the level, beside its kind: "policy UEFI (scope 10.4.2.0)". */
function nameOf(id: string, { scopeId, reservedIp, policyName, userClass }: Selectors): string {
  const owner = policyName ?? userClass;
  if (owner === null) return reservedIp ?? scopeId ?? id;
  if (reservedIp) return `${owner} (reservation ${reservedIp})`;
  return scopeId ? `${owner} (scope ${scopeId})` : `${owner} (server)`;
}
