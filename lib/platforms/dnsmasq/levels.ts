import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { SettingsLevel } from "@/lib/model/facts";
import { negated } from "../conditions";
import { bootLines, COMMON, serviceLines, UEFI_FROM } from "./boot-lines";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { optionValue, subOption, textHex } from "./option-bytes";
import { combinations, inOrder, type VendorLine, vendorBlock, vendorLines } from "./option43";
import { type Own, splitOption, type Tags } from "./tags";

/** The level of lines with these tags; `part`: one of several of the same tags. */
type LevelOf = (tags: string[], place: Place, part?: string) => SettingsLevel;

/** pxe-service first (it replaces 60 and 43 for PXE clients), then tagged lines, then those without tags; later lines before earlier ones. */
export function levelsFor(config: DnsmasqConfig, tags: Tags, ownTags: Own, own: string | null): SettingsLevel[] {
  const levels = new Map<string, SettingsLevel>();
  const level: LevelOf = (lineTags, place, part) => {
    const scoped = lineTags.length > 0 && lineTags.every((tag) => ownTags.get(tag)?.op === "always");
    const base = lineTags.length === 0 ? "global" : lineTags.map((tag) => `tag:${tag}`).join(",");
    const id = part === undefined ? base : `${base} (${part})`;
    const kind = id === "global" ? "server" : scoped ? "scope" : "class";
    const when = tags.condition(lineTags, ownTags);
    const found = levels.get(id) ?? { ...blank(id, place), kind, name: id === "global" ? "" : id, when, options: [] };
    levels.set(id, found);
    return found;
  };
  const withoutServer: Condition[] = [];
  const withoutName: Condition[] = [];
  for (const boot of bootLines(config)) {
    const to = level(boot.tags, boot.line.place);
    if (to.bootFile) continue;
    const place = boot.line.place;
    to.bootFile = { value: boot.file, place };
    if (boot.serverName) unless(withoutName, to, "server name", levels).serverName = { value: boot.serverName, place };
    else if (to.when.op !== "never") withoutName.push(to.when);
    if (boot.server) unless(withoutServer, to, "server", levels).nextServer = { value: boot.server, place };
    else if (to.when.op !== "never") withoutServer.push(to.when);
  }
  for (const line of all(config, "dhcp-option", "dhcp-option-force").reverse()) addOption(line, levels, level, own);
  new Carriers(config).add(level, tags, ownTags);
  const order = ({ id }: SettingsLevel) => (id.includes("(vendor:") ? 0 : id === "global" ? 2 : 1);
  const sorted = [...levels.values()].sort((a, b) => order(a) - order(b));
  return [...serviceLevels(config, tags, ownTags, own), ...sorted];
}

/** Sub-options of `vendor:X` go to computers whose option 60 holds X, and their own option 60 with them (seen with 2.90). */
function sends(vendor: string, when: Condition): Condition {
  const holds: Condition = { op: "contains", field: { option: 60 }, value: textHex(vendor) };
  return when.op === "always" ? holds : { op: "and", of: [when, holds] };
}

/**
 * A `dhcp-boot` line counts as a whole: a stronger one without a server has dnsmasq name itself, whatever a weaker one says (seen with
 * 2.90). The server of the weaker one is for those whom no such line concerns.
 */
function unless(
  stronger: Condition[],
  to: SettingsLevel,
  what: string,
  levels: Map<string, SettingsLevel>,
): SettingsLevel {
  if (stronger.length === 0) return to;
  const id = `${to.id} (${what})`;
  const when: Condition = { op: "and", of: [to.when, ...stronger.map(negated)].filter(({ op }) => op !== "always") };
  const added: SettingsLevel = {
    ...to,
    id,
    name: id,
    when,
    options: [],
    bootFile: null,
    nextServer: null,
    serverName: null,
    kind: "conditional",
  };
  levels.set(id, added);
  return added;
}

/**
 * Lines go from the strongest to the weakest. One whose option stands in a level behind its own has to stand behind that one, too: it
 * gets a level of its own then.
 */
