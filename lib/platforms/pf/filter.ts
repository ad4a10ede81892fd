import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { asNetworks, complement } from "../address-sets";
import type { Notes } from "../notes";
import { ANY, entryAt, repliesTo } from "../stateful";
import { orAny } from "../ways-out";
import { isOn } from "./interfaces";
import { listed } from "./relay";

/**
 * Rules of pf: they look at packets that come in by an interface, the first that matches decides, what none allows is dropped.
 * Answers pass by memory; the data of TFTP comes from a new port and passes only where a rule or the TFTP proxy lets it.
 */
export function readFilter(
  root: XmlElement | null,
  rules: XmlElement[],
  faces: Map<string, Interface>,
  notes: Notes,
): Acl[] {
  if (rules.length === 0) return [];
  const aliases = new Aliases(root);
  const proxied = new Set(listed(xmlAll(xmlAt(root, "system"), "tftpinterface")).map(({ text }) => text));
  const place = notes.place({ line: rules[0]!.line });
  const acls: Acl[] = [];
  for (const face of faces.values()) {
    const own = rules.filter((rule) => isFor(rule, face.name));
    const quick = own.filter(isQuick);
    // A rule that is not quick counts only where no quick one matches, and then the last of them.
    const ordered = [
      ...quick.filter((rule) => isOn(xmlAt(rule, "floating"))),
      ...quick.filter((rule) => !isOn(xmlAt(rule, "floating"))),
      ...own.filter((rule) => !isQuick(rule)).reverse(),
    ];
    const toRouter = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
    acls.push({
      name: `rules of ${face.name}`,
      entries: [
        toRouter,
        ...repliesTo(place, proxied.size > 0),
        ...ordered.flatMap((rule) => entryOf(rule, faces, aliases, notes)),
        entryAt("deny", notes.place({ line: (own.at(-1) ?? rules[0]!).line }), {}),
      ],
      place,
    });
    if (face.addresses.length > 0) face.aclIn = `rules of ${face.name}`;
  }
  return acls;
}

/** Rules of an interface are quick, unless OPNsense's say otherwise; floating ones only where they say so. */
function isQuick(rule: XmlElement): boolean {
  if (isOn(xmlAt(rule, "floating"))) return xmlAt(rule, "quick") !== null && xmlText(rule, "quick") !== "0";
  return xmlText(rule, "quick") !== "0";
}

function isFor(rule: XmlElement, name: string): boolean {
  if (isOn(xmlAt(rule, "disabled")) || xmlText(rule, "enabled") === "0") return false;
  if (/^inet6$/.test(xmlText(rule, "ipprotocol"))) return false;
  if (xmlText(rule, "direction") === "out") return false;
  const names = listed(xmlAll(rule, "interface")).map(({ text }) => text);
  return names.length === 0 || names.includes("any") || names.includes(name);
}

function entryOf(rule: XmlElement, faces: Map<string, Interface>, aliases: Aliases, notes: Notes): AclEntry[] {
  const type = xmlText(rule, "type") || xmlText(rule, "action") || "pass";
  if (type === "match") return [];
  const source = endOf(rule, "source", faces, aliases);
  const destination = endOf(rule, "destination", faces, aliases);
  const narrows = ["tag", "tagged", "os", "statetype", "sched", "gateway", "max-src-nodes", "dscp", "set-prio"].find(
    (word) =>
      !["statetype", "tag", "gateway", "set-prio", "max-src-nodes"].includes(word) && xmlText(rule, word) !== "",
  );
  const why = source.unknown ?? destination.unknown ?? (narrows ? `it also asks for ${narrows}` : null);
  const protocol = (xmlText(rule, "protocol") || "any").toLowerCase();
  const protocols = protocol === "any" ? ["ip"] : protocol === "tcp/udp" ? ["tcp", "udp"] : [protocol];
  return protocols.flatMap((name) =>
    source.addresses.flatMap((from) =>
      destination.addresses.map((to) =>
        entryAt(type === "pass" ? "permit" : "deny", notes.place({ line: rule.line, endLine: rule.endLine }), {
          protocol: name,
          source: from,
          destination: to,
          sourcePorts: source.ports,
          destinationPorts: destination.ports,
          ...(why === null ? {} : { unknown: why, narrowed: true as const }),
        }),
      ),
    ),
  );
}

