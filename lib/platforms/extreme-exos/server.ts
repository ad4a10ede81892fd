import { parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpFacts, DhcpScope, Interface } from "@/lib/model/facts";
import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import { blankLevel, hexOfText } from "../ioslike/levels";
import type { Reading } from "../ioslike/reading";
import { blankServer, subnetOf } from "../ioslike/simple-pool";

/**
 * The DHCP server of EXOS: `configure vlan V dhcp-address-range A - B`, `configure vlan V dhcp-options …`, served where
 * `enable dhcp ports P vlan V` stands. The subnet is that of the VLAN.
 */
export class ExosServer {
  private readonly vlans = new Map<string, { first: IndentedLine; lines: IndentedLine[]; enabled: boolean }>();

  constructor(
    private readonly faces: Map<string, Interface>,
    private readonly reading: Reading,
  ) {}

  /** Takes the lines that are about it; `plain` is the text without quotation marks around single words. */
  line(plain: string, line: IndentedLine): boolean {
    const setting = /^configure vlan (\S+) dhcp-(address-range|options|lease-timer) /.exec(plain);
    const enable = /^enable dhcp ports \S+ vlan (\S+)/.exec(plain);
    const name = (setting ?? enable)?.[1]?.toLowerCase();
    if (name === undefined) return this.takenBack(plain);
    const vlan = this.vlans.get(name) ?? { first: line, lines: [], enabled: false };
    if (enable) vlan.enabled = true;
    else vlan.lines.push(lineWith(line, { words: plain.split(/\s+/) }));
    this.vlans.set(name, vlan);
    return true;
  }

  /** A script's lines that end what lines above them began. */
  private takenBack(plain: string): boolean {
    const off = /^(?:disable dhcp (?:ports \S+ )?vlan|unconfigure vlan) (\S+)(?: (dhcp\S*))?/.exec(plain);
    const what = off?.[2];
    if (!off || (plain.startsWith("unconfigure") && what === undefined)) return false;
    const vlan = this.vlans.get(off[1]!.toLowerCase());
    if (!vlan) return true;
    if (what === undefined) vlan.enabled = false;
    else vlan.lines = vlan.lines.filter(({ words }) => what !== "dhcp" && words[3] !== what);
    return true;
  }

  facts(): DhcpFacts | null {
    const scopes = [...this.vlans].flatMap(([name, vlan]) => this.scope(name, vlan));
    return this.vlans.size === 0 ? null : { ...blankServer("exos-dhcp-server"), scopes };
  }

  private scope(
    name: string,
    { first, lines, enabled }: { first: IndentedLine; lines: IndentedLine[]; enabled: boolean },
  ): DhcpScope[] {
    const face = this.faces.get(name);
    const [address, length] = face?.addresses[0]?.split("/") ?? [];
    const subnet = subnetOf(address, length);
    if (!face || subnet === null) {
      this.unread(first, `The DHCP server of VLAN ${name} has no subnet: the VLAN's address is not in this text.`);
      return [];
    }
    const place = this.reading.place(first);
    const level = blankLevel(`vlan ${face.name}`, "scope", `vlan ${face.name}`, place);
    const ranges: [string, string][] = [];
    for (const line of lines) {
      const words = line.words.slice(3);
      if (words[0] === "dhcp-address-range") {
        const [from, to] = words.filter((word) => parseIpv4(word) !== null);
        if (from !== undefined) ranges.push([from, to ?? from]);
      } else if (words[0] === "dhcp-options") this.option(line, words.slice(1), level);
    }
    return [
      {
        id: level.id,
        subnet,
        name: face.name,
        vrf: face.vrf,
        active: enabled && !face.shutdown,
        ranges,
        levels: [level],
        reservations: [],
        sharedNetwork: null,
        serves: { op: "always" },
        place,
      },
    ];
  }

  /** `code N ipaddress A…|string X|hex H|…`, `default-gateway A`. */
  private option(line: IndentedLine, words: string[], level: DhcpScope["levels"][number]): void {
    const place = this.reading.place(line);
    const [first, second, kind, ...values] = words;
    if (first === "default-gateway" && second !== undefined) level.routers = { value: second, place };
    else if (first === "code" && /^\d{1,3}$/.test(second ?? "")) {
      const value = values.join(kind === "ipaddress" ? "," : " ");
      const hex =
        kind === "string"
          ? hexOfText(value)
          : kind === "hex"
            ? value.replace(/[:\s]/g, "").toLowerCase()
            : kind === "ipaddress"
              ? hexOfAddresses(values)
              : null;
      level.options.push({ code: Number(second), value: kind === "hex" ? hex! : value, hex, place });
    } else if (!/^(dns-server|wins-server)$/.test(first ?? ""))
      this.unread(line, `"${line.text}" of the DHCP server could not be read.`);
  }

  private unread(line: IndentedLine, what: string): void {
    this.reading.unknown(line);
    this.reading.problem("dhcp", "dhcp-server-line", what, "Check what it gives to computers.", line);
  }
}

function hexOfAddresses(texts: string[]): string | null {
  const numbers = texts.map(parseIpv4);
  return numbers.includes(null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
}