function addOption(line: Directive, levels: Map<string, SettingsLevel>, level: LevelOf, own: string | null): void {
  const { tags, carrier, code, values: written } = splitOption(line.parts);
  // 0.0.0.0 is sent as dnsmasq's own address (seen with 2.90). Where that is not known, a router or name server is not told at all.
  const values = written.map((value) => (value === "0.0.0.0" ? (own ?? value) : value));
  if ((code === 3 || code === 6) && values.includes("0.0.0.0")) return;
  if (code === null || carrier) return;
  const usual = level(tags, line.place);
  const behind = [...levels.values()].slice([...levels.values()].indexOf(usual) + 1);
  const hidden = tags.length > 0 && behind.some((one) => one.id !== "global" && sets(one, code));
  const to = hidden ? level(tags, line.place, `for option ${code}`) : usual;
  if (!sets(to, code)) to.options.push({ code, ...optionValue(code, values), place: line.place });
}

const sets = (one: SettingsLevel, code: number) => one.options.some((option) => option.code === code);

/** Lines that count wherever all of these tags are borne. */
const within = <T extends { tags: string[] }>(lines: T[], tags: string[]) =>
  lines.filter((line) => line.tags.every((tag) => tags.includes(tag)));

interface EncapLine {
  tags: string[];
  outer: number;
  hex: string;
  line: Directive;
}

function encapLines(config: DnsmasqConfig): EncapLine[] {
  return all(config, "dhcp-option", "dhcp-option-force").flatMap((line): EncapLine[] => {
    const { tags, carrier, code, values } = splitOption(line.parts);
    const hex = code === null || carrier?.word !== "encap" ? null : subOption(code, values);
    return hex === null ? [] : [{ tags, outer: Number(carrier!.value), hex, line }];
  });
}

/** Options that hold others. Lines of the same carrier come together, the last first; `encap:` ends them with ff (seen with 2.90). */
class Carriers {
  private readonly encap: EncapLine[];
  private readonly vendor: VendorLine[];

  constructor(private readonly config: DnsmasqConfig) {
    this.encap = encapLines(config);
    this.vendor = vendorLines(config).filter(({ line }) => line.key !== "pxe-prompt");
  }

  add(level: LevelOf, tags: Tags, ownTags: Own): void {
    for (const { tags: own, outer, line } of [...this.encap].reverse()) {
      const to = level(own, line.place);
      const hex = this.plain(outer, own) + this.encapsulated(outer, own);
      to.options = to.options.filter((one) => one.code !== outer);
      to.options.push({ code: outer, value: hex, hex, place: line.place });
    }
    const said = this.said();
    for (const vendor of new Set(this.vendor.map((one) => one.vendor)))
      for (const { tags: own, place } of this.groups(vendor)) {
        const matching = within(this.vendor, own).filter((one) => vendor.includes(one.vendor));
        if (matching.length === 0) continue;
        const to = level(own, place, `vendor:${vendor}`);
        const hex = this.before(own) + vendorBlock(null, matching, null);
        to.kind = "class";
        if (said === null) {
          to.when = sends(vendor, tags.condition(own, ownTags));
          // What the computer calls itself comes back.
          const said = "PXEClient".includes(vendor) ? "PXEClient" : vendor;
          to.options.push({ code: 60, value: said, hex: textHex(said), place });
        } else if (!said.includes(vendor)) to.when = { op: "never", why: `option 60 is set to ${said}` };
        to.options.push({ code: 43, value: hex, hex, place });
      }
  }

  /** The tags of lines that bear on option 43, the last line first. */
  private groups(vendor: string): { tags: string[]; place: Place }[] {
    const lines = [
      ...this.vendor.filter((one) => one.vendor === vendor),
      ...this.encap.filter(({ outer }) => outer === 43),
      ...this.plainLines(43),
    ];
    const groups = new Map<string, { tags: string[]; place: Place }>();
    for (const { tags, line } of lines.reverse()) groups.set(tags.join(","), { tags, place: line.place });
    return [...groups.values()].sort((one, other) => Number(one.tags.length === 0) - Number(other.tags.length === 0));
  }

