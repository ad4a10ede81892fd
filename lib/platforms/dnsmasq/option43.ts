import { parseIpv4 } from "@/lib/core/ipv4";
import type { Condition } from "@/lib/model/condition";
import { both, negated } from "../conditions";
import type { ServiceLine } from "./boot-lines";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { subOption, textHex } from "./option-bytes";
import { type Own, splitOption, splitTags, type Tags } from "./tags";

/** One sub-option of option 43: a line `dhcp-option=vendor:X,…`, or a `pxe-prompt`, which dnsmasq keeps in the same list. */
export interface VendorLine {
  tags: string[];
  /** Computers whose option 60 holds this text get it. */
  vendor: string;
  code: number;
  /** With its code and length. */
  hex: string;
  line: Directive;
}

const byte = (value: number) => (value & 255).toString(16).padStart(2, "0");
const word = (value: number) => byte(value >> 8) + byte(value);
const option = (code: number, data: string) => byte(code) + byte(data.length / 2) + data;

const PROMPT = 10;

/** In the order of the file. */
export function vendorLines(config: DnsmasqConfig): VendorLine[] {
  return all(config, "dhcp-option", "dhcp-option-force", "pxe-prompt").flatMap((line): VendorLine[] => {
    if (line.key === "pxe-prompt") return [promptLine(line)];
    const { tags, carrier, code, values } = splitOption(line.parts);
    if (code === null || carrier?.word !== "vendor") return [];
    const hex = subOption(code, values);
    return hex === null ? [] : [{ tags, vendor: carrier.value, code, hex, line }];
  });
}

function promptLine(line: Directive): VendorLine {
  const { tags, rest } = splitTags(line.parts);
  // Without a number it waits for a key.
  const seconds = /^\d+$/.test(rest[1] ?? "") ? Number(rest[1]) : 255;
  const hex = option(PROMPT, byte(seconds) + textHex(rest[0] ?? ""));
  return { tags, vendor: "PXEClient", code: PROMPT, hex, line };
}

/**
 * The part of option 43 that dnsmasq 2.90 makes of a menu and of `vendor:` lines (seen on the wire): with `services` control (6), a prompt
 * of its own unless a line brings one, boot servers (8) and menu (9); then the lines, the last of the file first. Control is 8 ("take the
 * file of this offer") without an entry, 2 where an entry names no server, else 3. `own` null: its address is not known, and the list of
 * boot servers leaves it out. "" where there is nothing to send.
 */
export function vendorBlock(services: ServiceLine[] | null, lines: VendorLine[], own: string | null): string {
  const prompted = lines.some(({ code }) => code === PROMPT);
  const body = (services ? menu(services, prompted, own) : "") + inOrder(lines.map(({ hex }) => hex));
  return body === "" ? "" : `${body}ff`;
}

/** What the last line says comes first. */
export const inOrder = (parts: string[]) => [...parts].reverse().join("");

function menu(services: ServiceLine[], prompted: boolean, own: string | null): string {
  const ask = prompted ? "" : option(PROMPT, byte(services.length > 1 ? 255 : 0) + textHex("PXE"));
  if (services.length === 0) return option(6, "08") + ask;
  const sought = services.some((one) => one.type !== 0 && one.file === null && parseIpv4(one.server ?? "") === null);
  const address = own === null ? null : parseIpv4(own);
  const servers = services.map((one) => {
    const listed = one.file === null ? parseIpv4(one.server ?? "") : address;
    return listed === null ? "" : `${word(one.type)}01${listed.toString(16).padStart(8, "0")}`;
  });
  const list = servers.join("") === "" ? "" : option(8, servers.join(""));
  const entries = services.map((one) => word(one.type) + byte(textHex(one.menu).length / 2) + textHex(one.menu));
  return option(6, sought ? "02" : "03") + ask + list + option(9, entries.join(""));
}

/** What a computer's boot ROM or firmware says in option 60, with 0 for each digit that is not known. */
const ROM = "PXEClient:Arch:00000:UNDI:000000";

/** When a computer of this architecture (option 93; null: some other) gets such a line, if it bears the tags. */
function takesVendor(vendor: string, arch: number | null): Condition {
  const said = `PXEClient:Arch:${String(arch ?? 0).padStart(5, "0")}:UNDI:`;
  if (arch === null ? "PXEClient:Arch:".includes(vendor) : said.includes(vendor)) return { op: "always" };
  if (!ROM.includes(vendor.replace(/\d/g, "0")))
    return { op: "never", why: `boot firmware does not call itself ${vendor}` };
  return { op: "contains", field: { option: 60 }, value: textHex(vendor) };
}

/** Services and lines that count together, and what must hold for it. */
export interface Chosen {
  services: ServiceLine[];
  lines: VendorLine[];
  when: Condition[];
}

const MOST_CONDITIONS = 5;

/** Which of the services and lines count for computers of one architecture: each combination of what they hang on. */
export function combinations(
  services: ServiceLine[],
  lines: VendorLine[],
  arch: number | null,
  tags: Tags,
  own: Own,
): Chosen[] {
  const wanted = new Map<ServiceLine | VendorLine, Condition>();
  for (const one of services) wanted.set(one, tags.condition(one.tags, own));
  for (const one of lines) wanted.set(one, both(takesVendor(one.vendor, arch), tags.condition(one.tags, own)));
  const open = new Map<string, Condition>();
  for (const when of wanted.values())
    if (when.op !== "always" && when.op !== "never") open.set(JSON.stringify(when), when);
  if (open.size > MOST_CONDITIONS) {
    const why = "too many pxe-service and vendor: lines with tags for one architecture";
    return [{ services, lines, when: [{ op: "unknown", why }] }];
  }
  const conditions = [...open];
  const found: Chosen[] = [];
  for (let bits = 2 ** conditions.length - 1; bits >= 0; bits--) {
    const holding = new Set(conditions.filter((_, at) => bits & (1 << at)).map(([text]) => text));
    const counts = (one: ServiceLine | VendorLine) => {
      const when = wanted.get(one)!;
      return when.op === "always" || holding.has(JSON.stringify(when));
    };
    const when = conditions.map(([text, one]) => (holding.has(text) ? one : negated(one)));
    if (!contradicts(when)) found.push({ services: services.filter(counts), lines: lines.filter(counts), when });
  }
  return found;
}

/** "x" and "not x" at once. */
function contradicts(conditions: Condition[]): boolean {
  const texts = new Set(conditions.map((one) => JSON.stringify(one)));
  return conditions.some((one) => texts.has(JSON.stringify(negated(one))));
}
