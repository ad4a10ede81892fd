import fc from "fast-check";
import { DHCP, PXE } from "../services/addresses";
import { BIOS_FILE, UEFI_FILE } from "../services/pxe-servers";

/** What one level of a DHCP server sets, in no program's words. */
export interface Settings {
  option60?: string;
  option66?: string;
  option67?: string;
  nextServer?: string;
  bootFile?: string;
  option43?: string;
}

/** One network, drawn by chance: which programs run, and what each is told. */
export interface Sketch {
  program: "dhcpd" | "kea" | "dnsmasq";
  server: Settings;
  scope: Settings;
  /** Of a class: what UEFI x64 clients are given. */
  uefi: Settings | null;
  /** Of a class: what iPXE is given. */
  ipxe: Settings | null;
  pxe: "none" | "binl" | "binl-slow" | "binl-without-files" | "dnsmasq" | "dnsmasq-bios-only" | "tftp";
  targets: string[];
  relay: "isc-dhcp-relay" | "dhcp-helper";
  blocked: number | null;
}

const seldom = <T>(value: fc.Arbitrary<T>, weight = 1) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });

const FILES = [BIOS_FILE, UEFI_FILE, "missing.0"];

/** What one level may set, each setting seldom. */
export const settings: fc.Arbitrary<Settings> = fc
  .record({
    option60: seldom(fc.constantFrom("PXEClient", "PXEClient", "ArubaAP", "HTTPClient")),
    option66: seldom(fc.constantFrom(PXE, "pxe-1")),
    option67: seldom(fc.constantFrom(...FILES)),
    nextServer: seldom(fc.constantFrom(PXE, PXE, DHCP), 2),
    bootFile: seldom(fc.constantFrom(...FILES), 2),
    option43: seldom(fc.constantFrom("060108ff", "060100ff", "0a0101ff")),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));

const sketch: fc.Arbitrary<Sketch> = fc.record({
  program: fc.constantFrom("dhcpd" as const, "kea" as const, "dnsmasq" as const),
  server: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: settings }),
  scope: settings,
  uefi: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: settings }),
  ipxe: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: settings }),
  pxe: fc.constantFrom(
    ...([
      "none",
      "binl",
      "binl",
      "binl-slow",
      "binl-without-files",
      "dnsmasq",
      "dnsmasq-bios-only",
      "tftp",
      "tftp",
    ] as const),
  ),
  targets: fc.constantFrom([DHCP, PXE], [DHCP, PXE], [PXE, DHCP], [DHCP], [PXE]),
  relay: fc.constantFrom("isc-dhcp-relay" as const, "isc-dhcp-relay" as const, "dhcp-helper" as const),
  blocked: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(69, 4011) }),
});

/** The first `count` networks of a seed: always the same ones. */
export const sketches = (seed: number, count: number): Sketch[] => fc.sample(sketch, { seed, numRuns: count });

/** In a line of the report. */
export function titleOf({ program, server, scope, uefi, ipxe, pxe, targets, relay, blocked }: Sketch): string {
  return [
    `By chance: ${program}`,
    ...told("server", server),
    ...told("scope", scope),
    ...told("UEFI class", uefi),
    ...told("iPXE class", ipxe),
    `PXE: ${pxe}`,
    `${relay} to ${targets.map((target) => (target === PXE ? "PXE" : "DHCP")).join(" and ")}`,
    ...(blocked ? [`port ${blocked} dropped`] : []),
  ].join("; ");
}

/** What a level sets, in words; nothing where it sets nothing. */
export const told = (where: string, settings: Settings | null): string[] =>
  settings && Object.keys(settings).length > 0
    ? [
        `${where}: ${Object.entries(settings)
          .map(([what, value]) => `${what} ${value}`)
          .join(", ")}`,
      ]
    : [];
