import type { CapturedText } from "@/lib/model/capture";

/** Keys of Kea's own, and how strongly each gives a text away. */
const SIGNS: [RegExp, number, string][] = [
  [/"Dhcp4"\s*:/, 95, '"Dhcp4":'],
  [/"(Dhcp6|DhcpDdns|Control-agent)"\s*:/, 80, "a configuration of another Kea daemon"],
  [/"subnet4"\s*:/, 75, '"subnet4":'],
  [/"option-data"\s*:/, 60, '"option-data":'],
  [/"client-classes"\s*:/, 55, '"client-classes":'],
  [/"shared-networks"\s*:/, 55, '"shared-networks":'],
  [/"interfaces-config"\s*:/, 55, '"interfaces-config":'],
  [/"hw-address"\s*:/, 50, '"hw-address":'],
  [/"boot-file-name"\s*[:},]/, 45, '"boot-file-name"'],
  [/"pools"\s*:\s*\[\s*\{\s*"pool"\s*:/, 60, '"pools":'],
  [/"hooks-libraries"\s*:/, 55, '"hooks-libraries":'],
  [/"lease-database"\s*:/, 50, '"lease-database":'],
  [/<\?\s*include\s+"[^"\n]*"\s*\?>/, 45, '`<?include "…"?>`'],
];

/** Says from the text alone how surely it belongs to Kea; 0–100. */
export function identifyKea(text: CapturedText): { score: number; why: string } {
  const start = text.text.slice(0, 400_000);
  // A file or a part of one: an object, a list, a member, or an include, after comments.
  const body = start.replace(/^\uFEFF?(\s+|#[^\n]*(\n|$)|\/\/[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)*/, "");
  if (!/^([{["]|<\?\s*include)/.test(body)) return { score: 0, why: "" };
  const found = SIGNS.filter(([sign]) => sign.test(start));
  const named = /(^|\/|__)kea[-\w]*\.(conf|json)$/.test(text.name);
  if (found.length === 0) return { score: 0, why: "" };
  const score = Math.min(99, Math.max(...found.map(([, weight]) => weight)) + 4 * (found.length - 1) + (named ? 5 : 0));
  return {
    score,
    why: found
      .slice(0, 3)
      .map(([, , why]) => why)
      .join(", "),
  };
}
