import type { Place } from "@/lib/core/place";
import type { FactProblem, Interface } from "@/lib/model/facts";

/** One Windows DHCP server as its three written forms (cmdlet JSON, export XML, netsh dump) tell of it, before it becomes facts. */
export interface ServerModel {
  form: "json" | "xml" | "netsh";
  hostname: string | null;
  /** What `netsh dhcp server …` names: host name or address, as written. */
  netshName: string | null;
  running: boolean | null;
  authorized: boolean | null;
  activatePolicies: boolean | null;
  /** The answer of the read script: it holds every option of every level. */
  whole: boolean;
  addresses: string[];
  interfaces: Interface[];
  /** `vendor:name` or `user:name`, lower case → data in hex. */
  classes: Map<string, string>;
  /** `vendorclass:code`, lower case → type, lower case. */
  types: Map<string, string>;
  values: Value[];
  policies: Policy[];
  scopes: Scope[];
  filters: { allow: boolean; deny: boolean; entries: { list: "allow" | "deny"; mac: string }[] } | null;
  partners: { address: string; scopes: string[]; place: Place }[];
  problems: FactProblem[];
  lines: number;
  understood: number;
  unknown: Place[];
}

export interface Value {
  code: number;
  /** As the source names it; empty: look it up in the definitions. */
  type: string;
  value: string[];
  vendorClass: string;
  userClass: string;
  policy: string;
  place: Place;
}

export interface Policy {
  name: string;
  enabled: boolean;
  any: boolean;
  order: number;
  /** Criterion → operator and values, as written. */
  criteria: Map<Criterion, string[]>;
  place: Place;
}

export const CRITERIA = [
  "vendorclass",
  "userclass",
  "macaddress",
  "clientid",
  "relayagent",
  "circuitid",
  "remoteid",
  "subscriberid",
  "fqdn",
] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Scope {
  id: string;
  mask: string | null;
  name: string;
  active: boolean;
  /** What each text says of that. */
  states: { active: boolean; file: string }[];
  /** Serves BOOTP clients only: no PXE client gets an address there. */
  bootpOnly: boolean;
  ranges: [string, string][];
  superscope: string | null;
  activatePolicies: boolean | null;
  values: Value[];
  policies: Policy[];
  reservations: HostReservation[];
  place: Place;
}

export interface HostReservation {
  address: string;
  clientId: string;
  name: string;
  values: Value[];
  place: Place;
}

export function emptyModel(form: ServerModel["form"]): ServerModel {
  return {
    form,
    hostname: null,
    netshName: null,
    running: null,
    authorized: null,
    activatePolicies: null,
    whole: false,
    addresses: [],
    interfaces: [],
    classes: new Map(),
    types: new Map(),
    values: [],
    policies: [],
    scopes: [],
    filters: null,
    partners: [],
    problems: [],
    lines: 0,
    understood: 0,
    unknown: [],
  };
}

/** The scope of that id; made without a mask when the text speaks of it before, or without, declaring it. */
export function scopeOf(model: ServerModel, id: string, place: Place): Scope {
  const known = model.scopes.find((one) => one.id === id);
  if (known) return known;
  const scope: Scope = {
    id,
    mask: null,
    name: "",
    active: true,
    states: [],
    bootpOnly: false,
    ranges: [],
    superscope: null,
    activatePolicies: null,
    values: [],
    policies: [],
    reservations: [],
    place,
  };
  model.scopes.push(scope);
  return scope;
}

export function reservationOf(scope: Scope, address: string, place: Place): HostReservation {
  const known = scope.reservations.find((one) => one.address === address);
  if (known) return known;
  const made: HostReservation = { address, clientId: "", name: "", values: [], place };
  scope.reservations.push(made);
  return made;
}