interface End {
  addresses: AclAddress[];
  ports: [number, number][] | null;
  unknown: string | null;
}

/** `<source><network>lan</network><port>69</port></source>`, or the newer `<source_net>`, `<source_port>`. */
function endOf(rule: XmlElement, side: "source" | "destination", faces: Map<string, Interface>, aliases: Aliases): End {
  const element = xmlAt(rule, side);
  const name = xmlText(element, "address") || xmlText(element, "network") || xmlText(rule, `${side}_net`) || "any";
  const port = xmlText(element, "port") || xmlText(rule, `${side}_port`);
  const not = isOn(xmlAt(element, "not")) || xmlText(rule, `${side}_not`) === "1";
  const addresses = addressesOf(name, faces, aliases);
  const ports = port === "" ? null : aliases.ports(port);
  const unknown =
    addresses === null
      ? `"${name.slice(0, 60)}" is not a plain address, network or alias`
      : port !== "" && ports === null
        ? `its ports "${port.slice(0, 60)}" could not be read`
        : null;
  return { addresses: not ? othersThan(addresses) : (addresses ?? [ANY]), ports, unknown };
}

/** Everything but these; what could not be read leaves nothing out. */
function othersThan(addresses: AclAddress[] | null): AclAddress[] {
  const ranges = (addresses ?? []).map(({ address, wildcard }): [number, number] => [address, address + wildcard]);
  return asNetworks(complement(ranges)).map(orAny);
}

function addressesOf(name: string, faces: Map<string, Interface>, aliases: Aliases): AclAddress[] | null {
  if (name === "any") return [ANY];
  if (name === "(self)")
    return [...faces.values()].flatMap((face) => face.addresses.flatMap((one) => plain(one.split("/")[0]!) ?? []));
  const own = faces.get(name);
  if (own) return own.addresses.flatMap((one) => plain(one) ?? []);
  const face = faces.get(name.replace(/ip$/, ""));
  if (face && name.endsWith("ip")) return face.addresses.flatMap((one) => plain(one.split("/")[0]!) ?? []);
  const one = plain(name);
  return one ? [one] : aliases.addresses(name);
}

function plain(text: string): AclAddress | null {
  const cidr = parseCidr(text);
  if (cidr) return { address: cidr.network, wildcard: 2 ** (32 - cidr.prefix) - 1 };
  const address = parseIpv4(text);
  return address === null ? null : { address, wildcard: 0 };
}

/** `<aliases><alias>` (pfSense) and `<OPNsense><Firewall><Alias>`: names for addresses and ports. */
class Aliases {
  private readonly byName = new Map<string, string[]>();

  constructor(root: XmlElement | null) {
    const lists = [xmlAt(root, "aliases"), xmlAt(root, "OPNsense", "Firewall", "Alias", "aliases")];
    for (const alias of lists.flatMap((list) => xmlAll(list, "alias")))
      this.byName.set(
        xmlText(alias, "name"),
        (xmlText(alias, "address") || xmlText(alias, "content")).split(/[\s,]+/).filter((part) => part !== ""),
      );
  }

  addresses(name: string, depth = 0): AclAddress[] | null {
    const parts = this.byName.get(name);
    if (!parts || parts.length === 0 || depth > 8) return null;
    const each = parts.map((part) => {
      const one = plain(part);
      return one ? [one] : this.addresses(part, depth + 1);
    });
    return each.includes(null) ? null : each.flatMap((one) => one!);
  }

  ports(text: string, depth = 0): [number, number][] | null {
    const match = /^(\d{1,5})(?:[-:](\d{1,5}))?$/.exec(text);
    if (match) return [[Number(match[1]), Number(match[2] ?? match[1])]];
    const parts = text.includes(",") ? text.split(",") : this.byName.get(text);
    if (!parts || parts.length === 0 || depth > 8) return null;
    const each = parts.map((part) => this.ports(part.trim(), depth + 1));
    return each.includes(null) ? null : each.flatMap((one) => one!);
  }
}
