import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";
import { identifyText } from "../registry";

const read = (text: string) => readDevice(null, { texts: [{ name: "typed.txt", text }] });
const idOf = (text: string) => identifyText({ name: "typed.txt", text })?.platform;
const shown = (text: string) =>
  read(text).interfaces.map(({ name, addresses, vrf, relayTargets }) => [
    name,
    addresses.join(),
    vrf,
    relayTargets.map(({ address }) => address).join(),
  ]);

describe("a configuration that a person typed", () => {
  it("is read out of a session on IOS with a prompt before each command", () => {
    const session = `Switch>en
Switch#conf t
Enter configuration commands, one per line.  End with CNTL/Z.
Switch(config)#hostname quay-sw2
quay-sw2(config)#int vlan 31
quay-sw2(config-if)#ip add 10.31.0.1 255.255.255.0
quay-sw2(config-if)#ip help 10.200.1.9
quay-sw2(config-if)#no shut
quay-sw2(config-if)#int g1/0/3
quay-sw2(config-if)#sw acc vlan 31
quay-sw2(config-if)#exit
quay-sw2(config)#ip dhcp exc 10.31.0.1 10.31.0.20
quay-sw2(config)#ip dhcp pool QUAY
quay-sw2(dhcp-config)#net 10.31.0.0 255.255.255.0
quay-sw2(dhcp-config)#def 10.31.0.1
quay-sw2(dhcp-config)#next 10.200.1.12
quay-sw2(dhcp-config)#boot undionly.kpxe
quay-sw2(dhcp-config)#opt 66 ascii 10.200.1.12
quay-sw2(dhcp-config)#end
quay-sw2#wr
`;
    const facts = read(session);
    expect(idOf(session)).toBe("cisco-ios");
    expect(facts.hostname).toBe("quay-sw2");
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(shown(session)).toEqual([
      ["Vlan31", "10.31.0.1/24", null, "10.200.1.9"],
      ["GigabitEthernet1/0/3", "", null, ""],
    ]);
    expect(facts.interfaces[0]?.relayTargets[0]?.place).toMatchObject({
      line: 7,
      text: "quay-sw2(config-if)#ip help 10.200.1.9",
    });
    expect(facts.dhcp?.scopes).toMatchObject([
      {
        subnet: "10.31.0.0/24",
        ranges: [["10.31.0.21", "10.31.0.254"]],
        levels: [
          {
            nextServer: { value: "10.200.1.12" },
            bootFile: { value: "undionly.kpxe" },
            routers: { value: "10.31.0.1" },
            options: [{ code: 66, value: "10.200.1.12" }],
          },
        ],
      },
    ]);
  });

  it("is read where words are shortened, capitalised, indented as a whole or followed by a remark", () => {
    const text = `    hostname pier
    Interface gi0/1
     IP address 10.40.0.1 255.255.255.0
     ip address 10.41.0.1 255.255.255.0 sec
     ip helper-address 10.200.1.9   ! the server
    INT fa 0/2.7
     enc dot 7
     ip vrf forw GUESTS
     ip add 10.42.0.1 255.255.255.0
     ip access-g 120 in
     shut
    ip access-l ext SHUTTERS
     deny udp any any eq tftp
`;
    const facts = read(text);
    expect(idOf(text)).toBe("cisco-ios");
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "GigabitEthernet0/1", addresses: ["10.40.0.1/24"], secondary: ["10.41.0.1/24"] },
      { name: "FastEthernet0/2.7", vlan: 7, vrf: "GUESTS", aclIn: "120", shutdown: true },
    ]);
    expect(facts.interfaces[0]?.relayTargets).toMatchObject([{ address: "10.200.1.9" }]);
    expect(facts.acls.find(({ name }) => name === "SHUTTERS")?.entries).toMatchObject([
      { action: "deny", protocol: "udp", destinationPorts: [[69, 69]] },
    ]);
  });

  it("goes on behind an `end` when it holds several sessions", () => {
    const text =
      "conf t\ninterface vlan 8\nip address 10.8.0.1 255.255.255.0\nend\nwr\nconf t\ninterface vlan 9\nip address 10.9.0.1 255.255.255.0\nend\n";
    expect(shown(text)).toEqual([
      ["Vlan8", "10.8.0.1/24", null, ""],
      ["Vlan9", "10.9.0.1/24", null, ""],
    ]);
  });

  it("leaves descriptions and quoted marks as they are", () => {
    const facts = read(
      "hostname pier\nint g0/4\n description Crane ! do not touch\n ip address 10.4.4.1 255.255.255.0\n",
    );
    expect(facts.interfaces[0]?.description).toBe("Crane ! do not touch");
  });

  it("tells several devices in one text", () => {
    const text =
      "east(config)#int g0/0\neast(config-if)#ip address 10.1.0.1 255.255.255.0\nwest(config)#int g0/0\nwest(config-if)#ip address 10.2.0.1 255.255.255.0\n";
    expect(read(text).problems.map(({ code }) => code)).toContain("several-devices");
  });

  it("is read out of a session on NX-OS, and from a template without indentation", () => {
    const session = `n9k-quay# configure terminal
n9k-quay(config)# feature dhcp
n9k-quay(config)# int vlan 70
n9k-quay(config-if)# vrf member YARD
n9k-quay(config-if)# ip address 10.70.0.2/24
n9k-quay(config-if)# ip dhcp relay address 10.200.1.9
n9k-quay(config-if)# hsrp 7
n9k-quay(config-if-hsrp)# ip 10.70.0.1
n9k-quay(config-if-hsrp)# no shutdown
`;
    const facts = read(session);
    expect(facts.platform).toBe("cisco-nxos");
    expect(facts.hostname).toBe("n9k-quay");
    expect(facts.interfaces).toMatchObject([
      {
        name: "Vlan70",
        vrf: "YARD",
        addresses: ["10.70.0.2/24"],
        virtual: ["10.70.0.1"],
        relayTargets: [{ address: "10.200.1.9" }],
      },
    ]);
    const flat = `feature dhcp
feature interface-vlan
interface Vlan71
no shutdown
vrf member YARD
ip address 10.71.0.1/24
ip dhcp relay address 10.200.1.9 use-vrf SHARED
interface loopback3
ip address 10.255.3.1/32
ip dhcp relay information option
`;
    expect(shown(flat)).toEqual([
      ["Vlan71", "10.71.0.1/24", "YARD", "10.200.1.9"],
      ["loopback3", "10.255.3.1/32", null, ""],
    ]);
    expect(read(flat).relay?.notes.map(({ word }) => word)).toContain("insert-option-82");
  });

  it("is read from a flat template of EOS", () => {
    const flat = `! device: crane-leaf (DCS-7050, EOS-4.28.3M)
hostname crane-leaf
vrf instance YARD
interface Vlan81
vrf YARD
ip address 10.81.0.1/24
ip helper-address 10.200.1.9
interface Ethernet4
no switchport
ip address 10.82.0.1/31
`;
    expect(shown(flat)).toEqual([
      ["Vlan81", "10.81.0.1/24", "YARD", "10.200.1.9"],
      ["Ethernet4", "10.82.0.1/31", null, ""],
    ]);
    expect(read(flat).coverage.unknown).toEqual([]);
  });
  it("is read with its snooping and its filters, however short their words are", () => {
    const session = `SW1#conf t
SW1(config)#ip dhcp snoop
SW1(config)#ip dhcp snoop vlan 10
SW1(config)#no ip dhcp snooping information option
SW1(config)#int gi1/0/48
SW1(config-if)#ip dhcp snoop tr
SW1(config-if)#exit
SW1(config)#int vl10
SW1(config-if)#ip addr 10.1.10.1 255.255.255.0
SW1(config-if)#ip dhcp relay info trusted
SW1(config-if)#ip access-gr CL in
SW1(config-if)#exit
SW1(config)#ip access-l ext CL
SW1(config-ext-nacl)#per udp any eq bootpc any eq bootps
SW1(config-ext-nacl)#20 den udp any any eq tftp
SW1(config-ext-nacl)#rem the rest
SW1(config-ext-nacl)#p ip any any
SW1(config-ext-nacl)#end
`;
    const facts = read(session);
    expect(idOf(session)).toBe("cisco-ios");
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.snooping).toMatchObject({
      vlans: [{ first: 10, last: 10 }],
      trusted: [{ port: "GigabitEthernet1/0/48", place: { line: 6, text: "SW1(config-if)#ip dhcp snoop tr" } }],
      insertsOption82: false,
    });
    expect(facts.relay?.trustsOption82).toEqual(["Vlan10"]);
    expect(facts.acls.find(({ name }) => name === "CL")?.entries).toMatchObject([
      { action: "permit", protocol: "udp", destinationPorts: [[67, 67]] },
      { action: "deny", protocol: "udp", destinationPorts: [[69, 69]] },
      { action: "permit", protocol: "ip" },
    ]);
  });

  it("keeps what follows a group of HSRP in its interface, whether the group was left or not", () => {
    for (const left of ["exit\n", ""]) {
      const text = `interface vlan 41\nvrf member RED\nip address 10.41.0.2/24\nhsrp 41\nip 10.41.0.1\n${left}ip dhcp relay address 10.9.9.9\nno shutdown\nexit\ninterface vlan 42\nip address 10.42.0.2/24\nip dhcp relay address 10.9.9.8\nexit\n`;
      expect(idOf(text)).toBe("cisco-nxos");
      expect(shown(text)).toEqual([
        ["Vlan41", "10.41.0.2/24", "RED", "10.9.9.9"],
        ["Vlan42", "10.42.0.2/24", null, "10.9.9.8"],
      ]);
      expect(read(text).interfaces[0]?.virtual).toEqual(["10.41.0.1"]);
    }
  });

  it("is of NX-OS or EOS by its words, whatever stands in front of them", () => {
    expect(idOf("int vlan20\nip addr 10.20.0.1/24\nip dhcp relay address 10.9.9.9\n")).toBe("cisco-nxos");
    expect(idOf("vrf instance A\ninterface vlan 10\nvrf A\nip address 10.1.0.1/24\nip helper-address 10.9.9.9\n")).toBe(
      "arista-eos",
    );
    expect(idOf("[R]interface g0/1\n[R-GigabitEthernet0/1]dhcp relay server-address 10.9.9.9\n")).toBe("hpe-comware");
  });

  it("may show parts one after another, each with an end of its own", () => {
    const part = (vlan: number, lines: string) =>
      `sw#show run int vlan${vlan}\nBuilding configuration...\n\nCurrent configuration : 99 bytes\n!\ninterface Vlan${vlan}\n${lines}end\n\n`;
    const text = `${part(20, " ip address 10.20.0.1 255.255.255.0\n ip helper-address 10.9.9.9\n")}${part(30, " ip address 10.30.0.1 255.255.255.0\n")}sw#\n`;
    const facts = read(text);
    expect(facts.coverage.unknown).toEqual([]);
    expect(shown(text)).toEqual([
      ["Vlan20", "10.20.0.1/24", null, "10.9.9.9"],
      ["Vlan30", "10.30.0.1/24", null, ""],
    ]);
    // A second configuration is not mixed with the first.
    const twice = `hostname sw\n${part(20, " ip address 10.20.0.1 255.255.255.0\n")}hostname sw\n${part(30, "")}`;
    expect(read(twice).interfaces.map(({ name }) => name)).toEqual(["Vlan20"]);
  });

  it("borrows addresses with poll behind the name, and keeps names that only begin like others", () => {
    const text =
      "hostname r\nint lo0\nip add 10.255.0.1 255.255.255.255\nint L2LISP0\nint g0/1\nip unnumbered Loopback0 poll\nip helper-address 10.9.9.9\n";
    const { interfaces, problems } = read(text);
    expect(problems).toEqual([]);
    expect(interfaces).toMatchObject([
      { name: "Loopback0" },
      { name: "L2LISP0" },
      { name: "GigabitEthernet0/1", unnumbered: "Loopback0", addresses: ["10.255.0.1/32"] },
    ]);
    expect(idOf("interface Vlan100\n   ip address 10.100.0.1/24\n   ip helper-address 10.9.9.9\n")).toBe("arista-eos");
  });

  it("forgets an interface that a script takes away or sets back", () => {
    const ios = (head: string, table: string, address: string, relay: string) =>
      `${head}\n!\ninterface Vlan20\n  ip address ${address}\n  ${relay} 10.9.9.9\n!\ninterface Vlan21\n  ${relay} 10.9.9.9\n!\ndefault interface Vlan20\n!\nno interface Vlan21\n!\ninterface Vlan20\n  ${table} RED\n`;
    const texts = {
      "cisco-ios": ios("hostname r", "vrf forwarding", "10.20.0.1 255.255.255.0", "ip helper-address"),
      "cisco-nxos": ios("feature dhcp", "vrf member", "10.20.0.1/24", "ip dhcp relay address"),
      "arista-eos": ios("vrf instance RED", "vrf", "10.20.0.1/24", "ip helper-address"),
    };
    for (const [platform, text] of Object.entries(texts)) {
      expect([platform, idOf(text)]).toEqual([platform, platform]);
      expect([platform, shown(text)]).toEqual([platform, [["Vlan20", "", "RED", ""]]]);
      expect(read(text).coverage.unknown).toEqual([]);
    }
  });
});
