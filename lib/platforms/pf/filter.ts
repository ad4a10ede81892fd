import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { asNetworks, complement } from "../address-sets";
import type { Notes } from "../notes";
import { ANY, entryAt, repliesTo } from "../stateful";
import { orAny } from "../ways-out";
import { Aliases, PRIVATE } from "./aliases";
import { isOn } from "./interfaces";
import { listed } from "./relay";

/**
 * Rules of pf: they look at packets that come in by an interface, the first that matches decides, what none allows is dropped.
 * Answers pass by memory; the data of TFTP comes from a new port and passes only where a rule or the TFTP proxy lets it.
 * Floating rules look at packets that leave by an interface as well; those pass unless one of them says otherwise.
 */
export function readFilter(
  root: XmlElement | null,
  rules: XmlElement[],
  faces: Map<string, Interface>,
  notes: Notes,
): Acl[] {
  if (rules.length === 0 || isOn(xmlAt(root, "system", "disablefilter"))) return [];
  const aliases = new Aliases(root, faces);
  const proxied = new Set(listed(xmlAll(xmlAt(root, "system"), "tftpinterface")).map(({ text }) => text));
  const place = notes.place({ line: rules[0]!.line });
  const entries = (way: "in" | "out", face: Interface) =>
    inOrder(
      rules.filter((rule) => isFor(rule, face.name, way, aliases)),
      aliases,
    ).flatMap((rule) => entryOf(rule, aliases, notes));
  const acls: Acl[] = [];
  for (const face of faces.values()) {
    const toRouter = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
    const replies = repliesTo(place, proxied.size > 0);
    const last = rules.filter((rule) => isFor(rule, face.name, "in", aliases)).at(-1) ?? rules[0]!;
    acls.push({
      name: `rules of ${face.name}`,
      entries: [
        toRouter,
        ...replies,
        ...privateOnes(root, face, notes),
        ...entries("in", face),
        entryAt("deny", notes.place({ line: last.line }), {}),
      ],
      place,
    });
    if (face.addresses.length === 0) continue;
    face.aclIn = `rules of ${face.name}`;
    const leaving = entries("out", face);
    if (!leaving.some(({ action }) => action === "deny")) continue;
    face.aclOut = `floating rules of ${face.name}`;
    acls.push({ name: face.aclOut, place, entries: [toRouter, ...replies, ...leaving, entryAt("permit", place, {})] });
  }
  return acls;
}

/** A rule that is not quick counts only where no quick one matches, and then the last of them. */
function inOrder(rules: XmlElement[], aliases: Aliases): XmlElement[] {
  const rank = (rule: XmlElement): number => {
    const names = namesOf(rule);
    if (isFloating(rule) || names.length !== 1) return 0;
    return aliases.members(names[0]!) ? 1 : 2;
  };
  const ordered = [0, 1, 2].flatMap((kind) => rules.filter((rule) => rank(rule) === kind));
  return [...ordered.filter(isQuick), ...ordered.filter((rule) => !isQuick(rule)).reverse()];
}

/** "Block private networks" stands before every rule. */
function privateOnes(root: XmlElement | null, face: Interface, notes: Notes): AclEntry[] {
  const element = xmlAt(root, "interfaces", face.name, "blockpriv");
  if (!element || !isOn(element)) return [];
  return PRIVATE.map((source) => entryAt("deny", notes.place(element), { source }));
}

/** Rules of an interface are quick, unless OPNsense's say otherwise; floating ones only where they say so. */
function isQuick(rule: XmlElement): boolean {
  if (isFloating(rule)) return xmlAt(rule, "quick") !== null && xmlText(rule, "quick") !== "0";
  return xmlText(rule, "quick") !== "0";
}

const isFloating = (rule: XmlElement) => isOn(xmlAt(rule, "floating"));
const namesOf = (rule: XmlElement) => listed(xmlAll(rule, "interface")).map(({ text }) => text);

function isFor(rule: XmlElement, name: string, way: "in" | "out", aliases: Aliases): boolean {
  if (isOn(xmlAt(rule, "disabled")) || xmlText(rule, "enabled") === "0") return false;
  if (/^inet6$/.test(xmlText(rule, "ipprotocol"))) return false;
  // A rule of an interface says nothing of a direction and means what comes in; a floating one then means both.
  const direction = xmlText(rule, "direction") || (isFloating(rule) ? "any" : "in");
  if (direction !== "any" && direction !== way) return false;
  const names = namesOf(rule);
  const named = names.some((one) => one === name || aliases.members(one)?.includes(name));
  if (xmlText(rule, "interfacenot") === "1") return names.length > 0 && !named;
  return names.length === 0 || names.includes("any") || named;
}

function entryOf(rule: XmlElement, aliases: Aliases, notes: Notes): AclEntry[] {
  const type = xmlText(rule, "type") || xmlText(rule, "action") || "pass";
  if (type === "match") return [];
  const source = endOf(rule, "source", aliases);
  const destination = endOf(rule, "destination", aliases);
  const narrows = ["tagged", "os", "sched", "dscp"].find((word) => xmlText(rule, word) !== "");
  const why = source.unknown ?? destination.unknown ?? (narrows ? `it also asks for ${narrows}` : null);
  const gateway = type === "pass" ? xmlText(rule, "gateway") : "";
  const unknown =
    gateway !== "" && gateway !== "default"
      ? { unknown: `it sends what it lets through by the gateway "${gateway.slice(0, 60)}"` }
      : why === null
        ? {}
        : { unknown: why, narrowed: true as const };
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
          ...unknown,
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
function endOf(rule: XmlElement, side: "source" | "destination", aliases: Aliases): End {
  const element = xmlAt(rule, side);
  const name = xmlText(element, "address") || xmlText(element, "network") || xmlText(rule, `${side}_net`) || "any";
  const text = xmlText(element, "port") || xmlText(rule, `${side}_port`);
  const port = text === "any" ? "" : text;
  const not = isOn(xmlAt(element, "not")) || xmlText(rule, `${side}_not`) === "1";
  const addresses = aliases.addresses(name);
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
