/** Files whose platform cannot, or need not, be told from the text alone, and why. */
const REASONS: [RegExp, string][] = [
  [/hpe-comware\/.*display_ip_interface_dhcp\.raw$/, "the output of one command, which holds no configuration"],
  [
    /hpe-aoss\/ciscoconfparse2__HP_Procurve\.conf$/,
    "a V1910, which runs Comware 5: it lies in the folder of the other HP switches",
  ],
  [/juniper-junos\/ciscoconfparse2__sample_02\.junos$/, "five lines of braces without one statement of Junos"],
  [
    /cisco-ios\/batfish__cisco_(acl|interface)$/,
    "made for a parser: lines of several vendors and systems stand in one file",
  ],
  [
    /cisco-ios\/cml-community__.*\.yaml$/,
    "a lab description in YAML that holds several devices, not one device's configuration",
  ],
  [/linux-relay\/cldemo-onie-ztp-ptm__dhcpd\.(conf|pools)$/, "a dhcpd server's files; they lie beside a relay's"],
];

export function explained(file: string): string | null {
  return REASONS.find(([pattern]) => pattern.test(file))?.[1] ?? null;
}
