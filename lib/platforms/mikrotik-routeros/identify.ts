import type { CapturedText } from "@/lib/model/capture";

const SIGNS: [RegExp, number, string][] = [
  [/^#.{0,60}\bby RouterOS \d/m, 90, "the first line of an export names RouterOS"],
  [/^#\s*platform: MikroTik/m, 60, "its platform line says MikroTik"],
  [/^# software id = \S/m, 45, "software id"],
  [
    /^\/(ip|interface|system|routing|ipv6|queue|tool|snmp|user|port|certificate)([ /][a-z0-9-]+)*\s*$/m,
    40,
    "menu lines such as /ip address",
  ],
  [
    /^\/(ip|interface|system|routing|ipv6)([ /][a-z0-9-]+)+[ /](add|set|remove|print|enable|disable) /m,
    45,
    "commands with a full menu path",
  ],
  [/^(add|set)( \[ ?find [^\]]*\])? [a-z][\w-]*=/m, 25, "add and set with properties"],
  [/^\/export\b|^\[[^\]\s]+@[^\]]+\] *(<SAFE> *)?(\/\S[^>]*)?>/m, 30, "a prompt of RouterOS"],
  [/^\[[^\]\s]{1,80}@[^\]]{1,80}\] *[\w /-]*> *\/?([\w-]+[ /])*(add|set) /m, 30, "commands at that prompt"],
  [/^:(global|local|foreach|if|put|log)\b/m, 10, "script commands"],
];

export function identify(text: CapturedText): { score: number; why: string } {
  const sample = text.text.slice(0, 200_000).replace(/\r/g, "");
  let score = 0;
  const found: string[] = [];
  for (const [sign, weight, name] of SIGNS)
    if (sign.test(sample)) {
      score += weight;
      found.push(name);
    }
  if (score < 40) return { score: 0, why: "nothing of RouterOS" };
  return { score: Math.min(score, 97), why: found.slice(0, 3).join(", ") };
}
