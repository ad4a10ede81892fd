import type { CapturedText } from "@/lib/model/capture";
import { isDefaultsText } from "./defaults";

/** What gives a dhcpd configuration away, and how strongly. */
const SIGNS: [RegExp, number, string][] = [
  [/^[ \t]*subnet6?\s+[^\s;{}]+\s+netmask\s+[\d.]+\s*\{/im, 70, "`subnet … netmask … {`"],
  [/^[ \t]*subnet6\s+[0-9a-f:]+\/\d+\s*\{/im, 60, "`subnet6 … {`"],
  [/^[ \t]*shared-network\s+\S+\s*\{/im, 60, "`shared-network … {`"],
  [/^[ \t]*(sub)?class\s+"[^"]*"[^;{]*\{/im, 55, '`class "…" {`'],
  [/\bhardware\s+ethernet\s+[0-9a-f:]+\s*;/i, 60, "`hardware ethernet …;`"],
  [/^[ \t]*option\s+[\w.-]+\s+code\s+\d+\s*=\s*\w/im, 65, "`option … code … =`"],
  [/^[ \t]*option\s+space\s+[\w.-]+/im, 60, "`option space …;`"],
  [/^[ \t]*ddns-update-style\s+\w+\s*;/im, 60, "`ddns-update-style …;`"],
  [/^[ \t]*(default|max)-lease-time\s+\d+\s*;/im, 60, "`default-lease-time …;`"],
  [
    /^[ \t]*(next-server\s+[^\s;]+|filename\s*=?\s*"[^"]*"|server-name\s+"[^"]*")\s*;/im,
    45,
    "`next-server …;` or `filename …;`",
  ],
  [
    /^[ \t]*option\s+(domain-name(-servers)?|routers|subnet-mask|bootfile-name|tftp-server-name|vendor-class-identifier)\s[^;]*;/im,
    45,
    "`option …;`",
  ],
  [/^[ \t]*(not\s+)?authoritative\s*;/im, 50, "`authoritative;`"],
  [/^[ \t]*failover\s+peer\s+"[^"]+"\s*\{/im, 60, "`failover peer … {`"],
  [/^[ \t]*include\s+"[^"]*(dhcp|\.conf)[^"]*"\s*;/im, 42, '`include "…";`'],
  [/^[ \t]*zone\s+\S+\s*\{\s*primary\s/im, 45, "`zone … { primary …`"],
];

/** Says from the text alone how surely it belongs to dhcpd; 0–100. */
export function identifyDhcpd(text: CapturedText): { score: number; why: string } {
  if (isDefaultsText(text)) return { score: 85, why: "the defaults file of isc-dhcp-server" };
  const start = text.text.slice(0, 400_000);
  if (/^\s*[{[]/.test(start) || /^\s*</.test(start)) return { score: 0, why: "" };
  const found = SIGNS.filter(([sign]) => sign.test(start));
  const named = /(^|\/|__)dhcpd6?\.conf$/.test(text.name);
  if (found.length === 0) return named ? { score: 45, why: `it is called ${text.name}` } : { score: 0, why: "" };
  const score = Math.min(
    99,
    Math.max(...found.map(([, weight]) => weight)) + 8 * (found.length - 1) + (named ? 20 : 0),
  );
  return {
    score,
    why: found
      .slice(0, 3)
      .map(([, , why]) => why)
      .join(", "),
  };
}

/** A text that dhcpd itself parses (not its defaults file). */
export function isDhcpdText(text: CapturedText): boolean {
  return !isDefaultsText(text) && identifyDhcpd(text).score >= 40;
}
