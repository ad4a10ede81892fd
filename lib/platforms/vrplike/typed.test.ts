import { describe, expect, it } from "vitest";
import hpeComware from "../hpe-comware/index";
import huaweiVrp from "../huawei-vrp/index";

const capture = (text: string) => ({ texts: [{ name: "typed.txt", text }] });

describe("what people type on VRP and Comware", () => {
  it("reads a script of shortened words, with remarks and answers between them", () => {
    const text = `dhcp en
int g 0/0/4
  port link-type hybrid
y
  port hybrid tagged vlan 70
  quit
int vlan 70
  ip add 10.70.0.1 24    // first address
  dhcp sel relay         # to the depot
  dhcp relay server-ip 10.7.7.7
  undo shut
int eth3
  mode lacp
`;
    const facts = huaweiVrp.read(capture(text));
    expect(facts.interfaces.map((face) => face.name)).toEqual(["GigabitEthernet0/0/4", "Vlanif70", "Eth-Trunk3"]);
    expect(facts.interfaces[1]).toMatchObject({
      addresses: ["10.70.0.1/24"],
      vlan: 70,
      relayTargets: [{ address: "10.7.7.7" }],
      place: { line: 7, text: "int vlan 70" },
    });
    expect(facts.interfaces[1]!.relayTargets[0]!.active).not.toBe(false);
    expect(facts.relay!.enabled).toBe(true);
    expect(facts.coverage.unknown).toEqual([]);
    expect(huaweiVrp.identify({ name: "a", text }).score).toBeGreaterThanOrEqual(40);
  });
  it("reads a session with the prompt before each command", () => {
    const text = `<quay>system-view
Enter system view, return user view with Ctrl+Z.
[quay]dhcp enable
[quay]dhcp server ip-pool berth
[quay-dhcp-pool-berth]network 10.71.0.0 mask 255.255.255.0
[quay-dhcp-pool-berth]bootfile-name quay.efi
[quay-dhcp-pool-berth]qui
[quay]interface vlan-interface 72
[quay-Vlan-interface72]ip address 10.72.0.1 24
[quay-Vlan-interface72]dhcp select relay
[quay-Vlan-interface72]dhcp relay server-address 10.7.7.8
[quay-Vlan-interface72]display this
`;
    const facts = hpeComware.read(capture(text));
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "Vlan-interface72", addresses: ["10.72.0.1/24"], relayTargets: [{ address: "10.7.7.8" }] },
    ]);
    expect(facts.dhcp!.scopes).toMatchObject([
      { subnet: "10.71.0.0/24", levels: [{ bootFile: { value: "quay.efi" } }] },
    ]);
    expect(hpeComware.identify({ name: "a", text }).score).toBeGreaterThan(
      huaweiVrp.identify({ name: "a", text }).score,
    );
  });
  it("tells that a session went over several devices", () => {
    const text = `[east]dhcp enable
[east]int g0/0/1
[east-GigabitEthernet0/0/1]ip add 10.73.0.1 24
[west]dhcp enable
[west]int g0/0/1
[west-GigabitEthernet0/0/1]ip add 10.74.0.1 24
`;
    expect(huaweiVrp.read(capture(text)).problems).toMatchObject([{ code: "several-devices", affects: "all" }]);
  });
  it("follows a device that gets another name on the way", () => {
    const text = `[Huawei]sysname mole
[mole]int lo0
[mole-LoopBack0]ip add 10.75.0.1 32
`;
    const facts = huaweiVrp.read(capture(text));
    expect(facts).toMatchObject({ hostname: "mole", problems: [], interfaces: [{ name: "LoopBack0" }] });
  });
  it("leaves names of its own kinds and descriptions alone", () => {
    const text = `sysname pier
#
interface GE1/0/1
 description to // the lock # 2
 ip address 10.76.0.1 255.255.255.0
#
interface 25GE1/0/2
 ip address 10.76.1.1 255.255.255.0
#
return
`;
    expect(huaweiVrp.read(capture(text)).interfaces).toMatchObject([
      { name: "GE1/0/1", description: "to // the lock # 2" },
      { name: "25GE1/0/2" },
    ]);
  });
  it("stops relaying where a later line takes the relay or its servers back", () => {
    const targets = (read: typeof huaweiVrp, word: string, ...more: string[]) =>
      read
        .read(
          capture(
            `#\n sysname a\n#\ndhcp enable\n#\ninterface ${read === huaweiVrp ? "Vlanif7" : "Vlan-interface7"}\n ip address 10.7.0.1 24\n dhcp select relay\n dhcp relay ${word} 10.9.9.9\n${more.map((line) => ` ${line}\n`).join("")}#\nreturn\n`,
          ),
        )
        .interfaces[0]!.relayTargets.map(({ address, active }) => [address, active ?? true]);
    for (const [read, word] of [
      [huaweiVrp, "server-ip"],
      [hpeComware, "server-address"],
    ] as const) {
      expect(targets(read, word)).toEqual([["10.9.9.9", true]]);
      expect(targets(read, word, "undo dhcp select relay")).toEqual([["10.9.9.9", false]]);
      expect(targets(read, word, "undo dhcp select", "dhcp select relay")).toEqual([["10.9.9.9", true]]);
      expect(targets(read, word, `undo dhcp relay ${word}`)).toEqual([]);
    }
  });
});
