import { networkOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { addVirtual } from "../ioslike/interface-lines";
import type { JunosReading } from "./context";
import { downByRange, spreadRanges } from "./interface-ranges";
import { active, at, type JunosNode, single } from "./tree";
import { unitName } from "./units";

/** Names below `interfaces` that are no interfaces. */
const NO_INTERFACE = /^(interface-range|interface-set|traceoptions|apply-groups.*|stacked-interface-set|<.*>)$/;

/** Units become interfaces (`irb.42`), with address, VRRP, filters, VLAN and routing instance. */
export function readInterfaces(root: JunosNode, reading: JunosReading): void {
  readInstances(root, reading);
  spreadRanges(root);
  const isDown = downByRange(root);
  for (const ifd of active(at(root, "interfaces"))) {
    if (NO_INTERFACE.test(ifd.word)) continue;
    const down = at(ifd, "disable") !== null || isDown(ifd.word);
    for (const unit of active(at(ifd, "unit"))) readUnit(`${ifd.word}.${unit.word}`, ifd, unit, down, reading);
    // As it may be typed: `set interfaces irb.42 family inet …` stands for unit 42 of irb.
    const typed = /^(.+)\.\d+$/.exec(ifd.word);
    if (typed) readUnit(ifd.word, ifd, ifd, down || isDown(typed[1]!), reading);
  }
  for (const [name, vlan] of vlansOf(root)) {
    const face = reading.faces.get(name);
    if (face) face.vlan = vlan;
  }
  for (const face of reading.faces.values()) borrow(face, reading);
}

function readInstances(root: JunosNode, reading: JunosReading): void {
  for (const instance of active(at(root, "routing-instances")))
    for (const face of active(at(instance, "interface"))) reading.instances.set(unitName(face.word), instance.word);
}

function readUnit(name: string, ifd: JunosNode, unit: JunosNode, down: boolean, reading: JunosReading): void {
  const face = reading.face(name, unit);
  face.description = single(at(unit, "description"))?.word ?? single(at(ifd, "description"))?.word ?? face.description;
  face.shutdown ||= down || at(unit, "disable") !== null;
  const vlan = single(at(unit, "vlan-id"))?.word;
  if (vlan && /^\d+$/.test(vlan)) face.vlan = Number(vlan);
  const inet = at(unit, "family", "inet");
  for (const part of active(inet)) readInet(part, face, reading);
}

const INET_IRRELEVANT =
  /^(mtu|no-redirects|no-neighbor-learn|rpf-check|sampling|policer|accounting|primary|preferred|mac-validate|adjust-.*|tcp-mss|service|simple-filter|destination-class-usage|source-class-usage|demux-.*|arp-.*|proxy-arp|unconditional-src-learn|apply-groups.*|remote|location-pool-.*|no-dad-disable|receive-.*|route-.*|ipsec-sa|negotiate-address|dhcp-client|dhcp|multicast-only|next-hop-tunnel|traceoptions|bundle|verify)$/;

/** Without the word `primary` it is the lowest address; in a subnet of which one is `preferred`, only that one counts (Junos, "primary"). 127.0.0.1 of lo0 is it only where there is no other. */
function lowestPreferred(addresses: JunosNode[]): JunosNode | undefined {
  if (addresses.length < 2) return addresses[0];
  const outer = addresses.filter((node) => !node.word.startsWith("127."));
  if (outer.length > 0 && outer.length < addresses.length) return lowestPreferred(outer);
  const subnet = (node: JunosNode) => networkOf(withPrefix(node.word));
  const set = new Set(addresses.filter((node) => at(node, "preferred")).map(subnet));
  const value = (node: JunosNode) => parseIpv4(node.word.split("/")[0]!) ?? 0;
  return addresses
    .filter((node) => at(node, "preferred") || !set.has(subnet(node)))
    .sort((a, b) => value(a) - value(b))[0];
}

function readInet(part: JunosNode, face: Interface, reading: JunosReading): void {
  if (part.word === "address") {
    const found = active(part).filter((address) => readAddress(address, face, reading));
    const all = found.map((address) => withPrefix(address.word));
    const primary = found.find((address) => at(address, "primary")) ?? lowestPreferred(found);
    const first = primary ? withPrefix(primary.word) : undefined;
    face.addresses = first === undefined ? [] : [first];
    face.secondary = all.filter((address) => address !== first);
  } else if (part.word === "filter") readFilterBinding(part, face, reading);
  else if (part.word === "targeted-broadcast") face.directedBroadcast = reading.place(part);
  else if (part.word === "unnumbered-address") face.unnumbered = single(part)?.word ?? null;
  else if (!INET_IRRELEVANT.test(part.word)) reading.unknown(part);
  if (part.word === "dhcp" || part.word === "dhcp-client")
    reading.problem(
      "nothing",
      "address-not-in-config",
      `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
      "Declare the subnet, or give the interface a fixed address.",
      part,
    );
}

function withPrefix(text: string): string {
  return text.includes("/") ? text : `${text}/32`;
}

function readAddress(address: JunosNode, face: Interface, reading: JunosReading): boolean {
  if (!parseCidr(withPrefix(address.word))) {
    reading.unknown(address);
    reading.problem(
      "interfaces",
      "address-unreadable",
      `${face.name}: "${address.word}" is no address with a prefix length.`,
      "Correct the line, or fill in the value it stands for.",
      address,
      [face.name],
    );
    return false;
  }
  for (const group of active(at(address, "vrrp-group")))
    for (const shared of active(at(group, "virtual-address"))) addVirtual(shared.word, face);
  for (const shared of active(at(address, "virtual-gateway-address"))) addVirtual(shared.word, face);
  return true;
}

function readFilterBinding(filter: JunosNode, face: Interface, reading: JunosReading): void {
  for (const direction of active(filter)) {
    const name = single(direction)?.word ?? null;
    if (direction.word === "input") face.aclIn = name;
    else if (direction.word === "output") face.aclOut = name;
    else if (direction.word === "input-list" || direction.word === "output-list") {
      const names = active(direction).map((one) => one.word);
      const list = names.join(", ");
      reading.filterLists.set(list, { names, place: reading.place(direction) });
      if (direction.word === "input-list") face.aclIn = list;
      else face.aclOut = list;
    } else if (!/^(group|apply-groups.*)$/.test(direction.word)) {
      reading.unknown(direction);
      reading.problem(
        "acls",
        "filter-list",
        `${face.name} has filters that Bootpath does not read (${direction.word}).`,
        "Check that they let UDP 67, 68, 69 and 4011 through.",
        direction,
        [face.name],
      );
    }
  }
}

/** `vlans X { vlan-id 42; l3-interface irb.42; }` and `bridge-domains X { vlan-id 42; routing-interface irb.42; }`. */
function vlansOf(root: JunosNode): [string, number][] {
  const levels = [root, ...active(at(root, "routing-instances"))];
  const vlans = levels.flatMap((level) => [...active(at(level, "vlans")), ...active(at(level, "bridge-domains"))]);
  return vlans.flatMap((vlan): [string, number][] => {
    const id = single(at(vlan, "vlan-id"))?.word ?? "";
    const faces = [...active(at(vlan, "l3-interface")), ...active(at(vlan, "routing-interface"))];
    return /^\d+$/.test(id) ? faces.map((face) => [face.word, Number(id)]) : [];
  });
}

function borrow(face: Interface, reading: JunosReading): void {
  if (!face.unnumbered) return;
  const lender = reading.faces.get(face.unnumbered) ?? reading.faces.get(`${face.unnumbered}.0`);
  if (lender) face.addresses = [...lender.addresses];
  else if (parseIpv4(face.unnumbered) === null && face.relayTargets.length > 0)
    reading.problem(
      "interfaces",
      "unnumbered-missing",
      `${face.name} borrows its address from ${face.unnumbered}, which is not in this text.`,
      "Pull the whole configuration.",
      undefined,
      [face.name],
    );
}
