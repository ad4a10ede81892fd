import { contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { RelayTarget, SnoopingFacts } from "@/lib/model/facts";
import { type DeviceInfo, type EstateIndex, type Gateway, once } from "./estate-index";

/** What a switch that looks into DHCP does to computers behind it. */
export interface SnoopingHarm {
  /** "no-trusted-port": it drops every server's answer; "option-82": it marks requests so that the relay drops them. */
  kind: "no-trusted-port" | "option-82";
  device: string;
  text: string;
  evidence: Place[];
}

interface Snooper {
  info: DeviceInfo;
  snooping: SnoopingFacts;
}

/** Harms done by access switches that carry the subnet's VLAN and are not its routers. */
export function snoopingHarms(index: EstateIndex, gateways: Gateway[]): SnoopingHarm[] {
  const vlan = gateways.find(({ iface }) => iface.vlan !== null)?.iface.vlan ?? null;
  if (vlan === null) return [];
  return snoopersIn(index, vlan).flatMap(({ info, snooping }): SnoopingHarm[] => {
    const range = rangeOf(snooping, vlan);
    if (!range || gateways.some((gateway) => gateway.info === info) || !carries(index, info, vlan, gateways)) return [];
    const name = info.device.name;
    if (trustedIn(snooping, vlan).length === 0) {
      const none = `${name} snoops DHCP in VLAN ${vlan} and trusts no port${snooping.trusted.length > 0 ? ` that carries VLAN ${vlan}` : ""}`;
      const text = `${none}, so it drops every server's answer to computers behind it.`;
      const ports = snooping.trusted.map(({ place }) => place);
      return [{ kind: "no-trusted-port", device: name, text, evidence: [snooping.place, range.place, ...ports] }];
    }
    if (!snooping.insertsOption82) return [];
    const strict = gateways.find(distrusts);
    const refuses = strict ? null : refuser(index, gateways, info, vlan);
    if (refuses) {
      const { snooping: other } = refuses;
      const text = `${name} puts option 82 into the requests of computers behind it (VLAN ${vlan}), and ${refuses.info.device.name} snoops there, too: it drops requests that bear option 82 where they come in by a port that it does not trust, and it trusts none.`;
      return [{ kind: "option-82", device: name, text, evidence: [snooping.place, range.place, other.place] }];
    }
    if (!strict) return [];
    const where = `${strict.info.device.name} ${strict.iface.name}`;
    const text = `${name} puts option 82 into the requests of computers behind it (VLAN ${vlan}), and the relay on ${where} drops requests that carry it before any relay touched them.`;
    const evidence = [snooping.place, range.place, strict.iface.place];
    return [{ kind: "option-82", device: name, text, evidence }];
  });
}

/** A router of the subnet, or a switch of its VLAN, that would pass such requests from no port. */
function refuser(index: EstateIndex, gateways: Gateway[], marks: DeviceInfo, vlan: number): Snooper | null {
  const refuses = ({ info, snooping }: Snooper) =>
    info !== marks &&
    snooping.refusesOption82 === true &&
    snooping.trusted.length === 0 &&
    gateways.some((gateway) => gateway.info === info);
  return snoopersIn(index, vlan).find(refuses) ?? null;
}

const trustedIn = ({ trusted }: SnoopingFacts, vlan: number) =>
  trusted.filter(({ vlans }) => !vlans || vlans.some(({ first, last }) => first <= vlan && vlan <= last));

/** A router that snoops in the servers' own VLAN and trusts no port there hears no answer from them. */
export function answersDropped({ info }: Gateway, target: RelayTarget): { text: string; evidence: Place[] } | null {
  const snooping = info.device.facts?.snooping;
  const address = parseIpv4(target.address);
  if (!snooping || address === null) return null;
  for (const { vlan, name, addresses, shutdown } of info.device.facts?.interfaces ?? []) {
    const range = vlan === null || shutdown ? null : rangeOf(snooping, vlan);
    if (!range || !addresses.some((text) => holds(text, address)) || trustedIn(snooping, vlan!).length > 0) continue;
    const text = `${info.device.name} snoops DHCP in VLAN ${vlan} (${name}), where ${target.address} is, and trusts no port, so it drops the answers of ${target.address}.`;
    return { text, evidence: [snooping.place, range.place] };
  }
  return null;
}

/** The switches that snoop in a VLAN. */
const snoopersIn = (index: EstateIndex, vlan: number): Snooper[] =>
  once(index, `snooping switches in VLAN ${vlan}`, () => inVlan(allSnoopers(index), vlan));

const allSnoopers = (index: EstateIndex): Snooper[] =>
  once(index, "snooping switches", () =>
    [...index.devices.values()].flatMap((info) => {
      const snooping = info.device.facts?.snooping;
      return snooping ? [{ info, snooping }] : [];
    }),
  );

const byVlan = new WeakMap<Snooper[], Map<number, Snooper[]>>();

/** Those of one VLAN, picked once for each list. */
function inVlan(all: Snooper[], vlan: number): Snooper[] {
  const known = byVlan.get(all) ?? new Map<number, Snooper[]>();
  byVlan.set(all, known);
  const found = known.get(vlan) ?? all.filter(({ snooping }) => rangeOf(snooping, vlan));
  known.set(vlan, found);
  return found;
}

const rangeOf = ({ vlans }: SnoopingFacts, vlan: number) =>
  vlans.find(({ first, last }) => first <= vlan && vlan <= last) ?? null;

const distrusts = ({ info, iface }: Gateway) => {
  const { trustsOption82: trusts, dropsRelayed } = info.device.facts?.relay ?? {};
  const drops = dropsRelayed === "with-option-82" || (Array.isArray(trusts) && !trusts.includes(iface.name));
  return iface.relayTargets.length > 0 && drops;
};

/** VLAN numbers are used again from site to site: it is the same VLAN only where the switch's site has it once (no site: the estate). */
function carries(index: EstateIndex, { device }: DeviceInfo, vlan: number, gateways: Gateway[]): boolean {
  const networks = once(index, `networks of VLAN ${vlan} at ${device.site ?? "any site"}`, () => {
    const same = index
      .inVlan(vlan)
      .filter(({ info, secondary }) => !secondary && (device.site === null || info.device.site === device.site));
    return [...new Set(same.map(({ network }) => formatCidr(network)))];
  });
  return networks.length === 1 && gateways.some(({ network }) => formatCidr(network) === networks[0]);
}

function holds(text: string, address: number): boolean {
  const network = parseCidr(text);
  return network !== null && contains(network, address);
}
