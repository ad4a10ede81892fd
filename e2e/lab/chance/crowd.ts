import fc from "fast-check";
import { DHCP, DHCP_2, PXE, PXE_2 } from "../services/addresses";
import { BIOS_FILE, UEFI_FILE } from "../services/pxe-servers";
import { UEFI_URI } from "../services/web-servers";
import { type Settings, type Sketch, settings, told } from "./sketch";

/** One of the DHCP servers of a network that has several servers of each kind. */
export interface CrowdServer {
  program: Sketch["program"];
  scope: Settings;
  /** Of a class: what UEFI x64 clients are given. */
  uefi: Settings | null;
  /** Its offers come a second late; of dhcpd only. */
  late: boolean;
}

export type CrowdPxe =
  | { kind: "binl" | "binl-slow" | "binl-4011" | "binl-without-files" | "tftp" | "none" | "web" }
  | { kind: "dnsmasq"; lines: string[] };

/** One network with several servers, drawn by chance. */
export interface Crowd {
  dhcp: CrowdServer[];
  /** The first one at PXE, the second one at PXE_2. */
  pxe: CrowdPxe[];
  targets: string[];
  http: boolean;
}

const bytes = (text: string) => Buffer.from(text, "latin1").toString("hex");
const addressBytes = (text: string) => Buffer.from(text.split(".").map(Number)).toString("hex");
const menuEntry = (type: string, text: string) => `${type}${text.length.toString(16).padStart(2, "0")}${bytes(text)}`;
const subOption = (code: string, value: string) => `${code}${(value.length / 2).toString(16).padStart(2, "0")}${value}`;
const maybe = (value: fc.Arbitrary<string>, often = 1) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: often, arbitrary: value });

/** Sub-options of PXE's option 43: control bits, boot servers by type, menu, prompt (PXE specification 2.1). */
const option43 = fc
  .tuple(
    maybe(
      fc.constantFrom("00", "01", "02", "03", "04", "07", "08", "09", "0b", "0f").map((bits) => subOption("06", bits)),
      6,
    ),
    maybe(
      fc
        .array(fc.tuple(fc.constantFrom("8000", "8000", "8001", "0001"), fc.constantFrom(PXE, PXE, PXE_2, DHCP)), {
          minLength: 1,
          maxLength: 2,
        })
        .map((all) => subOption("08", all.map(([type, server]) => `${type}01${addressBytes(server)}`).join(""))),
      2,
    ),
    maybe(
      fc
        .array(fc.constantFrom("8000", "8000", "8001", "0000"), { minLength: 1, maxLength: 2 })
        .map((types) => subOption("09", types.map((type) => menuEntry(type, `Entry ${type}`)).join(""))),
      2,
    ),
    maybe(fc.constant(subOption("0a", `00${bytes("PXE")}`)), 2),
    fc.constantFrom("", "ff"),
  )
  .map((parts) => parts.join(""))
  .filter((hex) => hex.length > 2);

const pxeSettings = fc
  .tuple(settings, maybe(option43, 2))
  .map(([{ option43: _, ...all }, list]): Settings => (list ? { ...all, option43: list } : all));

const httpSettings: fc.Arbitrary<Settings> = fc.record({
  option60: fc.constantFrom("HTTPClient", "HTTPClient", "HTTPClient", "PXEClient"),
  bootFile: fc.constantFrom(UEFI_URI, UEFI_URI, `tftp://${PXE}/${UEFI_FILE}`, UEFI_FILE),
  nextServer: fc.constantFrom(PXE, DHCP),
});

const server = (of: fc.Arbitrary<Settings>): fc.Arbitrary<CrowdServer> =>
  fc
    .record({
      program: fc.constantFrom("dhcpd" as const, "dhcpd" as const, "kea" as const, "dnsmasq" as const),
      scope: of,
      uefi: fc.option(of, { freq: 2 }),
      late: fc.boolean(),
    })
    .map((one) => ({ ...one, late: one.late && one.program === "dhcpd" }));

