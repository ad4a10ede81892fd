import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { AclAddress, Interface } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { addressRange, asNetworks } from "../address-sets";
import { portNumber } from "../ioslike/ports";
import { ANY } from "../stateful";
import { orAny } from "../ways-out";
import { listed } from "./relay";

const DEEPEST = 8;

/** What rules call by a name: `<aliases><alias>` (pfSense), `<OPNsense><Firewall><Alias>`, interfaces and groups of them. */
export class Aliases {
  private readonly byName = new Map<string, string[]>();
  private readonly groups = new Map<string, string[]>();

  constructor(
    root: XmlElement | null,
    private readonly faces: Map<string, Interface>,
  ) {
    const lists = [xmlAt(root, "aliases"), xmlAt(root, "OPNsense", "Firewall", "Alias", "aliases")];
    for (const alias of lists.flatMap((list) => xmlAll(list, "alias")))
      if (xmlText(alias, "enabled") !== "0")
        this.byName.set(
          xmlText(alias, "name"),
          (xmlText(alias, "address") || xmlText(alias, "content")).split(/[\s,]+/).filter((part) => part !== ""),
        );
    for (const group of xmlAll(xmlAt(root, "ifgroups"), "ifgroupentry"))
      this.groups.set(
        xmlText(group, "ifname"),
        listed(xmlAll(group, "members")).map(({ text }) => text),
      );
  }

  /** Members of a group of interfaces; null: no such group. */
  members(name: string): string[] | null {
    return this.groups.get(name) ?? null;
  }

  /** An address, a network, an interface's ("lan", "lanip"), an alias, or several of them; null: one of them is none of these. */
  addresses(names: string, depth = 0): AclAddress[] | null {
    const each = names.split(",").map((name) => this.address(name.trim(), depth));
    return each.includes(null) ? null : each.flatMap((one) => one!);
  }

  private address(name: string, depth: number): AclAddress[] | null {
    if (name === "any") return [ANY];
    if (name === "(self)") return [...this.faces.values()].flatMap((face) => own(face, hostOf));
    const network = this.faces.get(name.replace(/^__(.+)_network$/, "$1"));
    if (network) return own(network, (text) => text);
    const itself = name.endsWith("ip") ? this.faces.get(name.slice(0, -2)) : undefined;
    if (itself) return own(itself, hostOf);
    const one = plain(name);
    if (one) return one;
    const parts = this.byName.get(name);
    if (!parts || parts.length === 0 || depth > DEEPEST) return null;
    return this.addresses(parts.join(","), depth + 1);
  }

  /** "69", "1024:65535", "tftp", "69,4011" or an alias of such; null: something else. */
  ports(text: string, depth = 0): [number, number][] | null {
    const match = /^(\d{1,5})(?:[-:](\d{1,5}))?$/.exec(text);
    if (match) return [[Number(match[1]), Number(match[2] ?? match[1])]];
    const parts = text.includes(",") ? text.split(",") : this.byName.get(text);
    if (!parts || parts.length === 0 || depth > DEEPEST) {
      const known = parts ? null : portNumber(text, "");
      return known === null ? null : [[known, known]];
    }
    const each = parts.map((part) => this.ports(part.trim(), depth + 1));
    return each.includes(null) ? null : each.flatMap((one) => one!);
  }
}

/** Private addresses, which an interface with `<blockpriv>` takes no packets from. */
export const PRIVATE = ["10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap(
  (text) => plain(text) ?? [],
);

const hostOf = (text: string) => text.split("/")[0]!;

function own(face: Interface, part: (text: string) => string): AclAddress[] {
  return [...face.addresses, ...face.secondary].flatMap((text) => plain(part(text)) ?? []);
}

function plain(text: string): AclAddress[] | null {
  const cidr = parseCidr(text);
  if (cidr) return [orAny({ address: cidr.network, wildcard: 2 ** (32 - cidr.prefix) - 1 })];
  const address = parseIpv4(text);
  if (address !== null) return [{ address, wildcard: 0 }];
  const range = addressRange(text);
  return range && asNetworks([range]);
}
