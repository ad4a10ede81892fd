import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { coreRouter, DHCP, declaredPxe, dhcpd, fromTextBy, PXE } from "./from-text";

/** An access switch before the computers, as each maker writes it: `trust` is the line that believes the uplink, `marks` option 82. */
interface Words {
  text: string;
  trust: string | null;
  /** What makes it put option 82 in; null: the text does already. */
  marks: [find: string, put: string] | null;
  /** What keeps it from that, where it does by itself. */
  quiet?: [find: string, put: string];
}

const SWITCHES: Partial<Record<PlatformId, Words>> = {
  "cisco-ios": {
    text: "hostname access-1\nip dhcp snooping vlan 42\nip dhcp snooping\ninterface GigabitEthernet1/0/48\n switchport mode trunk\n ip dhcp snooping trust\nend\n",
    trust: " ip dhcp snooping trust\n",
    marks: null,
    quiet: ["interface", "no ip dhcp snooping information option\ninterface"],
  },
  "cisco-nxos": {
    text: "hostname access-1\nfeature dhcp\nip dhcp snooping\nip dhcp snooping vlan 42\ninterface Ethernet1/48\n  switchport mode trunk\n  ip dhcp snooping trust\n",
    trust: "  ip dhcp snooping trust\n",
    marks: ["ip dhcp snooping\n", "ip dhcp snooping\nip dhcp snooping information option\n"],
  },
  "dell-os9": {
    text: "! Version 9.14(2.4)\nhostname access-1\n!\nip dhcp snooping\nip dhcp snooping vlan 42\n!\ninterface Port-channel 1\n no ip address\n switchport\n ip dhcp snooping trust\n no shutdown\n",
    trust: " ip dhcp snooping trust\n",
    marks: null,
    quiet: ["\n", "\n"],
  },
  "dell-os10": {
    text: "! Version 10.5.2.3\nhostname access-1\nip dhcp snooping\ninterface vlan42\n no shutdown\n!\ninterface port-channel10\n switchport mode trunk\n ip dhcp snooping trust\n",
    trust: " ip dhcp snooping trust\n",
    marks: null,
    quiet: ["\n", "\n"],
  },
  "brocade-ruckus": {
    text: "Current configuration:\n!\nver 08.0.95\nvlan 42 by port\n tagged ethe 1/2/1\n!\nhostname access-1\nip dhcp snooping vlan 42\n!\ninterface ethernet 1/2/1\n dhcp snooping trust\n!\nend\n",
    trust: " dhcp snooping trust\n",
    marks: null,
    quiet: ["interface", "interface ethernet 1/1/1\n no dhcp snooping relay information\n!\ninterface"],
  },
  "extreme-exos": {
    text: '# Module vlan configuration.\n#\nconfigure snmp sysName "access-1"\ncreate vlan "Floor2" tag 42\nenable ip-security dhcp-snooping vlan Floor2 ports all violation-action drop-packet\nconfigure trusted-ports 49 trust-for dhcp-server\n',
    trust: "configure trusted-ports 49 trust-for dhcp-server\n",
    marks: ["enable ip", "configure ip-security dhcp-snooping information option\nenable ip"],
  },
  "mikrotik-routeros": {
    text: "# RouterOS 7.14\n/interface bridge\nadd dhcp-snooping=yes name=bridge1 vlan-filtering=yes\n/interface bridge port\nadd bridge=bridge1 interface=sfp1 trusted=yes\n/interface bridge vlan\nadd bridge=bridge1 tagged=sfp1 vlan-ids=42\n/system identity\nset name=access-1\n",
    trust: " trusted=yes",
    marks: ["dhcp-snooping", "add-dhcp-option82=yes dhcp-snooping"],
  },
  "arista-eos": {
    text: "! Command: show running-config\n! device: access-1 (DCS-7010TX, EOS-4.30.1F)\n!\nhostname access-1\n!\nip dhcp snooping bridging\nip dhcp snooping vlan 42\n!\nend\n",
    trust: null,
    marks: ["ip dhcp snooping vlan", "ip dhcp snooping information option\nip dhcp snooping vlan"],
  },
  "juniper-junos": {
    text: "system { host-name access-1; }\ninterfaces { xe-0/1/0 { unit 0 { family ethernet-switching { interface-mode trunk; } } } }\nvlans { floor2 { vlan-id 42; forwarding-options { dhcp-security { } } } }\n",
    trust: "interface-mode trunk;",
    marks: ["dhcp-security {", "dhcp-security { option-82;"],
  },
  "hpe-aoss": {
    text: '; J9729A Configuration Editor; Created on release #WB.16.08.0003\nhostname "access-1"\ndhcp-snooping\ndhcp-snooping vlan 42\ninterface 47\n   dhcp-snooping trust\n   exit\n',
    trust: "   dhcp-snooping trust\n",
    marks: null,
    quiet: ["dhcp-snooping vlan", "no dhcp-snooping option 82\ndhcp-snooping vlan"],
  },
};

const fromText = fromTextBy(readDevice);
const vlan42 = coreRouter([DHCP, PXE]);
const told = (platform: PlatformId, text: string) => {
  const files = { "access-1.cfg": text };
  const { subnets, findings } = assess(
    fromText([vlan42, dhcpd([]), declaredPxe(), { name: "access-1", roles: ["router"], platform, files }]),
  );
  return {
    findings: findings.filter(({ severity }) => severity !== "note").map(({ check }) => check),
    health: subnets.map(({ health }) => health),
  };
};

describe.each(Object.entries(SWITCHES) as [PlatformId, Words][])("an access switch of %s", (platform, words) => {
  const quiet = words.quiet ? words.text.replace(...words.quiet) : words.text;
  const marking = words.marks ? words.text.replace(...words.marks) : words.text;

  it("harms nobody while its uplink is trusted and requests are left as they are", () =>
    expect(told(platform, quiet)).toEqual({ findings: [], health: ["healthy"] }));

  if (words.trust !== null)
    it("drops every server's answer when no port is trusted", () => {
      expect(quiet).toContain(words.trust);
      expect(told(platform, quiet.replace(words.trust!, ""))).toEqual({
        findings: ["snooping-without-trusted-port"],
        health: ["degraded"],
      });
    });

  if (marking !== quiet)
    it("marks requests with option 82, which the relay of IOS drops", () =>
      expect(told(platform, marking)).toEqual({ findings: ["option-82-dropped-by-relay"], health: ["degraded"] }));
});
