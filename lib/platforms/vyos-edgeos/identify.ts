import type { CapturedText } from "@/lib/model/capture";

const SIGNS: [RegExp, number, string][] = [
  [/(vyatta|vyos)-config-version: "/, 95, "the version line at its end"],
  [/^\/[/*] Release version: (v\d|vyos|1\.\d|\d{4})/im, 45, "a release line of VyOS or EdgeOS"],
  [
    /^interfaces \{\s*\n(?:\s.*\n){0,400}?\s+(?:ethernet eth\d+|loopback lo|switch switch\d+|bonding bond\d+|dummy dum\d+) \{?/m,
    60,
    "interfaces such as ethernet eth0",
  ],
  [
    /^[ \t]*set interfaces (ethernet eth\d+|loopback lo|bonding bond\d+|bridge br\d+|switch switch\d+|wireguard wg\d+|dummy dum\d+)\b/m,
    75,
    "set interfaces ethernet eth0",
  ],
  [
    /^[ \t]*set service dhcp-(relay|server) (server|interface|listen-interface|upstream-interface|shared-network-name|disabled?)\b/m,
    60,
    "set service dhcp-relay or dhcp-server",
  ],
  [/^[ \t]+dhcp-relay \{\s*\n\s+(interface|listen-interface|server|hop-count|disable)\b/m, 45, "service dhcp-relay"],
  [/^[ \t]+shared-network-name \S+ \{/m, 60, "shared-network-name"],
];
/** Junos and PAN-OS are written alike, but end their statements by semicolons. */
const OTHERS =
  /^[ \t]+[\w-]+ [^{}\n]*;\s*$|^set (deviceconfig|mgt-config|network interface|groups|chassis)\b|^[ \t]*(family inet|routing-instances)\b/m;

export function identify(text: CapturedText): { score: number; why: string } {
  // The version line stands at the very end.
  const whole = text.text;
  const sample = (whole.length > 400_000 ? `${whole.slice(0, 300_000)}\n${whole.slice(-4000)}` : whole).replace(
    /\r/g,
    "",
  );
  let score = 0;
  const found: string[] = [];
  for (const [sign, weight, name] of SIGNS)
    if (sign.test(sample)) {
      score += weight;
      found.push(name);
    }
  if (score < 40) return { score: 0, why: "nothing of VyOS or EdgeOS" };
  if (score < 95 && OTHERS.test(sample)) return { score: 20, why: "statements end as on other platforms" };
  return { score: Math.min(score, 98), why: found.slice(0, 3).join(", ") };
}
