import type { CapturedText } from "@/lib/model/capture";

/** One section of OpenWrt's configuration. */
export interface UciSection {
  type: string;
  /** null: it bears none of its own. */
  name: string | null;
  settings: { key: string; value: string; line: number }[];
  line: number;
}

const SECTION = /^config\s+['"]?([\w-]+)['"]?(?:\s+['"]?([\w.-]+)['"]?)?$/;
const SETTING = /^(?:option|list)\s+['"]?([\w-]+)['"]?\s+(\S.*)$/;
/** `dhcp.lan=dhcp`, `dhcp.@boot[0].filename='ipxe.efi'` */
const SHOWN = /^(dhcp|network)\.([\w-]+|@[\w-]+\[-?\d+\])(?:\.([\w-]+))?=(.*)$/;

const DHCP_SIGN =
  /^[ \t]*config[ \t]+['"]?(?:dnsmasq|dhcp|odhcpd)\b|^dhcp\.(?:@dnsmasq\[\d+\]|[\w-]+)=(?:dnsmasq|dhcp)[ \t]*\r?$/m;
const NETWORK_SIGN =
  /^[ \t]*config[ \t]+['"]?interface['"]?[ \t]+['"]?[\w-]+['"]?[ \t]*\r?$|^network\.[\w-]+=interface[ \t]*\r?$/m;
const OPTION_SIGN = /^[ \t]*(?:option|list)[ \t]+['"]?\w+['"]?[ \t]|^(?:dhcp|network)\.\S+=/m;

/** Which of OpenWrt's files it is, as it stands in /etc/config or as `uci show` and `uci export` print it; null: neither. */
export function uciKind({ text }: CapturedText): "dhcp" | "network" | null {
  const start = text.slice(0, 200_000);
  // Fixed words are found sooner than expressions that look at every line.
  if (!start.includes("config") && !start.includes("dhcp.") && !start.includes("network.")) return null;
  if (!OPTION_SIGN.test(start)) return null;
  return DHCP_SIGN.test(start) ? "dhcp" : NETWORK_SIGN.test(start) ? "network" : null;
}

/** Text → its sections, in their order, and the lines that are none of theirs. Never throws. */
export function parseUci(text: string): { sections: UciSection[]; unknown: number[] } {
  const sections: UciSection[] = [];
  const byName = new Map<string, UciSection>();
  const unknown: number[] = [];
  for (const [index, written] of text.split("\n").entries()) {
    const line = index + 1;
    const raw = written.trim();
    if (/^(?:#|$|package\s)/.test(raw)) continue;
    const opened = SECTION.exec(raw);
    if (opened) {
      sections.push({ type: opened[1]!, name: opened[2] ?? null, settings: [], line });
      continue;
    }
    const shown = SHOWN.exec(raw);
    if (shown) {
      const [, file, id, key, value] = shown;
      const known = byName.get(`${file}.${id}`);
      if (key === undefined) {
        const made = { type: unquoted(value!), name: id!.startsWith("@") ? null : id!, settings: [], line };
        byName.set(`${file}.${id}`, made);
        sections.push(made);
      } else if (known) for (const one of values(value!)) known.settings.push({ key, value: one, line });
      else unknown.push(line);
      continue;
    }
    const set = SETTING.exec(raw);
    const last = sections.at(-1);
    if (set && last) last.settings.push({ key: set[1]!, value: unquoted(set[2]!), line });
    else unknown.push(line);
  }
  return { sections, unknown };
}

/** `uci show` prints a list as quoted values behind each other. */
function values(written: string): string[] {
  const quoted = [...written.matchAll(/'((?:[^']|'\\'')*)'/g)].map((one) => one[1]!.replaceAll("'\\''", "'"));
  return quoted.length > 0 ? quoted : [unquoted(written)];
}

function unquoted(value: string): string {
  return value.replace(/^(['"])(.*)\1(?:\s+#.*)?$/, "$2");
}
