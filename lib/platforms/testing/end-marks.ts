import type { Sample } from "./sample";

/**
 * What shows that a text of a platform is whole. "end": its last line or bracket, so every truncation can be told. "blocks": each block is
 * closed, so a cut inside one can be told and a cut between two cannot. Anything else: the reason why the text alone cannot show it; a
 * pull then relies on the device's prompt, on the exit code of the command, or on reading a file to its end.
 */
export type EndMark = "end" | "blocks" | { none: string };

const ONE_A_LINE = { none: "one command a line, each complete in itself, and no last line that is always there" };
const SETTINGS = { none: "settings one a line; pulled as a file, whose end the transfer tells" };
const COPIED = { none: "copied by a person from several commands, none of which marks its end" };

/** By platform, or by platform and name of the sample where its forms differ. */
const MARKS: Record<string, EndMark> = {
  "cisco-ios": "end",
  "cisco-iosxr": "end",
  "arista-eos": "end",
  "brocade-ruckus": "end",
  "hpe-comware": "end",
  "huawei-vrp": "end",
  "cisco-nxos": { none: "`show running-config` of NX-OS ends with its last section, without a line that says so" },
  "hpe-aoscx": { none: "`show running-config` of AOS-CX ends with its last section, without a line that says so" },
  "hpe-aoss": {
    none: "`show running-config` of ArubaOS-Switch ends with its last section, without a line that says so",
  },
  "dell-os9": { none: "only some releases print `end`, and copies in repositories mostly lack it" },
  "dell-os10": { none: "`show running-configuration` of OS10 ends with its last section, without a line that says so" },
  "extreme-exos": ONE_A_LINE,
  "mikrotik-routeros": { none: "`/export` is a script; it ends with its last command" },
  "juniper-junos configuration.txt": "blocks",
  "juniper-junos configuration-set.txt": ONE_A_LINE,
  "vyos-edgeos": "blocks",
  "fortinet-fortios": "blocks",
  "paloalto-panos running-config.xml": "end",
  "paloalto-panos config-set.txt": ONE_A_LINE,
  pfsense: "end",
  opnsense: "end",
  "isc-dhcpd": "blocks",
  kea: "end",
  "windows-dhcp": "end",
  wds: "end",
  "configmgr-dp": "end",
  "wds wds.reg": COPIED,
  "configmgr-dp dp.txt": COPIED,
  "linux-relay /etc/default/isc-dhcp-relay": SETTINGS,
  "linux-relay nftables.txt": { none: "not read as a configuration of its own" },
  dnsmasq: SETTINGS,
  tftpd: SETTINGS,
  fog: SETTINGS,
  foreman: SETTINGS,
  cobbler: SETTINGS,
  maas: SETTINGS,
  tinkerbell: SETTINGS,
  ipxe: { none: "a script; it ends with its last command" },
};

/** null: nobody has said for this platform yet. */
export function endMarkOf({ platform, name }: Sample): EndMark | null {
  return MARKS[`${platform} ${name}`] ?? MARKS[platform] ?? null;
}
