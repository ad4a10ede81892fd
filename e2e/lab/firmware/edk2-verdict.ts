import type { ScreenVerdict } from "./observation";
import { payloadLine } from "./payload";
import { unwrapped } from "./screen";
import type { WireTrace } from "./wire-trace";

/** Reads the screen of EDK2 (OVMF). Null: not decided yet. The same number means another thing before and after the file's name. */
export function edk2Verdict(screen: string, trace: WireTrace | null, _silent: boolean): ScreenVerdict | null {
  const text = unwrapped(screen);
  const station = /Station IP address is (\d+\.\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null;
  const base = {
    station,
    server: /Server IP address is (\d+\.\d+\.\d+\.\d+?)(?=\s|$)/.exec(text)?.[1] ?? null,
    file: /NBP filename is (\S+)/.exec(text)?.[1] ?? null,
  };
  if (text.includes(payloadLine("uefi"))) {
    const read = trace?.tftpReads.at(-1);
    return {
      outcome: "boots",
      stage: "done",
      error: null,
      screen: null,
      ...base,
      server: read?.host ?? base.server,
      file: read?.file ?? base.file,
    };
  }
  if (!/BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} "UEFI PXEv4/.test(text)) return null;
  const failure = /(PXE-E\d\d): ([^.]*\.)/.exec(text);
  if (!failure?.[1]) {
    const said = /BdsDxe: failed to (?:load|start) [^:]*: (?:PciRoot[^:]*: )?([A-Z][A-Za-z ]+)/.exec(text)?.[0] ?? null;
    return { outcome: "fails", stage: "load", error: null, screen: said, ...base };
  }
  const error = failure[1];
  return {
    outcome: "fails",
    stage: stageOf(error, base.file !== null, station, trace),
    error,
    screen: failure[0],
    ...base,
  };
}

function stageOf(
  error: string,
  fileNamed: boolean,
  station: string | null,
  trace: WireTrace | null,
): ScreenVerdict["stage"] {
  if (fileNamed) return "download";
  if (error === "PXE-E21" || error === "PXE-E53") return "boot-server";
  // With an address and before a file is named, both can only come from looking for a boot server of the menu.
  if (station !== null && (error === "PXE-E07" || error === "PXE-E18")) return "boot-server";
  if (error === "PXE-E99" && trace?.lines.some((line) => LOOKED_BY_BROADCAST.test(line))) return "boot-server";
  if (station === null) return error === "PXE-E16" ? "select" : "discover";
  return "proxy-request";
}

/** A DHCPREQUEST to everybody that asks for a boot server: option 43 begins with sub-option 71. */
const LOOKED_BY_BROADCAST = /> 255\.255\.255\.255:67 {2}REQUEST .* 43 47/;
