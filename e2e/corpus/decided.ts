/** A difference to an expected file on which somebody read the source and decided. `fact` as the comparison prints it; `*` for all of the file. */
export interface Decision {
  file: string;
  fact: string;
  /** What is right, and the line that shows it. */
  reason: string;
}

const FORWARDING = "configs/juniper-junos/batfish__juniper_forwarding_options";
const GROUP =
  "ours: its line 84 defines the group DHCP with `interface <*> server 1.2.4.11`, and line 85 applies it to `helpers bootp`, so every interface named there has that server of its own (and no longer takes the global ones)";

const TAGGED = "configs/kea/stork__agent-kea_kea-dhcp4.conf";
const TAGGED_NETWORKS = `192.0.2.0/24 192.0.5.0/24 192.0.6.0/24 192.0.7.0/24 192.0.8.0/24 192.0.9.0/24 192.0.10.0/24 192.0.10.82/29
192.1.15.0/24 192.1.16.0/24 192.1.17.0/24 192.2.15.0/24`;

export const DECIDED: Decision[] = [
  ...TAGGED_NETWORKS.split(/\s+/).map((network) => ({
    file: TAGGED,
    fact: `${network} options`,
    reason:
      'ours: its lines 81 to 85 give option 67 `"client-classes": ["KNOWN"]`, so only computers with a reservation get it, not one of no class',
  })),
  ...["ae1.1116", "xe-0/0/18.949", "xe-0/0/18.952", "xe-1/0/0.100", "xe-1/0/0.119"].map((name) => ({
    file: FORWARDING,
    fact: `${name} relay targets`,
    reason: GROUP,
  })),
  {
    file: FORWARDING,
    fact: "all",
    reason:
      "ours: `interface all` is no interface; it stands for those that the configuration defines, and this file defines none",
  },
];

export function isDecided(file: string, fact: string): boolean {
  return DECIDED.some((one) => one.file === file && (one.fact === "*" || one.fact === fact));
}
