import { formatIpv4, maskOf, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { blankInterface } from "@/lib/platforms/blank-interface";
import type { Notes } from "../notes";
import type { Item, Tables } from "./tables";

/** Two-word menus below `interface` that hold no interfaces. */
const NO_INTERFACES = new Set(["interface list", "interface detect-internet", "interface dot1x", "interface print"]);

/** Interfaces with their addresses, VLANs and VRFs, by name in the order of the text. */
export function readInterfaces(tables: Tables, notes: Notes): Map<string, Interface> {
  const faces = new Map<string, Interface>();
  for (const menu of tables.interfaceMenus) {
    if (NO_INTERFACES.has(menu)) continue;
    for (const item of tables.of(menu)) declare(item, tables, faces, notes);
  }
  for (const item of tables.of("ip address")) address(item, tables, faces, notes);
  virtualAddresses(tables, faces);
  vrfs(tables, faces, notes);
  return faces;
}

function declare(item: Item, tables: Tables, faces: Map<string, Interface>, notes: Notes): void {
  const name = tables.text(item, "name", null) ?? tables.text(item, "default-name", null);
  if (!name || faces.has(name)) return;
  const face = blankInterface(name, notes.place(item));
  face.description = tables.text(item, "comment", null) ?? "";
  face.shutdown = tables.text(item, "disabled", "interfaces") === "yes";
  if (item.menu === "interface vlan") {
    const vlan = Number(tables.text(item, "vlan-id", "interfaces") ?? "1");
    face.vlan = Number.isInteger(vlan) ? vlan : null;
  }
  faces.set(name, face);
}

/** The interface of that name; one that only its use shows is made up to date there. */
export function faceNamed(name: string, item: Item, faces: Map<string, Interface>, notes: Notes): Interface {
  const known = faces.get(name);
  if (known) return known;
  const face = blankInterface(name, notes.place(item));
  faces.set(name, face);
  return face;
}

function address(item: Item, tables: Tables, faces: Map<string, Interface>, notes: Notes): void {
  if (tables.text(item, "disabled", "interfaces") === "yes") return;
  const text = tables.text(item, "address", "interfaces");
  const name = tables.text(item, "interface", "interfaces");
  if (text === null || name === null) return;
  const face = faceNamed(name, item, faces, notes);
  const full = withPrefix(text, tables.text(item, "netmask", "interfaces"));
  if (full) face.addresses.push(full);
  else {
    notes.unknown(item);
    notes.problem(
      "interfaces",
      "address-unreadable",
      `${name}: "${text.slice(0, 60)}" is no address with a prefix.`,
      "Correct the line, or fill in the value it stands for.",
      item,
      [name],
    );
  }
}

/** RouterOS takes an address without prefix as a single one. */
function withPrefix(text: string, netmask: string | null): string | null {
  const [plain, length, more] = text.split("/");
  const value = parseIpv4(plain ?? "");
  if (value === null || more !== undefined) return null;
  const prefix =
    length === undefined
      ? netmask === null
        ? 32
        : prefixOfMask(netmask)
      : /^\d{1,2}$/.test(length)
        ? Number(length)
        : prefixOfMask(length);
  return prefix === null || prefix > 32 ? null : `${formatIpv4(value)}/${prefix}`;
}

/** The address of a VRRP interface is a virtual one of the interface that it stands on. */
function virtualAddresses(tables: Tables, faces: Map<string, Interface>): void {
  for (const item of tables.of("interface vrrp")) {
    const name = tables.text(item, "name", null);
    const parent = faces.get(tables.text(item, "interface", null) ?? "");
    const own = name === null ? undefined : faces.get(name);
    if (parent && own) for (const item of own.addresses.map((one) => one.split("/")[0]!)) parent.virtual.push(item);
  }
}

/** `/ip vrf` (version 7) and `/ip route vrf` (version 6) name interfaces or lists of interfaces. */
function vrfs(tables: Tables, faces: Map<string, Interface>, notes: Notes): void {
  for (const item of [...tables.of("ip vrf"), ...tables.of("ip route vrf")]) {
    if (tables.text(item, "disabled", "interfaces") === "yes") continue;
    const name = tables.text(item, item.menu === "ip vrf" ? "name" : "routing-mark", "interfaces");
    if (name === null || name === "main") continue;
    for (const member of tables.list(item, "interfaces", "interfaces"))
      for (const face of membersOf(member, tables)) faceNamed(face, item, faces, notes).vrf = name;
  }
}

function membersOf(name: string, tables: Tables): string[] {
  const members = tables
    .of("interface list member")
    .filter((item) => tables.text(item, "list", null) === name)
    .map((item) => tables.text(item, "interface", null) ?? "");
  return members.length > 0 ? members : [name];
}

/** "10.0.0.1/24" contains "10.0.0.77". */
export function sameNetwork(withLength: string, other: number): boolean {
  const [plain, length] = withLength.split("/");
  const mask = maskOf(Number(length));
  return ((parseIpv4(plain!)! ^ other) & mask) >>> 0 === 0;
}
