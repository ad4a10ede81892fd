import { formatCidr, formatIpv4, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, OptionSetting, SettingsLevel } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { isOn } from "../pf/interfaces";
import { addRawOptions, hexOfText, rawOptions } from "./kea-options";

/** Options of a subnet, with their codes. */
const OPTIONS: Record<string, [number, "addresses" | "text"]> = {
  routers: [3, "addresses"],
  domain_name_servers: [6, "addresses"],
  domain_name: [15, "text"],
  ntp_servers: [42, "addresses"],
  time_servers: [4, "addresses"],
  tftp_server_name: [66, "text"],
  boot_file_name: [67, "text"],
};
const HARMLESS = new Set(["domain_search", "static_routes", "classless_static_route", "v6_only_preferred", "v4_dnr"]);
const SUBNET = new Set([
  "subnet",
  "next_server",
  "option_data",
  "option_data_autocollect",
  "pools",
  "description",
  "match-client-id",
  "option",
  "valid_lifetime",
  "allocator",
]);

export interface KeaFacts {
  scopes: DhcpScope[];
  enabled: boolean;
  /** Its partners of high availability. */
  partners: DhcpFacts["partners"];
  ignoresLinkSelection?: Place;
}

/** `<OPNsense><Kea><dhcp4>`: subnets with their options and reservations. */
export function readKea(root: XmlElement | null, notes: Notes): KeaFacts {
  const dhcp4 = xmlAt(root, "OPNsense", "Kea", "dhcp4");
  const enabled = xmlText(dhcp4, "general", "enabled") === "1" && xmlText(dhcp4, "general", "manual_config") !== "1";
  if (xmlText(dhcp4, "general", "enabled") === "1" && xmlText(dhcp4, "general", "manual_config") === "1")
    notes.problem(
      "dhcp",
      "kea-manual",
      "Kea runs here with a configuration file of its own, which config.xml does not hold.",
      "Give kea-dhcp4.conf as well.",
      dhcp4!,
    );
  const byUuid = new Map<string, DhcpScope>();
  const raw = rawOptions(dhcp4);
  for (const subnet of xmlAll(xmlAt(dhcp4, "subnets"), "subnet4")) {
    const cidr = parseCidr(xmlText(subnet, "subnet"));
    if (!cidr) {
      if (subnet.children.length === 0) continue;
      notes.unknown(subnet);
      notes.problem(
        "dhcp",
        "subnet-unreadable",
        `"${xmlText(subnet, "subnet").slice(0, 60)}" is no subnet.`,
        "Correct the subnet, then pull the device again.",
        subnet,
      );
      continue;
    }
    for (const child of subnet.children)
      if (!SUBNET.has(child.name) && !child.name.startsWith("ddns_")) notes.unknown(child);
    const own = levelOf(subnet, `subnet ${formatCidr(cidr)}`, "scope", formatCidr(cidr), notes);
    const matched = addRawOptions(subnet, own, raw, notes);
    byUuid.set(subnet.attributes.uuid ?? own.id, {
      id: own.id,
      subnet: formatCidr(cidr),
      name: xmlText(subnet, "description"),
      vrf: null,
      active: enabled,
      ranges: rangesOf(subnet, notes),
      levels: [...matched, own],
      reservations: [],
      sharedNetwork: null,
      serves: ALWAYS,
      place: notes.place({ line: xmlAt(subnet, "subnet")?.line ?? subnet.line }),
    });
  }
  for (const one of xmlAll(xmlAt(dhcp4, "reservations"), "reservation")) {
    const mac = xmlText(one, "hw_address").toLowerCase().replaceAll("-", ":");
    const name = xmlText(one, "hostname") || mac;
    const own = levelOf(one, `reservation ${name}`, "reservation", name, notes);
    const matched = addRawOptions(one, own, raw, notes);
    const address = xmlText(one, "ip_address");
    byUuid.get(xmlText(one, "subnet"))?.reservations.push({
      name,
      mac: /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null,
      address: parseIpv4(address) === null ? null : address,
      levels: [...matched, ...(own.options.length > 0 || own.nextServer ? [own] : [])],
      place: own.place,
    });
  }
  const lenient = xmlAt(dhcp4, "general", "compatibility");
  return {
    scopes: [...byUuid.values()],
    enabled: enabled && isOn(xmlAt(dhcp4, "general", "enabled")),
    partners: enabled ? partnersOf(root, dhcp4, notes) : [],
    ...(lenient?.text.split(",").includes("ignore-rai-link-selection")
      ? { ignoresLinkSelection: notes.place(lenient) }
      : {}),
  };
}

/** `<ha>` and `<ha_peers>`: every server of the pair by name and URL, this one among them. */
function partnersOf(root: XmlElement | null, dhcp4: XmlElement | null, notes: Notes): DhcpFacts["partners"] {
  if (xmlText(dhcp4, "ha", "enabled") !== "1") return [];
  const own = xmlText(dhcp4, "ha", "this_server_name") || xmlText(root, "system", "hostname");
  return xmlAll(xmlAt(dhcp4, "ha_peers"), "peer").flatMap((peer) => {
    const host = /^https?:\/\/(?:\[[^\]]*\]|([^:/?#]+))/.exec(xmlText(peer, "url"))?.[1];
    if (host === undefined || xmlText(peer, "name") === own) return [];
    return [{ address: host, place: notes.place(xmlAt(peer, "url")!) }];
  });
}

function levelOf(
  element: XmlElement,
  id: string,
  kind: SettingsLevel["kind"],
  name: string,
  notes: Notes,
): SettingsLevel {
  const next = xmlAt(element, "next_server");
  const options: OptionSetting[] = [];
  for (const option of xmlAt(element, "option_data")?.children ?? []) {
    const known = OPTIONS[option.name];
    if (option.text === "") continue;
    if (!known) {
      if (!HARMLESS.has(option.name)) notes.unknown(option);
      continue;
    }
    const [code, form] = known;
    const numbers = option.text.split(/[\s,]+/).map(parseIpv4);
    const hex =
      form === "text"
        ? hexOfText(option.text)
        : numbers.includes(null)
          ? null
          : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
    options.push({ code, value: option.text, hex, place: notes.place(option) });
  }
  return {
    id,
    kind,
    name,
    when: ALWAYS,
    options,
    nextServer:
      next && next.text !== "" ? { value: next.text === "0.0.0.0" ? null : next.text, place: notes.place(next) } : null,
    bootFile: null,
    serverName: null,
    place: notes.place({ line: element.line }),
  };
}

/** Pools, one a line or separated by commas: "first-last" or a network. */
function rangesOf(subnet: XmlElement, notes: Notes): [string, string][] {
  const pools = xmlAt(subnet, "pools");
  return (pools?.text ?? "")
    .split(/[\n,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap((part): [string, string][] => {
      const cidr = parseCidr(part);
      if (cidr) return [[formatIpv4(cidr.network), formatIpv4((cidr.network | ~maskOf(cidr.prefix)) >>> 0)]];
      const [from, to] = part.split("-").map((one) => one.trim());
      if (from !== undefined && to !== undefined && parseIpv4(from) !== null && parseIpv4(to) !== null)
        return [[from, to]];
      notes.unknown(pools!);
      return [];
    });
}
