import type { Condition } from "@/lib/model/condition";
import type { PxeRule } from "@/lib/model/facts";
import type { Setting } from "../pxe-host/product";

const hex = (text: string) => Buffer.from(text).toString("hex");
const PXE: Condition = { op: "prefix", field: { option: 60 }, value: hex("PXEClient") };
const HTTP: Condition = { op: "prefix", field: { option: 60 }, value: hex("HTTPClient") };
const isArch = (arch: number): Condition => ({
  op: "equals",
  field: { option: 93 },
  value: arch.toString(16).padStart(4, "0"),
});

/** Smee's own table of option 93 (IANA's numbers) and boot files, as its documentation lists it. */
const FILES: [number[], string][] = [
  [[0, 1, 2, 3, 4, 5], "undionly.kpxe"],
  [[6, 7, 8, 9], "ipxe.efi"],
];
/** Its file for ARM was called snp.efi until Smee became a part of Tinkerbell's one program. */
const ARM = [10, 11, 41];

/** "Boot the file of this offer": option 43, discovery control 8. */
const JUST_BOOT = "060108";

/**
 * What Smee answers to a DISCOVER beside another DHCP server (`dhcp-mode` proxy and auto-proxy): option 60, option 43 with control 8, and
 * the file by architecture in the header. In proxy mode only to computers that the cluster describes. What HTTP Boot and a ROM of iPXE get
 * is an address that holds the computer's own, so it is not known beforehand. Empty in other modes.
 */
export function smeeRules(settings: Map<string, Setting>): PxeRule[] {
  const mode = settings.get("dhcp-mode");
  if (!mode || !/^(auto-)?proxy$/.test(mode.value)) return [];
  const whom: Condition[] =
    mode.value === "proxy"
      ? [{ op: "unknown", why: "Smee answers computers that the cluster describes, which is not captured" }]
      : [];
  const server = (settings.get("dhcp-tftp-ip") ?? settings.get("public-ipv4"))?.value.split(":")[0];
  const rule = (vendorClass: string, when: Condition[], file: string | null): PxeRule => ({
    when: { op: "and", of: [...when, ...whom] },
    offer: {
      vendorClass,
      file,
      ...(file === null && { fileUnknown: true }),
      nextServer: server && /^\d+(\.\d+){3}$/.test(server) ? server : "own",
      option43: JUST_BOOT,
    },
    bootServerReply: null,
    place: mode.place,
  });
  const ipxe: Condition = { op: "equals", field: { option: 77 }, value: hex("iPXE") };
  const byArch = [...filesByArch(settings)].map(([arch, file]) => rule("PXEClient", [PXE, isArch(arch)], file));
  return [rule("HTTPClient", [HTTP], null), rule("PXEClient", [PXE, ipxe], null), ...byArch];
}

function filesByArch(settings: Map<string, Setting>): Map<number, string> {
  // The names of its environment tell the two generations apart.
  const one = [...settings.values()].some(({ place }) => /TINKERBELL_/.test(place.text ?? ""));
  const files = new Map(FILES.flatMap(([archs, file]) => archs.map((arch) => [arch, file] as const)));
  for (const arch of ARM) files.set(arch, one ? "snp-arm64.efi" : "snp.efi");
  for (const item of settings.get("ipxe-override-arch-mapping")?.value.split(",") ?? []) {
    const told = /^\s*(\d{1,3})=([\w.-]+)\s*$/.exec(item);
    if (told) files.set(Number(told[1]), told[2]!);
  }
  return files;
}

/** The files that Smee holds in itself; there may be others in other versions. */
export function smeeFiles(rules: PxeRule[]): string[] {
  return [...new Set(rules.flatMap(({ offer }) => offer?.file ?? []))];
}
