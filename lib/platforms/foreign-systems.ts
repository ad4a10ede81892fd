import type { CapturedText } from "@/lib/model/capture";

/** What only these systems print. Their lines look like those of a platform that Bootpath reads, and mean something else or are more. */
const SIGNS: [RegExp, string][] = [
  [/^:? ?(?:ASA|PIX|FWSM|NGFW) Version \d|^ nameif \S+ *\r?\n security-level \d/m, "a Cisco ASA or Firepower firewall"],
  [/Advanced Core OS \(ACOS\)/, "A10 ACOS"],
  [/^ ip dhcp-relay server-address \S/m, "Allied Telesis AlliedWare Plus"],
  [/^ *ip dhcp restart relay *\r?$|^ +ip dhcp relay server \d/m, "an Edge-Core switch"],
  [
    /^rbridge-id \d|^ *interface Ve \d+ *\r?\n(?: .*\n){0,12}? +ip dhcp relay (?:address|gateway) /m,
    "Brocade NOS or Extreme SLX-OS",
  ],
  [/^vlan create \d+ type |^ *ip dhcp-relay fwd-path /m, "Extreme VOSS"],
  [/^interface vlan \d+ ip dhcp relay instance \d|^ip dhcp relay instance \d+ address /m, "NVIDIA Onyx"],
  [
    /^! (?:Chassis|OmniSwitch|Configuration Manager): *\r?$|^ip dhcp relay (?:destination|admin-state) /m,
    "an Alcatel-Lucent OmniSwitch",
  ],
];
/** Signs stand in the first lines or are found everywhere. */
const LOOKED_AT = 400_000;

/** The system that a text comes from, where Bootpath does not read it; null: it may be one of those that it reads. */
export function foreignSystem({ text }: CapturedText): string | null {
  const sample = text.slice(0, LOOKED_AT);
  return SIGNS.find(([sign]) => sign.test(sample))?.[1] ?? null;
}
