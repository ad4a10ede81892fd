import type { CapturedText } from "@/lib/model/capture";

const SIGNS: [RegExp, number, string][] = [
  [
    /<config [^<>]*urldb="paloaltonetworks"|<config [^<>]*version="\d+\.\d+\.\d+"[^<>]*>\s*<(mgt-config|shared|devices)/,
    95,
    "the root element of PAN-OS",
  ],
  [/<entry name="localhost\.localdomain">/, 90, "localhost.localdomain as the device's entry"],
  [/^[ \t]*set config devices \S+ (deviceconfig|network|vsys) /m, 80, "set config devices"],
  [/^[ \t]*set deviceconfig (system|setting) /m, 80, "set deviceconfig"],
  [/^[ \t]*set network interface (ethernet|aggregate-ethernet|vlan|loopback|tunnel)\b/m, 75, "set network interface"],
  [/^[ \t]*set network dhcp interface \S+ (relay|server) /m, 75, "set network dhcp interface"],
  [
    /^[ \t]*set (mgt-config users|network (virtual-router|profiles|ike|qos)|rulebase security|device-group|template \S+ config) /m,
    45,
    "set lines of PAN-OS",
  ],
  [/^[ \t]+localhost\.localdomain \{/m, 80, "localhost.localdomain as the device's block"],
  [/^[ \t]*deviceconfig \{/m, 60, "deviceconfig"],
  [/^[ \t]*mgt-config \{/m, 50, "mgt-config"],
  [/^[ \t]+(layer3|virtual-wire|aggregate-ethernet) \{\s*$/m, 25, "layer3 interfaces"],
];

export function identify(text: CapturedText): { score: number; why: string } {
  const sample = text.text.slice(0, 400_000).replace(/\r/g, "");
  let score = 0;
  const found: string[] = [];
  for (const [sign, weight, name] of SIGNS)
    if (sign.test(sample)) {
      score += weight;
      found.push(name);
    }
  if (score < 40) return { score: 0, why: "nothing of PAN-OS" };
  return { score: Math.min(score, 98), why: found.slice(0, 3).join(", ") };
}
