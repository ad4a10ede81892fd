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

/** Client architectures (option 93, RFC 4578) from here on are those of UEFI. */
export const UEFI_FROM = 6;
/** Architectures that are answered also where no pxe-service of their own stands. */
export const COMMON: readonly number[] = [0, 6, 7, 9, 10, 11];

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
