import type { Assessment, Health, SubnetAssessment } from "@/lib/model/assessment";
import { CLIENT_IDS, type ClientId } from "@/lib/model/clients";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { Facts, Interface, RelayTarget, SettingsLevel } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, SetOption60 } from "@/lib/model/fix";
import type { AlsoRelayed } from "@/lib/platforms/platform";
import { familyOf } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { getsWorse } from "./gets-worse";
import { levelsOf, mapLevels, plainId } from "./levels";
import { withoutOptions } from "./without-options";

/** The estate as it would be after these fixes: on facts, in memory; nothing given is changed. */
export function applyFix(estate: Estate, fixes: Fix[]): Estate {
  const byDevice = new Map<string, Fix[]>();
  for (const fix of fixes) byDevice.set(fix.device, [...(byDevice.get(fix.device) ?? []), fix]);
  return {
    ...estate,
    devices: estate.devices.map((device) => (byDevice.get(device.name) ?? []).reduce(applyOne, device)),
  };
}

function applyOne(device: EstateDevice, fix: Fix): EstateDevice {
  if (!device.facts) return device;
  return { ...device, facts: changed(device.facts, fix) };
}

function changed(facts: Facts, fix: Fix): Facts {
  switch (fix.kind) {
    case "add-relay-target":
      return addTarget(facts, fix);
    case "remove-boot-options":
      return withoutOptions(facts, fix);
    case "set-option-60": {
      const ids = new Set(levelsOf(facts).map(({ id }) => id));
      const target = ids.has(plainId(fix.level)) ? plainId(fix.level) : fix.level;
      return mapLevels(facts, (level) => (level.id === target ? withOption60(level, fix) : level));
    }
  }
}

function addTarget(facts: Facts, fix: AddRelayTarget): Facts {
  const own = { interface: fix.interface, address: fix.target, ...tableOf(fix.vrf ?? null) };
  const others = familyOf(facts.platform).flatMap((id) => platformById(id)?.alsoRelays?.(fix, facts) ?? []);
  const added = new Map<string, AlsoRelayed[]>();
  // A shared list is looked for in one table, whatever the fix says.
  const inList = others.some((one) => one.interface === own.interface && one.address === own.address);
  for (const one of inList ? others : [own, ...others])
    added.set(one.interface, [...(added.get(one.interface) ?? []), one]);
  return { ...facts, interfaces: facts.interfaces.map((iface) => withTargets(iface, added.get(iface.name) ?? [])) };
}

function withTargets(iface: Interface, added: AlsoRelayed[]): Interface {
  const relayTargets = [...iface.relayTargets];
  for (const { address, vrf, global, active, place } of added) {
    const table = global ? null : (vrf ?? iface.vrf);
    const same = (known: RelayTarget) => (known.global ? null : (known.vrf ?? iface.vrf)) === table;
    if (relayTargets.some((known) => known.address === address && same(known) && known.active !== false)) continue;
    const planned = { ...iface.place, text: `planned: relay target ${address} on ${iface.name}` };
    const more = { ...(global ? { global } : {}), ...(active === false ? { active } : {}) };
    relayTargets.push({ address, vrf, place: place ?? planned, ...more });
  }
  return relayTargets.length === iface.relayTargets.length ? iface : { ...iface, relayTargets };
}

/** A fix names the global table by the word `default` (or `global`); null is the interface's own. */
function tableOf(vrf: string | null): Pick<AlsoRelayed, "vrf" | "global"> {
  return vrf === "default" || vrf === "global" ? { vrf: null, global: true } : { vrf };
}

function withOption60(level: SettingsLevel, fix: SetOption60): SettingsLevel {
  const place = { ...level.place, text: `planned: option 60 = PXEClient (${fix.level})` };
  const option = { code: 60, value: "PXEClient", hex: "505845436c69656e74", place };
  return { ...level, options: [...level.options.filter(({ code }) => code !== 60), option] };
}

export interface Difference {
  subnets: {
    cidr: string;
    name: string;
    before: Health;
    after: Health;
    clients: { client: ClientId; before: string; after: string }[];
  }[];
  /** How many subnets get worse. */
  worse: number;
}

/** Subnets whose answer differs, and how many of them get worse. A healthy subnet that becomes unknown got worse. */
export function compare(before: Assessment, after: Assessment): Difference {
  const then = new Map(after.subnets.map((subnet) => [subnet.cidr, subnet]));
  const subnets: Difference["subnets"] = [];
  for (const old of before.subnets) {
    const fresh = then.get(old.cidr);
    if (!fresh) continue;
    const clients = CLIENT_IDS.flatMap((client) => {
      const left = old.clients.find((path) => path.client === client);
      const right = fresh.clients.find((path) => path.client === client);
      return left && right ? [{ client, before: shown(left), after: shown(right) }] : [];
    });
    if (old.health === fresh.health && clients.every((one) => one.before === one.after)) continue;
    subnets.push({ cidr: old.cidr, name: old.name, before: old.health, after: fresh.health, clients });
  }
  return { subnets, worse: subnets.filter(getsWorse).length };
}

/** Subnets of which only one of two assessments knows: those that an edit brings, or takes away. */
export function onlyIn(one: Assessment, other: Assessment): SubnetAssessment[] {
  const known = new Set(other.subnets.map(({ cidr }) => cidr));
  return one.subnets.filter(({ cidr }) => !known.has(cidr));
}

const shown = ({ outcome, error }: { outcome: string; error: string | null }) =>
  error ? `${outcome}: ${error}` : outcome;
