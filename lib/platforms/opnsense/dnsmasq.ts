import type { DhcpScope, Interface } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import { readScopes } from "../dnsmasq/dhcp-scopes";
import type { Directive, DnsmasqConfig } from "../dnsmasq/directives";
import { Tags } from "../dnsmasq/tags";
import type { Notes } from "../notes";
import { isOn } from "../pf/interfaces";

/**
 * `<dnsmasq>` with its DHCP (25.1 and newer): ranges, options, matches, boot files and hosts are the lines of a dnsmasq.conf in XML, tags
 * told by their UUID, and are read as those lines. An interface counts as a tag that its range sets.
 */
export function readDnsmasqDhcp(
  root: XmlElement | null,
  faces: Map<string, Interface>,
  notes: Notes,
): { scopes: DhcpScope[]; enabled: boolean } {
  const dnsmasq = xmlAt(root, "dnsmasq");
  const ranges = xmlAll(dnsmasq, "dhcp_ranges").filter((range) => xmlText(range, "start_addr") !== "");
  const enabled = dnsmasq !== null && isOn(xmlAt(dnsmasq, "enable"));
  if (!enabled || ranges.length === 0) return { scopes: [], enabled: false };
  const names = new Map(xmlAll(dnsmasq, "dhcp_tags").map((tag) => [tag.attributes.uuid ?? "", xmlText(tag, "tag")]));
  const lines = new Lines(names, notes);
  for (const range of ranges) lines.range(range);
  for (const option of xmlAll(dnsmasq, "dhcp_options")) lines.option(option);
  for (const boot of xmlAll(dnsmasq, "dhcp_boot")) lines.boot(boot);
  for (const host of xmlAll(dnsmasq, "hosts")) lines.host(host);
  const config: DnsmasqConfig = {
    directives: lines.directives,
    files: [],
    lines: 0,
    unknown: [],
    problems: [],
    read: [],
  };
  const interfaces = [...faces.values()];
  const { scopes, problems } = readScopes(config, new Tags(config), interfaces, null);
  for (const { affects, code, what, next, place } of problems)
    notes.problem(affects, code, what, next, place ? { line: place.line } : undefined);
  return { scopes: scopes.map((scope) => ({ ...scope, name: nameOf(scope, interfaces) })), enabled };
}

function nameOf(scope: DhcpScope, interfaces: Interface[]): string {
  const [address] = scope.ranges[0] ?? [];
  const start = address?.split(".").slice(0, 3).join(".");
  return interfaces.find((face) => face.addresses.some((one) => one.startsWith(`${start}.`)))?.name ?? "";
}

class Lines {
  readonly directives: Directive[] = [];

  constructor(
    private readonly names: Map<string, string>,
    private readonly notes: Notes,
  ) {}

  range(range: XmlElement): void {
    const start = xmlText(range, "start_addr");
    if (start.includes(":")) return;
    const sets = [...this.tags(range, "set_tag"), ...this.face(range)].map((tag) => `set:${tag}`);
    const mode = xmlText(range, "mode");
    this.add("dhcp-range", range, [
      ...sets,
      start,
      xmlText(range, "end_addr") || (mode === "static" ? "static" : ""),
      xmlText(range, "subnet_mask"),
    ]);
  }

  option(option: XmlElement): void {
    const code = xmlText(option, "option");
    if (!/^\d+$/.test(code)) return;
    if (xmlText(option, "type") === "match") {
      const [tag] = this.tags(option, "set_tag");
      if (tag) this.add("dhcp-match", option, [`set:${tag}`, code, xmlText(option, "value")]);
      return;
    }
    const key = isOn(xmlAt(option, "force")) ? "dhcp-option-force" : "dhcp-option";
    this.add(key, option, [...this.asked(option), code, ...xmlText(option, "value").split(",")]);
  }

  boot(boot: XmlElement): void {
    const file = xmlText(boot, "filename");
    if (file !== "")
      this.add(
        "dhcp-boot",
        boot,
        [...this.asked(boot), file, xmlText(boot, "servername"), xmlText(boot, "address")],
        true,
      );
  }

  host(host: XmlElement): void {
    const macs = xmlText(host, "hwaddr").split(",").filter(Boolean);
    const address = xmlText(host, "ip")
      .split(",")
      .find((one) => !one.includes(":"));
    const sets = this.tags(host, "set_tag").map((tag) => `set:${tag}`);
    const ignored = isOn(xmlAt(host, "ignore")) ? "ignore" : "";
    if (macs.length > 0) this.add("dhcp-host", host, [...macs, ...sets, address ?? "", xmlText(host, "host"), ignored]);
  }

  private asked(element: XmlElement): string[] {
    return [...this.tags(element, "tag"), ...this.face(element)].map((tag) => `tag:${tag}`);
  }

  private face(element: XmlElement): string[] {
    const name = xmlText(element, "interface");
    return name === "" ? [] : [name];
  }

  /** UUIDs of tags, joined by commas, as their names. */
  private tags(element: XmlElement, field: string): string[] {
    return xmlText(element, field)
      .split(",")
      .filter(Boolean)
      .map((uuid) => this.names.get(uuid) || uuid);
  }

  private add(key: string, element: XmlElement, words: string[], keepEmpty = false): void {
    const last = words.findLastIndex((word) => word !== "");
    const parts = keepEmpty ? words.slice(0, last + 1) : words.filter((word) => word !== "");
    this.directives.push({ key, value: parts.join(","), parts, place: this.notes.place(element) });
  }
}
