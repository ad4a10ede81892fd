import { describe, expect, it } from "vitest";
import type { CapturedText } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import brocadeRuckus from "../brocade-ruckus/index";
import dellOs10 from "../dell-os10/index";
import extremeExos from "../extreme-exos/index";
import hpeAoscx from "../hpe-aoscx/index";
import hpeAoss from "../hpe-aoss/index";
import { read as readPanos } from "../paloalto-panos/read";
import { read as readVyos } from "../vyos-edgeos/read";

const capture = (text: string) => ({ texts: [{ name: "session.txt", text }] });

/** Each session gives one network an address and a relay target. */
const SESSIONS: [string, (text: { texts: CapturedText[] }) => Facts, string, string][] = [
  [
    "AOS-S",
    hpeAoss.read,
    "vlan 61",
    `keel# configure
keel(config)# vlan 61
keel(vlan-61)# name "HOLD"
keel(vlan-61)# ip address 10.61.0.1 255.255.255.0
keel(vlan-61)# exit
keel(config)# vlan 61 ip helper-address 10.6.6.6
keel(config)# dhcp-relay
keel(config)# write memory
`,
  ],
  [
    "AOS-CX",
    hpeAoscx.read,
    "vlan 61",
    `keel# configure terminal
keel(config)# int vlan 61
keel(config-if-vlan)# ip add 10.61.0.1/24
keel(config-if-vlan)# no shut
keel(config-if-vlan)# ip helper-address 10.6.6.6
keel(config-if-vlan)# exit
keel(config)# dhcp-relay
`,
  ],
  [
    "FastIron",
    brocadeRuckus.read,
    "ve 61",
    `keel(config)# vlan 61 name hold by port
keel(config-vlan-61)# router-interface ve 61
keel(config-vlan-61)# exit
keel(config)# interface ve 61
keel(config-vif-61)# ip address 10.61.0.1/24
keel(config-vif-61)# ip helper-address 1 10.6.6.6
`,
  ],
  [
    "OS10",
    dellOs10.read,
    "vlan61",
    `keel# configure terminal
keel(config)# interface vlan 61
keel(conf-if-vl-61)# ip address 10.61.0.1/24
keel(conf-if-vl-61)# ip helper-address 10.6.6.6
keel(conf-if-vl-61)# exit
keel(config)# ip route 0.0.0.0/0 10.61.0.254
`,
  ],
  [
    "EXOS",
    extremeExos.read,
    "hold",
    `keel.1 # create vlan hold tag 61
* keel.2 # configure vlan hold ipaddress 10.61.0.1/24
* keel.3 # configure bootprelay add 10.6.6.6
* keel.4 # enable bootprelay vlan hold
* keel.5 # save
`,
  ],
  [
    "VyOS",
    readVyos,
    "eth1",
    `me@keel:~$ configure
[edit]
me@keel# set interfaces ethernet eth1 address 10.61.0.1/24
me@keel# set service dhcp-relay interface eth1
me@keel# set service dhcp-relay server 10.6.6.6
me@keel# commit
`,
  ],
  [
    "PAN-OS",
    readPanos,
    "ethernet1/1",
    `me@keel> configure
me@keel# set network interface ethernet ethernet1/1 layer3 ip 10.61.0.1/24
me@keel# set network dhcp interface ethernet1/1 relay ip server 10.6.6.6
me@keel# set network dhcp interface ethernet1/1 relay ip enabled yes
`,
  ],
];

describe("a recorded session with a prompt before each command", () => {
  it.each(SESSIONS)("is read as the configuration that it makes: %s", (_, read, name, text) => {
    const facts = read(capture(text));
    expect(facts.interfaces.find((face) => face.name === name)).toMatchObject({
      addresses: ["10.61.0.1/24"],
      relayTargets: [{ address: "10.6.6.6" }],
    });
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("shows by its prompts which modes were left", () => {
    const facts = hpeAoscx.read(
      capture(`keel(config)# int vlan 62
keel(config-if-vlan)# ip add 10.62.0.1/24
keel(config-if-vlan)# exit
keel(config)# dhcp-server vrf default
keel(config-dhcp-server)# pool hold
keel(config-dhcp-server-pool)# range 10.62.0.10 10.62.0.99 prefix-len 24
keel(config-dhcp-server-pool)# exit
keel(config-dhcp-server)# pool deck
keel(config-dhcp-server-pool)# range 10.63.0.10 10.63.0.99 prefix-len 24
keel(config-dhcp-server)# enable
`),
    );
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      scopes: [{ subnet: "10.62.0.0/24" }, { subnet: "10.63.0.0/24" }],
    });
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("of several devices is told", () => {
    const text = "bow(config)# interface vlan 1\nstern(config)# interface vlan 2\n";
    expect(hpeAoscx.read(capture(text)).problems).toMatchObject([{ code: "several-devices", affects: "all" }]);
  });
});
