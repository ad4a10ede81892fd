import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { identifyText, platformById } from "../registry";

const read = (platform: PlatformId, text: string) =>
  platformById(platform)!.read({ texts: [{ name: "display current-configuration", text }] });
const targets = (facts: ReturnType<typeof read>, face: string) =>
  facts.interfaces
    .find(({ name }) => name === face)!
    .relayTargets.map(({ address, active }) => (active === false ? `${address} off` : address));

describe("relaying in the words of several generations", () => {
  it("Comware before version 5: numbered groups, which need no dhcp select", () => {
    const facts = read(
      "hpe-comware",
      `#
 sysname S3600
#
 dhcp-server 1 ip 10.20.0.10 10.20.0.12
#
interface Vlan-interface7
 ip address 10.7.0.1 255.255.255.0
 dhcp-server 1
#
return
`,
    );
    expect(targets(facts, "Vlan-interface7")).toEqual(["10.20.0.10", "10.20.0.12"]);
    expect(facts.relay).toEqual({ enabled: null, portsOff: [], notes: [] });
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
  });
  it("VRP of routers: ip relay address, for all computers or for some", () => {
    const text = (more: string) => `#
sysname NE-1
#
dhcp enable
#
interface GE1/0/1
 undo shutdown
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 ip relay address 10.20.0.10${more}
 ip relay giaddr 10.4.2.1
#
return
`;
    const facts = read("huawei-vrp", text(""));
    expect(targets(facts, "GE1/0/1")).toEqual(["10.20.0.10"]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
    expect(identifyText({ name: "x", text: text("") })?.platform).toBe("huawei-vrp");
    expect(read("huawei-vrp", text(" dhcp-option 60 PXEClient")).problems).toMatchObject([
      { code: "relay-class", affects: "relay", only: ["GE1/0/1"] },
    ]);
  });
  it("Comware 7: a server for the computers of one class", () => {
    const facts = read(
      "hpe-comware",
      `#
 version 7.1.045, Release 3109P05
#
 sysname core
#
 dhcp enable
 dhcp relay client-information record
#
interface Vlan-interface43
 ip address 10.4.3.1 24
 dhcp select relay proxy
 dhcp relay server-address 10.20.0.10 class pxe
 dhcp relay server-address 10.20.0.11
 arp-snooping enable
#
return
`,
    );
    expect(targets(facts, "Vlan-interface43")).toEqual(["10.20.0.10", "10.20.0.11"]);
    expect(facts.problems).toMatchObject([{ code: "relay-class", only: ["Vlan-interface43"] }]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("VRP: servers of TACACS say nothing about DHCP, and lose their keys; sname is the server's name", () => {
    const text = `#
sysname core
#
dhcp enable
#
hwtacacs-server template t1
 hwtacacs-server authentication 10.20.0.8
 hwtacacs-server shared-key cipher CANARY
#
ip pool floor5
 gateway-list 10.4.5.1
 network 10.4.5.0 mask 255.255.255.0
 sname pxe-1
#
return
`;
    const facts = read("huawei-vrp", text);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.dhcp!.scopes[0]!.levels[0]!.serverName?.value).toBe("pxe-1");
    expect(platformById("huawei-vrp")!.redact({ name: "x", text })).not.toContain("CANARY");
  });
  it("Comware: the mode of a tunnel is no part of its name", () => {
    const facts = read(
      "hpe-comware",
      "#\n sysname R\n#\ninterface Tunnel1 mode gre\n ip address 10.6.0.1 30\n#\nreturn\n",
    );
    expect(facts.interfaces).toMatchObject([{ name: "Tunnel1", addresses: ["10.6.0.1/30"] }]);
  });
  it("VRP of CloudEngine: groups with server lines, and where giaddr is taken from", () => {
    const text = (more: string) => `!Software Version V600R023C00SPC500
#
sysname CE-1
#
dhcp enable
#
${more}dhcp relay server group SRV
 server 10.20.0.10 0
 server 10.20.0.12 1
 vpn-instance CORE
#
interface Vlanif10
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 dhcp relay server-group SRV
 dhcp relay giaddr source-interface LoopBack1
 dhcp option82 link-selection insert enable
#
interface Vlanif11
 ip address 10.4.3.1 255.255.255.0
 dhcp select relay
 dhcp relay binding server group SRV
 dhcp relay giaddr outgoing-interface-address
 dhcp relay gateway-switch enable
#
interface Vlanif12
 ip address 10.4.4.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip 10.20.0.10 public-net
 dhcp relay gateway 10.4.4.1
 dhcp relay source-ip-address 10.255.0.7
#
interface LoopBack1
 ip address 10.255.0.7 255.255.255.255
#
return
`;
    const facts = read("huawei-vrp", text(""));
    const [ten, eleven, twelve] = facts.interfaces.map(({ relayTargets }) => relayTargets);
    expect(ten!.map(({ address, vrf }) => `${address} ${vrf}`)).toEqual(["10.20.0.10 CORE", "10.20.0.12 CORE"]);
    expect(ten![0]!.giaddr).toMatchObject({ address: "10.255.0.7", interface: "LoopBack1", linkSelection: "yes" });
    expect(eleven!.map(({ address }) => address)).toEqual(["10.20.0.10", "10.20.0.12"]);
    expect(eleven![0]!.giaddr).toMatchObject({ address: null, linkSelection: "unknown" });
    expect(twelve).toMatchObject([{ address: "10.20.0.10", global: true }]);
    // The gateway is the interface's own address, whatever stands in the packet's source.
    expect(twelve![0]!.giaddr).toBeUndefined();
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
    const polls = read("huawei-vrp", text("ip relay address cycle\n#\n"));
    expect(polls.problems).toMatchObject([
      { code: "servers-in-turn", affects: "relay", only: ["Vlanif10", "Vlanif11"] },
    ]);
  });
  it("Comware 7: to all of its servers, or to one after another", () => {
    const text = (algorithm: string) => `#
 version 7.1.070, Release 6555P01
#
 sysname CW-1
#
 dhcp enable
#
interface Vlan-interface7
 ip address 10.7.0.1 24
 dhcp select relay
 dhcp relay server-address algorithm ${algorithm}
 dhcp relay master-server switch-delay 3
 dhcp relay server-address 10.20.0.10
 dhcp relay server-address 10.20.0.12
#
return
`;
    expect(read("hpe-comware", text("polling")).problems).toEqual([]);
    expect(targets(read("hpe-comware", text("polling")), "Vlan-interface7")).toEqual(["10.20.0.10", "10.20.0.12"]);
    expect(read("hpe-comware", text("master-backup")).problems).toMatchObject([
      { code: "servers-in-turn", only: ["Vlan-interface7"] },
    ]);
  });
});
