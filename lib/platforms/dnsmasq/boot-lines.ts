import { parseIpv4 } from "@/lib/core/ipv4";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { splitTags } from "./tags";

/** One `dhcp-boot` line. */
export interface BootLine {
  tags: string[];
  file: string;
  serverName: string | null;
  /** Address, or a name that dnsmasq looks up; null: dnsmasq's own address. */
  server: string | null;
  line: Directive;
}

/**
 * In the order in which dnsmasq 2.90 takes them (seen on the wire): a line with tags beats one without, and of lines that both match
 * the one that stands later in the file wins.
 */
export function bootLines(config: DnsmasqConfig): BootLine[] {
  const lines = all(config, "dhcp-boot").map((line): BootLine => {
    const { tags, rest } = splitTags(line.parts);
    return { tags, file: rest[0] ?? "", serverName: rest[1] || null, server: rest[2] || null, line };
  });
  lines.reverse();
  return [...lines.filter((one) => one.tags.length > 0), ...lines.filter((one) => one.tags.length === 0)];
}

/** One `pxe-service` line. */
export interface ServiceLine {
  tags: string[];
  /** Client architecture (option 93); null: a name that is not known. */
  arch: number | null;
  menu: string;
  /** File as sent; null: local boot, or a boot server type that another server answers for. */
  file: string | null;
  /** Number of the entry in the menu of option 43. */
  type: number;
  server: string | null;
  line: Directive;
}

/** Names of client systems as dnsmasq 2.90 numbers them (any case). */
const SYSTEMS = [
  "x86pc",
  "pc98",
  "ia64_efi",
  "alpha",
  "arc_x86",
  "intel_lean_client",
  "ia32_efi",
  "x86-64_efi",
  "xscale_efi",
  "bc_efi",
  "arm32_efi",
  "arm64_efi",
];

/** Layer 0 of the first file is asked for: a name without a dot gets ".0" (seen on the wire). */
function fileName(basename: string): string {
  return basename.includes(".") ? basename : `${basename}.0`;
}

export function serviceLines(config: DnsmasqConfig): ServiceLine[] {
  let next = 0x8000;
  return all(config, "pxe-service").map((line): ServiceLine => {
    const { tags, rest } = splitTags(line.parts);
    const system = (rest[0] ?? "").toLowerCase();
    const named = SYSTEMS.indexOf(system);
    const arch = named >= 0 ? named : /^\d+$/.test(system) ? Number(system) : null;
    const base = rest[2] ?? "";
    const numbered = base === "" ? 0 : /^\d+$/.test(base) ? Number(base) : null;
    const file = numbered === null ? fileName(base) : null;
    return { tags, arch, menu: rest[1] ?? "", file, type: numbered ?? next++, server: rest[3] || null, line };
  });
}

export interface Prompt {
  tags: string[];
  text: string;
  /** 255: wait for a key. */
  seconds: number;
}

export function prompts(config: DnsmasqConfig): Prompt[] {
  return all(config, "pxe-prompt").map((line) => {
    const { tags, rest } = splitTags(line.parts);
    return { tags, text: rest[0] ?? "", seconds: /^\d+$/.test(rest[1] ?? "") ? Number(rest[1]) : 255 };
  });
}

const byte = (value: number) => (value & 255).toString(16).padStart(2, "0");
const word = (value: number) => byte(value >> 8) + byte(value);
const text = (value: string) => [...new TextEncoder().encode(value)].map(byte).join("");
const option = (code: number, data: string) => byte(code) + byte(data.length / 2) + data;

/**
 * Option 43 as dnsmasq 2.90 sends it (seen on the wire): with entries, control 3, prompt, boot servers, menu; without, control 8
 * ("take the file of this offer"). `own` null: its address is not known, and the list of boot servers is left out.
 */
export function menuBytes(services: ServiceLine[], prompt: Prompt | null, own: string | null): string {
  const ask = prompt ? byte(prompt.seconds) + text(prompt.text) : null;
  if (services.length === 0) return `${option(6, "08")}${option(10, ask ?? `00${text("PXE")}`)}ff`;
  const address = own === null ? null : parseIpv4(own);
  const server = (one: ServiceLine) => {
    const listed = one.server && one.file === null ? parseIpv4(one.server) : address;
    return listed === null ? "" : `${word(one.type)}01${listed.toString(16).padStart(8, "0")}`;
  };
  const servers = services
    .filter((one) => one.type !== 0)
    .map(server)
    .join("");
  const menu = services.map((one) => word(one.type) + byte(text(one.menu).length / 2) + text(one.menu)).join("");
  const head = ask === null && services.length === 1 ? option(10, `00${text("PXE")}`) : "";
  const tail = ask === null ? (services.length > 1 ? option(10, `00${text("PXE")}`) : "") : option(10, ask);
  return `${option(6, "03")}${head}${servers ? option(8, servers) : ""}${option(9, menu)}${tail}ff`;
}
