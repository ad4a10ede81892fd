/** Platform ids, as fixed by the contract of the offline check. */
export const PLATFORM_IDS = [
  "cisco-ios",
  "cisco-nxos",
  "cisco-iosxr",
  "arista-eos",
  "juniper-junos",
  "fortinet-fortios",
  "paloalto-panos",
  "hpe-aoscx",
  "hpe-aoss",
  "hpe-comware",
  "huawei-vrp",
  "brocade-ruckus",
  "extreme-exos",
  "dell-os9",
  "dell-os10",
  "mikrotik-routeros",
  "vyos-edgeos",
  "pfsense",
  "opnsense",
  "linux-relay",
  "isc-dhcpd",
  "kea",
  "dnsmasq",
  "windows-dhcp",
  "wds",
  "configmgr-dp",
  "tftpd",
  "fog",
  "foreman",
  "cobbler",
  "maas",
  "tinkerbell",
  "ipxe",
] as const;

export type PlatformId = (typeof PLATFORM_IDS)[number];

export const ROLES = ["router", "dhcp", "pxe"] as const;
export type Role = (typeof ROLES)[number];
