import type { ScreenVerdict } from "./observation";
import { payloadLine } from "./payload";
import { unwrapped } from "./screen";
import type { WireTrace } from "./wire-trace";

/** Reads the screen of EDK2's HTTP Boot (OVMF). Null: not decided yet. */
export function edk2HttpVerdict(screen: string, trace: WireTrace | null, _silent: boolean): ScreenVerdict | null {
  const text = unwrapped(screen);
  const uri = /URI: (\S+?)(?=\s|$)/.exec(text)?.[1] ?? null;
  const base = {
    station: /Station IP address is (\d+\.\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null,
    server: uri && (/^https?:\/\/([^/:]+)/i.exec(uri)?.[1] ?? null),
    file: uri,
  };
  if (text.includes(payloadLine("uefi")))
    return { outcome: "boots", stage: "done", error: null, screen: null, ...base };
  if (!/BdsDxe: failed to (?:load|start) Boot[0-9A-F]{4} "UEFI HTTPv4/.test(text)) return null;
  const said = /Error: [^.]*\./.exec(text)?.[0] ?? null;
  return { outcome: "fails", stage: stageOf(base.station, said, trace), error: null, screen: said, ...base };
}

/** It shows its address once it has taken an offer, and no error at all where the file came but could not be started. */
function stageOf(station: string | null, said: string | null, trace: WireTrace | null): ScreenVerdict["stage"] {
  if (station !== null) return said === null ? "load" : "download";
  return trace?.addressOffers === 0 ? "discover" : "select";
}