const SERVICE_FILES = [BIOS_FILE, "boot/bios", UEFI_FILE, "missing.0", "0", "1"];
const service = fc
  .tuple(
    fc.constantFrom("x86PC", "x86PC", "x86-64_EFI", "x86-64_EFI", "BC_EFI"),
    fc.constantFrom(...SERVICE_FILES),
    fc.constantFrom("", "", "", `,${PXE_2}`, `,${PXE}`),
  )
  .map(([type, file, at]) => `pxe-service=${type},"Entry ${file}",${file}${at}`);
const proxyLines = fc
  .tuple(
    fc.array(service, { minLength: 1, maxLength: 3 }),
    fc.constantFrom([], [], ['pxe-prompt="Boot",0']),
    fc.constantFrom([], [], [], [`dhcp-boot=${BIOS_FILE},,${PXE}`], [`dhcp-boot=${BIOS_FILE}`], ["dhcp-no-override"]),
  )
  .map((parts) => parts.flat());

const pxe: fc.Arbitrary<CrowdPxe> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(["binl", "binl", "binl-slow", "binl-4011", "binl-without-files", "tftp", "none"] as const),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("dnsmasq" as const), lines: proxyLines }) },
);

const crowd: fc.Arbitrary<Crowd> = fc.constantFrom(true, false, false, false).chain((http) =>
  fc
    .record({
      dhcp: fc.array(server(http ? fc.oneof(httpSettings, settings) : fc.oneof(pxeSettings, fc.constant({}))), {
        minLength: 1,
        maxLength: 2,
      }),
      pxe: fc.array(pxe, { minLength: 1, maxLength: 2 }),
      order: fc.constantFrom(...(["dhcp first", "dhcp first", "pxe first", "dhcp alone"] as const)),
      http: fc.constant(http),
    })
    .map(({ order, ...one }): Crowd => {
      const dhcpSide = [DHCP, DHCP_2].slice(0, one.dhcp.length);
      // A web server is asked nothing by relays.
      const pxeSide = [PXE, PXE_2].slice(one.http ? 1 : 0, one.pxe.length);
      const targets = {
        "dhcp first": [...dhcpSide, ...pxeSide],
        "pxe first": [...pxeSide, ...dhcpSide],
        "dhcp alone": dhcpSide,
      }[order];
      // Which of a late and a slow server comes first is nobody's setting.
      const dhcp = one.pxe.some(({ kind }) => kind === "binl-slow")
        ? one.dhcp.map((server) => ({ ...server, late: false }))
        : one.dhcp;
      return { ...one, dhcp, pxe: one.http ? [{ kind: "web" }, ...one.pxe.slice(1)] : one.pxe, targets };
    }),
);

/** The first `count` networks of a seed: always the same ones. */
export const crowds = (seed: number, count: number): Crowd[] => fc.sample(crowd, { seed, numRuns: count });

/** In a line of the report. */
export function crowdTitle({ dhcp, pxe: pxeServers, targets, http }: Crowd): string {
  const names = new Map(
    [DHCP, DHCP_2, PXE, PXE_2].map((address, at) => [address, `${at < 2 ? "DHCP" : "PXE"} ${(at % 2) + 1}`]),
  );
  return [
    http ? "By chance, over HTTP" : "By chance, several servers",
    ...dhcp.flatMap(({ program, scope, uefi, late }, at) => [
      `DHCP ${at + 1}: ${program}${late ? ", late" : ""}`,
      ...told("scope", scope),
      ...told("UEFI class", uefi),
    ]),
    ...pxeServers.map(
      (one, at) => `PXE ${at + 1}: ${one.kind === "dnsmasq" ? `dnsmasq, ${one.lines.join(", ")}` : one.kind}`,
    ),
    `relay to ${targets.map((target) => names.get(target)).join(" and ")}`,
  ].join("; ");
}