  /** What goes ahead of the sub-options of a vendor: option 43 as a whole, and `encap:43`. */
  before(tags: string[]): string {
    return this.plain(43, tags) + this.encapsulated(43, tags);
  }

  private encapsulated(outer: number, tags: string[]): string {
    const lines = within(this.encap, tags).filter((one) => one.outer === outer);
    return lines.length === 0 ? "" : `${inOrder(lines.map(({ hex }) => hex))}ff`;
  }

  /** `dhcp-option=43,…` of the carrier itself: the one that wins. */
  private plain(code: number, tags: string[]): string {
    const lines = within(this.plainLines(code), tags);
    const line = lines.filter((one) => one.tags.length > 0).at(-1) ?? lines.at(-1);
    return line ? (optionValue(code, line.values).hex ?? "") : "";
  }

  /** A value of option 60 that is set by hand is what is sent, and what `vendor:` is held against. */
  private said(): string | null {
    const line = this.plainLines(60)
      .filter(({ tags }) => tags.length === 0)
      .at(-1);
    return line ? optionValue(60, line.values).value : null;
  }

  private plainLines(code: number) {
    return all(this.config, "dhcp-option", "dhcp-option-force")
      .map((line) => ({ ...splitOption(line.parts), line }))
      .filter((one) => one.code === code && one.carrier === null);
  }
}

/**
 * With pxe-service or pxe-prompt, dnsmasq answers PXE clients with option 60, and with a menu in 43; UEFI ones of whose architecture just
 * one service is take its file instead (seen with 2.90).
 */
function serviceLevels(config: DnsmasqConfig, tags: Tags, ownTags: Own, own: string | null): SettingsLevel[] {
  const first = config.directives.find((one) => one.key === "pxe-service" || one.key === "pxe-prompt");
  if (!first) return [];
  const services = serviceLines(config);
  const lines = vendorLines(config);
  const before = new Carriers(config).before([]);
  const arches = [...new Set([...COMMON, ...services.flatMap(({ arch }) => (arch === null ? [] : [arch]))])];
  const levels: SettingsLevel[] = [];
  for (const arch of arches.sort((one, other) => one - other)) {
    const mine = services.filter((one) => one.arch === arch);
    const is: Condition = { op: "equals", field: { option: 93 }, value: arch.toString(16).padStart(4, "0") };
    const name = `pxe-service (${KINDS.get(arch) ?? arch})`;
    let made = 0;
    for (const chosen of combinations(mine, lines, arch, tags, ownTags)) {
      const single = arch >= UEFI_FROM && chosen.services.filter(({ file }) => file !== null).length === 1;
      const block = vendorBlock(single ? null : chosen.services, chosen.lines, own);
      if (block === "") continue;
      const place = chosen.services[0]?.line.place ?? first.place;
      const hex = before + block;
      levels.push({
        ...blank(++made === 1 ? name : `${name} #${made}`, place),
        when: { op: "and", of: [IS_PXE, is, ...chosen.when] },
        options: [{ code: 43, value: hex, hex, place }],
      });
    }
  }
  const vendorClass = { code: 60, value: "PXEClient", hex: textHex("PXEClient"), place: first.place };
  return [...levels, { ...blank("pxe-service", first.place), when: IS_PXE, options: [vendorClass] }];
}

const KINDS = new Map([
  [0, "BIOS"],
  [7, "UEFI x64"],
  [9, "UEFI x64, 9"],
  [11, "UEFI ARM64"],
]);
const IS_PXE: Condition = { op: "prefix", field: { option: 60 }, value: textHex("PXEClient") };

const blank = (id: string, place: Place): Omit<SettingsLevel, "when" | "options"> => ({
  id,
  kind: "class",
  name: id,
  nextServer: null,
  bootFile: null,
  serverName: null,
  place,
});
