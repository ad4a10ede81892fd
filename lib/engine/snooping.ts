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
  return (snoopersByVlan(index).get(vlan) ?? []).flatMap(({ info, snooping }): SnoopingHarm[] => {
    const range = rangeOf(snooping, vlan);
    if (!range || gateways.some((gateway) => gateway.info === info) || !carries(index, info, vlan, gateways)) return [];
    const name = info.device.name;
    if (snooping.trusted.length === 0) {
      const text = `${name} snoops DHCP in VLAN ${vlan} and trusts no port, so it drops every server's answer to computers behind it.`;
      return [{ kind: "no-trusted-port", device: name, text, evidence: [snooping.place, range.place] }];
    }
    const strict = snooping.insertsOption82 ? gateways.find(distrusts) : undefined;
    if (!strict) return [];
    const where = `${strict.info.device.name} ${strict.iface.name}`;
    const text = `${name} puts option 82 into the requests of computers behind it (VLAN ${vlan}), and the relay on ${where} drops requests that carry it before any relay touched them.`;
    const evidence = [snooping.place, range.place, strict.iface.place];
    return [{ kind: "option-82", device: name, text, evidence }];
  });
}

/** A router that snoops in the servers' own VLAN and trusts no port there hears no answer from them. */
export function answersDropped({ info }: Gateway, target: RelayTarget): { text: string; evidence: Place[] } | null {
  const snooping = info.device.facts?.snooping;
  const address = parseIpv4(target.address);
  if (!snooping || snooping.trusted.length > 0 || address === null) return null;
  for (const { vlan, name, addresses, shutdown } of info.device.facts?.interfaces ?? []) {
    const range = vlan === null || shutdown ? null : rangeOf(snooping, vlan);
    if (!range || !addresses.some((text) => holds(text, address))) continue;
    const text = `${info.device.name} snoops DHCP in VLAN ${vlan} (${name}), where ${target.address} is, and trusts no port, so it drops the answers of ${target.address}.`;
    return { text, evidence: [snooping.place, range.place] };
  }
  return null;
}

/** The switches that snoop in each VLAN in which a router has an interface. */
const snoopersByVlan = (index: EstateIndex): Map<number, Snooper[]> =>
  once(index, "snooping switches by VLAN", () => {
    const found = new Map<number, Snooper[]>();
    const all = [...index.devices.values()].flatMap((info) => {
      const snooping = info.device.facts?.snooping;
      return snooping ? [{ info, snooping }] : [];
    });
    if (all.length === 0) return found;
    for (const vlan of new Set(index.gatewayList.map(({ iface }) => iface.vlan)))
      if (vlan !== null)
        found.set(
          vlan,
          all.filter(({ snooping }) => rangeOf(snooping, vlan)),
        );
    return found;
  });

const rangeOf = ({ vlans }: SnoopingFacts, vlan: number) =>
  vlans.find(({ first, last }) => first <= vlan && vlan <= last) ?? null;

const distrusts = ({ info, iface }: Gateway) => {
  const trusts = info.device.facts?.relay?.trustsOption82;
  return iface.relayTargets.length > 0 && Array.isArray(trusts) && !trusts.includes(iface.name);
};

/** VLAN numbers are used again from site to site: it is the same VLAN only where the switch's site has it once (no site: the estate). */
function carries(index: EstateIndex, { device }: DeviceInfo, vlan: number, gateways: Gateway[]): boolean {
  const networks = networksByVlan(index).get(`${vlan} ${device.site ?? ""}`) ?? new Set();
  return networks.size === 1 && gateways.some(({ network }) => networks.has(formatCidr(network)));
}

/** Networks by VLAN and site; the empty site stands for the whole estate. */
const networksByVlan = (index: EstateIndex): Map<string, Set<string>> =>
  once(index, "networks by VLAN", () => {
    const found = new Map<string, Set<string>>();
    for (const { info, iface, network, secondary } of index.gatewayList) {
      if (iface.vlan === null || secondary) continue;
      for (const site of new Set(["", info.device.site ?? ""])) {
        const key = `${iface.vlan} ${site}`;
        const known = found.get(key) ?? new Set();
        found.set(key, known.add(formatCidr(network)));
      }
    }
    return found;
  });

function holds(text: string, address: number): boolean {
  const network = parseCidr(text);
  return network !== null && contains(network, address);
}
