import type { ScreenVerdict } from "./observation";
import { payloadLine } from "./payload";
import { unwrapped } from "./screen";
import type { WireTrace } from "./wire-trace";

/**
 * Reads the screen of SeaBIOS with iPXE as the card's ROM. Null: not decided yet.
 * `trace`: the packets, which tell two causes of "Nothing to boot" apart. `silent`: it has said nothing for long.
 */
export function ipxeVerdict(screen: string, trace: WireTrace | null, silent: boolean): ScreenVerdict | null {
  const text = unwrapped(screen);
  const file = /Filename: (\S+?)(?=tftp:|http:|Root path:|$)/.exec(text)?.[1] ?? null;
  const base = {
    station: /net0: (\d+\.\d+\.\d+\.\d+)\//.exec(text)?.[1] ?? trace?.station ?? null,
    server: /Next server: (\d+\.\d+\.\d+\.\d+?)(?=Filename|$)/.exec(text)?.[1] ?? null,
    file,
  };
  if (text.includes(payloadLine("bios"))) {
    const read = trace?.tftpReads.at(-1);
    return {
      outcome: "boots",
      stage: "done",
      error: null,
      screen: null,
      ...base,
      server: read?.host ?? hostOf(file) ?? base.server,
      file: read?.file ?? file,
    };
  }
  if (/No bootable device|No more network devices/.test(text)) {
    const failures = [...text.matchAll(/([A-Z][^.(]*?) \(http:\/\/ipxe\.org\/([0-9a-f]{8})\)/g)];
    const last = failures.at(-1);
    const error = last?.[2] ?? null;
    return { outcome: "fails", stage: stageOf(error, text, trace), error, screen: last?.[1]?.trim() ?? null, ...base };
  }
  if (silent && trace?.tftpComplete) {
    const read = trace.tftpReads.at(-1);
    const where = { ...base, server: read?.host ?? base.server, file: read?.file ?? file };
    return { outcome: "fails", stage: "load", error: null, screen: null, ...where };
  }
  return null;
}

/** The host of a web address; null: it is none. */
const hostOf = (file: string | null) => /^https?:\/\/([^/:]+)/.exec(file ?? "")?.[1] ?? null;

function stageOf(error: string | null, text: string, trace: WireTrace | null): ScreenVerdict["stage"] {
  // It says nothing when its menu has nobody to ask, or means local boot.
  if (text.includes("Booting from PXE menu") && (error === null || error.startsWith("4c1060"))) return "boot-server";
  if (error === null || error.startsWith("040ee1") || error.startsWith("4c1060")) return "discover";
  if (error.startsWith("2d03e1")) return trace && trace.askedOn4011.length > 0 ? "proxy-request" : "select";
  return "download";
}
