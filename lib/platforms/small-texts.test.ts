import { describe, expect, it } from "vitest";
import { identifyText } from "./registry";

/** What a person pastes: a few lines, without the header that a device prints. */
const SMALL: [string, string][] = [
  [
    "arista-eos",
    "interface Vlan7\n   ip address 10.7.0.1/24\n   ip helper-address 10.9.9.9 vrf A source-interface Loopback0\n!\n",
  ],
  ["arista-eos", "dhcp server vrf T\n   subnet 10.0.0.0/24\n      range 10.0.0.10 10.0.0.20\n!\n"],
  ["brocade-ruckus", "interface ve 7\n ip address 10.7.0.1 255.255.255.0\n ip helper-address 1 10.9.9.9\n!\n"],
  ["cisco-ios", "interface Vlan7\n ip address 10.7.0.1 255.255.255.0\n ip helper-address 10.9.9.9\n"],
  ["cisco-ios", "ip dhcp pool SEVEN\n network 10.7.0.0 255.255.255.0\n option 67 ascii undionly.kpxe\n"],
  [
    "cisco-iosxr",
    "dhcp ipv4\n profile P relay\n  helper-address vrf default 10.9.9.9\n !\n interface BVI7 relay profile P\n!\n",
  ],
  ["cisco-nxos", "feature dhcp\ninterface Vlan7\n  ip address 10.7.0.1/24\n  ip dhcp relay address 10.9.9.9\n"],
  ["dell-os9", "interface Vlan 7\n ip address 10.7.0.1/24\n ip helper-address 10.9.9.9\n no shutdown\n!\n"],
  ["dell-os10", "interface vlan7\n no shutdown\n ip address 10.7.0.1/24\n ip helper-address 10.9.9.9\n!\n"],
  [
    "extreme-exos",
    'create vlan "x"\nconfigure vlan x ipaddress 10.7.0.1/24\nconfigure bootprelay add 10.9.9.9 vr VR-Default\n',
  ],
  [
    "fortinet-fortios",
    'config system interface\n    edit "v7"\n        set dhcp-relay-service enable\n        set dhcp-relay-ip "10.9.9.9"\n    next\nend\n',
  ],
  ["hpe-aoscx", "interface vlan 7\n    ip address 10.7.0.1/24\n    ip helper-address 10.9.9.9\n"],
  ["hpe-aoss", 'vlan 7\n   name "x"\n   ip address 10.7.0.1 255.255.255.0\n   ip helper-address 10.9.9.9\n   exit\n'],
  [
    "hpe-comware",
    "#\ninterface Vlan-interface7\n ip address 10.7.0.1 255.255.255.0\n dhcp select relay\n dhcp relay server-address 10.9.9.9\n#\n",
  ],
  [
    "huawei-vrp",
    "#\ninterface Vlanif7\n ip address 10.7.0.1 255.255.255.0\n dhcp select relay\n dhcp relay server-ip 10.9.9.9\n#\n",
  ],
  [
    "juniper-junos",
    "forwarding-options {\n    helpers {\n        bootp {\n            server 10.9.9.9;\n            interface {\n                vlan.7;\n            }\n        }\n    }\n}\n",
  ],
  ["juniper-junos", "set forwarding-options dhcp-relay server-group A 10.9.9.9\n"],
  ["mikrotik-routeros", "/ip dhcp-relay\nadd dhcp-server=10.9.9.9 disabled=no interface=ether2 name=r\n"],
  ["paloalto-panos", "set network dhcp interface ethernet1/1 relay ip server 10.9.9.9\n"],
  ["vyos-edgeos", "service {\n    dhcp-relay {\n        interface eth0\n        server 10.9.9.9\n    }\n}\n"],
];

describe("a few lines of a configuration", () => {
  it.each(SMALL)("are known as %s", (platform, text) => {
    expect(identifyText({ name: "pasted.txt", text })?.platform).toBe(platform);
  });
});

describe("a recorded session", () => {
  it.each([
    [
      "arista-eos",
      "sw(config)#interface vlan 7\nsw(config-if-Vl7)#ip address 10.7.0.1/24\nsw(config-if-Vl7)#ip helper-address 10.9.9.9\n",
    ],
    [
      "hpe-aoscx",
      "cx(config)# interface vlan 7\ncx(config-if-vlan)# ip address 10.7.0.1/24\ncx(config-if-vlan)# ip helper-address 10.9.9.9\n",
    ],
    [
      "cisco-ios",
      "sw(config)#interface vlan 7\nsw(config-if)#ip address 10.7.0.1 255.255.255.0\nsw(config-if)#ip helper-address 10.9.9.9\n",
    ],
  ])("of %s is known by its prompts, too", (platform, text) => {
    expect(identifyText({ name: "session.txt", text })?.platform).toBe(platform);
  });
});
