import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identify } from "./identify";
import { read } from "./read";
import { ROUTER } from "./samples";

const readText = (text: string) => read({ texts: [{ name: "gw.cfg", text }] });
const facts = readText(ROUTER);
const face = (name: string) => facts.interfaces.find((i) => i.name === name)!;
const lineOf = (text: string) => ROUTER.split("\n").indexOf(text) + 1;

describe("a Cisco IOS configuration", () => {
  it("is read without a problem and without an unknown line but the object group", () => {
    expect(facts.problems).toEqual([]);
    expect(facts.hostname).toBe("harbour-gw1");
    expect(facts.coverage.unknown.map((p) => p.text)).toEqual(["50 permit udp object-group PCS any"]);
    expect(facts.coverage.understood).toBe(facts.coverage.lines - 1);
  });
  it("tells the primary address by the word that is missing, not by the order", () => {
    expect(face("Vlan42")).toMatchObject({
      addresses: ["10.60.42.2/24"],
      secondary: ["10.60.43.1/24"],
      virtual: ["10.60.42.1"],
      vlan: 42,
      description: "Harbour, floor 2",
      aclIn: "CLIENTS",
    });
  });
  it("keeps the table in which a helper is looked up", () => {
    const targets = face("GigabitEthernet0/0/1.120").relayTargets;
    expect(targets.map((t) => [t.address, t.vrf, t.global ?? false])).toEqual([
      ["10.1.1.2", null, true],
      ["10.1.1.3", "LABS", false],
    ]);
    expect(targets[1]!.place.line).toBe(lineOf(" ip helper-address vrf LABS 10.1.1.3"));
    expect(face("GigabitEthernet0/0/1.120")).toMatchObject({ vrf: "LABS", vlan: 120 });
  });
  it("borrows addresses and takes helpers from a template, with the line where they are written", () => {
    expect(face("Vlan50")).toMatchObject({ addresses: ["10.255.0.1/32"], unnumbered: "Loopback0", aclOut: "120" });
    expect(face("Vlan50").relayTargets).toMatchObject([
      { address: "10.1.1.44", place: { line: lineOf(" ip helper-address 10.1.1.44") } },
    ]);
  });
  it("reads shut interfaces and VRRP blocks, and nothing out of a banner", () => {
    expect(face("Vlan60")).toMatchObject({ shutdown: true, addresses: [], virtual: ["10.60.60.1"] });
    expect(face("Vlan999")).toBeUndefined();
  });
  it("knows which UDP services are not forwarded", () => {
    expect(facts.relay!.enabled).toBe(true);
    expect(facts.relay!.portsOff.map((p) => p.port)).toEqual([69, 137]);
    const all = readText("hostname x\nno ip forward-protocol udp\n");
    expect(all.relay!.portsOff.map((p) => p.port)).toContain(67);
    expect(readText("hostname x\nno service dhcp\n").relay).toMatchObject({ enabled: false, why: { line: 2 } });
  });
  it("reads ports by word, number, range and comparison", () => {
    const [offer, tftp, neq, group, tcp] = facts.acls.find((acl) => acl.name === "CLIENTS")!.entries;
    expect(offer).toMatchObject({
      sourcePorts: [[68, 68]],
      destinationPorts: [
        [67, 67],
        [68, 68],
        [4011, 4011],
      ],
    });
    expect(tftp).toMatchObject({ action: "deny", destinationPorts: [[69, 70]] });
    expect(neq).toMatchObject({
      sourcePorts: [[1024, 65535]],
      destinationPorts: [
        [0, 68],
        [70, 65535],
      ],
      destination: { wildcard: 255 },
    });
    expect(group!.unknown).toContain("object-group");
    expect(tcp!.unknown).toBeUndefined();
    expect(facts.acls.find((acl) => acl.name === "10")!.entries).toHaveLength(2);
  });
  it("lets everything through a filter that is not defined, as IOS does", () => {
    expect(facts.acls.find((acl) => acl.name === "120")!.entries).toMatchObject([{ action: "permit", protocol: "ip" }]);
  });
});

describe("DHCP pools", () => {
  const scopes = facts.dhcp!.scopes;
  const office = scopes.find((scope) => scope.name === "OFFICE")!;
  it("become scopes with their settings, parents after them", () => {
    expect(scopes.map((s) => [s.subnet, s.name])).toEqual([
      ["10.60.0.0/16", "CAMPUS"],
      ["10.60.8.0/24", "OFFICE"],
    ]);
    expect(office.levels.map((l) => [l.id, l.kind])).toEqual([
      ["pool OFFICE", "scope"],
      ["pool CAMPUS", "parent"],
    ]);
    expect(office.levels[0]!.options.map((o) => [o.code, o.value, o.hex])).toEqual([
      [60, "PXEClient", "505845436c69656e74"],
      [43, "060108ff", "060108ff"],
    ]);
    expect(office.levels[0]).toMatchObject({
      bootFile: { value: "boot\\x64\\wdsnbp.com" },
      nextServer: { value: "10.1.1.9" },
    });
    expect(office.levels[1]!.options.map((o) => [o.code, o.value])).toEqual([
      [150, "10.1.1.5,10.1.1.6"],
      [66, "tftp.example.net"],
    ]);
  });
  it("leave excluded addresses out and hold host pools as reservations", () => {
    expect(office.ranges).toEqual([["10.60.8.21", "10.60.8.254"]]);
    expect(office.reservations).toMatchObject([{ name: "PRINTER", mac: "00:11:22:33:44:55", address: "10.60.8.30" }]);
  });
  it("ping before they offer unless that is switched off", () => {
    const pool = "ip dhcp pool A\n network 10.9.0.0 255.255.255.0\nend\n";
    const pings = (line: string) => readText(`version 15.7\n${line}\n${pool}`).dhcp!.pingsFirst;
    expect(["!", "ip dhcp ping packets 3", "default ip dhcp ping packets"].map(pings)).toEqual(["yes", "yes", "yes"]);
    expect(["ip dhcp ping packets 0", "no ip dhcp ping packets"].map(pings)).toEqual(["no", "no"]);
  });

  it("name DNS servers, without which a boot file's host name cannot be looked up", () => {
    const text = "ip dhcp pool A\n network 10.9.0.0 255.255.255.0\n dns-server 10.9.9.1 10.9.9.2\nend\n";
    expect(readText(text).dhcp!.scopes[0]!.levels[0]!.dnsServers?.value).toBe("10.9.9.1,10.9.9.2");
  });

  it("may serve reservations alone, and several networks of one wire", () => {
    const text = [
      "ip dhcp excluded-address 10.9.0.1 10.9.0.254",
      "ip dhcp pool WIRE",
      " network 10.9.0.0 255.255.255.0",
      " network 10.9.1.0 255.255.255.0 secondary",
      "ip dhcp pool KNOWN",
      " network 10.9.2.0 255.255.255.0",
      " reserved-only",
      "end",
      "",
    ].join("\n");
    const { dhcp, problems } = readText(text);
    expect(problems).toEqual([]);
    const [first, second, known] = dhcp!.scopes;
    expect([first!.ranges, second!.ranges.length, second!.sharedNetwork]).toEqual([[], 1, first!.sharedNetwork]);
    expect(first!.sharedNetwork).not.toBeNull();
    expect(known!.serves).toEqual({ op: "known-client" });
  });

  it("are silent where the service is off", () => {
    expect(readText(`${ROUTER.replace("no service pad", "no service dhcp")}`).dhcp!.enabled).toBe(false);
  });
});

describe("text that is not to be trusted", () => {
  it("calls every truncation of a show run an error", () => {
    const whole = ROUTER.trimEnd().length;
    for (let length = 0; length < whole; length++) {
      const cut = readText(ROUTER.slice(0, length));
      if (!cut.problems.some((problem) => problem.affects === "all"))
        throw new Error(`cut after ${length} characters went unnoticed`);
    }
    expect(readText(ROUTER.slice(0, whole)).problems).toEqual([]);
  });
  it("reads a hand-kept configuration without end, but not one that is cut inside a command", () => {
    const hand = "hostname a\ninterface Vlan10\n ip address 10.1.0.1 255.255.255.0\n ip helper-address 10.9.9.9";
    expect(readText(hand).problems).toEqual([]);
    expect(readText(hand.slice(0, -4)).problems.map((p) => p.code)).not.toEqual([]);
  });
  it.each([
    ["binary", `hostname a${String.fromCharCode(0)}b\n`, "not-text"],
    [
      "a refused command",
      "gw#show running-config\n          ^\n% Invalid input detected at '^' marker.\n\ngw#",
      "command-refused",
    ],
    ["nothing", "\n\n", "nothing-read"],
    ["two devices", "hostname a\n!\nend\nhostname b\n", "several-devices"],
    ["an open banner", "hostname a\nbanner motd #\nhello\n", "truncated"],
  ])("tells %s", (_name, text, code) => {
    expect(readText(text).problems.map((p) => p.code)).toContain(code);
  });
  it("says which value nobody filled in", () => {
    const unfilled = readText("interface Vlan10\n ip address 10.1.0.1 255.255.255.0\n ip helper-address DHCP_SERVER\n");
    expect(unfilled.interfaces[0]!.relayTargets).toEqual([]);
    expect(unfilled.problems).toMatchObject([
      { code: "relay-target-unreadable", affects: "relay", place: { line: 3 } },
    ]);
  });
  it("lists what it does not know", () => {
    const odd = readText("hostname a\nfrobnicate on\ninterface Vlan10\n ip helper-adress 10.1.1.1\n");
    expect(odd.coverage.unknown.map((p) => p.line)).toEqual([2, 4]);
  });
  it("survives pager prompts, echoed commands, colour and lost indentation", () => {
    const back = String.fromCharCode(8);
    const text = `gw>show run\r\ninterface Vlan10\r\n --More-- ${back.repeat(9)}        ${back.repeat(9)} ip address 10.1.0.1 255.255.255.0\r\nip helper-address 10.9.9.9\r\nend\r\n\r\ngw#`;
    const got = readText(text);
    expect(got.problems).toEqual([]);
    expect(got.interfaces).toMatchObject([{ addresses: ["10.1.0.1/24"], relayTargets: [{ address: "10.9.9.9" }] }]);
  });
  it("never throws, whatever the text", () => {
    const words = fc.constantFrom(...ROUTER.split(/(?<=\s)/));
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words, { maxLength: 120 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(text, (sample) => {
        const got = readText(sample);
        expect(got.coverage.understood).toBeLessThanOrEqual(got.coverage.lines);
      }),
      { numRuns: 300 },
    );
  });
});

describe("several texts of one device", () => {
  const at = ROUTER.indexOf("ip access-list extended");
  const [front, filters] = [ROUTER.slice(ROUTER.indexOf("version"), at), ROUTER.slice(at)];
  it("are read together, each fact with its own file", () => {
    const got = read({
      texts: [
        { name: "gw/interfaces.cfg", text: front },
        { name: "gw/filters.cfg", text: filters },
      ],
    });
    expect(got.problems).toEqual([]);
    expect(got.acls.find((acl) => acl.name === "CLIENTS")).toMatchObject({
      place: { file: "gw/filters.cfg", line: 1 },
    });
    expect(got.acls.find((acl) => acl.name === "CLIENTS")!.entries).toHaveLength(5);
    expect(got.interfaces).toHaveLength(facts.interfaces.length);
  });
  it("are one text where one is named the running configuration", () => {
    const got = read({
      texts: [
        { name: "startup-config", text: ROUTER.replaceAll("10.1.1.2", "10.1.1.99") },
        { name: "show running-config", text: ROUTER },
      ],
    });
    expect(JSON.stringify(got)).not.toContain("10.1.1.99");
  });
  it("of two devices are refused", () => {
    const got = read({
      texts: [
        { name: "a.cfg", text: "hostname a\n" },
        { name: "b.cfg", text: "hostname b\n" },
      ],
    });
    expect(got.problems.map((p) => p.code)).toEqual(["several-devices"]);
  });
});

describe("show ip interface alone", () => {
  const shown = `Vlan7 is up, line protocol is up
  Internet address is 10.7.0.1/24
  Helper addresses are 10.9.0.1
                       10.9.0.2
  Directed broadcast forwarding is disabled
  Secondary address 10.7.1.1/24
  Outgoing access list is not set
  Inbound  access list is EDGE
  Proxy ARP is enabled
  VPN Routing/Forwarding "RED"
Vlan8 is administratively down, line protocol is down
  Internet protocol processing disabled
`;
  it("gives the interfaces, and says that the rest is not known", () => {
    const got = read({ texts: [{ name: "show ip interface", text: shown }] });
    expect(got.interfaces).toMatchObject([
      {
        name: "Vlan7",
        addresses: ["10.7.0.1/24"],
        secondary: ["10.7.1.1/24"],
        vrf: "RED",
        aclIn: "EDGE",
        relayTargets: [{ address: "10.9.0.1" }, { address: "10.9.0.2" }],
      },
      { name: "Vlan8", shutdown: true },
    ]);
    expect(got.problems.map((p) => p.affects)).toEqual(["dhcp", "acls"]);
    expect(read({ texts: [{ name: "x", text: shown.slice(0, 120) }] }).problems.map((p) => p.code)).toContain(
      "truncated",
    );
  });
});

describe("what change scripts and larger devices hold", () => {
  it("gives the lines of an interface range to each of them", () => {
    const some = readText("hostname x\ninterface range Vlan60 - 61\n ip helper-address 10.9.9.9\n");
    expect(some.interfaces.map((one) => [one.name, one.vlan, one.relayTargets[0]?.place.line])).toEqual([
      ["Vlan60", 60, 3],
      ["Vlan61", 61, 3],
    ]);
    expect(some.coverage.unknown).toEqual([]);
    expect(readText("hostname x\ninterface range macro USERS\n shutdown\n").coverage.unknown).toHaveLength(2);
  });
  it("reads addresses of a pool that are kept for one computer", () => {
    const some = readText(
      'hostname x\nip dhcp pool A\n network 10.8.0.0 /24\n address 10.8.0.7 hardware-address 0a11.2233.4455 ethernet\n address 10.8.0.8 client-id 010a.1122.3344.66\n address 10.8.0.9 client-id "Gi1/0/3" ascii\n',
    );
    expect(some.dhcp!.scopes[0]!.reservations.map((one) => [one.address, one.mac])).toEqual([
      ["10.8.0.7", "0a:11:22:33:44:55"],
      ["10.8.0.8", "0a:11:22:33:44:66"],
      ["10.8.0.9", null],
    ]);
    expect(some.problems).toEqual([]);
  });
  it("reads the configuration out of a session that also shows its interfaces", () => {
    const session = `core#show ip interface brief
Interface              IP-Address      OK? Method Status                Protocol
Vlan60                 10.6.0.1        YES NVRAM  up                    up
core#show ip interface vlan 60
Vlan60 is up, line protocol is up
  Internet address is 10.6.0.1/24
core#show run interface vlan 60
Building configuration...

Current configuration : 90 bytes
!
interface Vlan60
 ip address 10.6.0.1 255.255.255.0
 ip helper-address 10.9.9.9
end

core#
`;
    expect(identify({ name: "session.log", text: session }).score).toBeGreaterThanOrEqual(75);
    expect(readText(session).interfaces).toMatchObject([
      { name: "Vlan60", addresses: ["10.6.0.1/24"], relayTargets: [{ address: "10.9.9.9", place: { line: 14 } }] },
    ]);
  });
  it("finds templates where the terminal coloured their names", () => {
    const some = readText(
      "hostname x\n\u001b[1mtempl\u001b[0mate USERS\n ip helper-address 10.9.9.9\n!\ninterface Vlan60\n source templ\u001b[0mate USERS\n",
    );
    expect(some.interfaces[0]!.relayTargets).toMatchObject([{ address: "10.9.9.9" }]);
  });
  it("makes a secondary network of a pool a scope of its own", () => {
    const some = readText(
      "hostname x\nip dhcp pool A\n network 10.8.0.0 255.255.255.0\n default-router 10.8.0.1\n bootfile x.0\n network 10.8.1.0 255.255.255.0 secondary\n  override default-router 10.8.1.1\n",
    );
    expect(some.problems).toEqual([]);
    expect(
      some.dhcp!.scopes.map((scope) => [
        scope.subnet,
        scope.levels.find((level) => level.routers)?.routers?.value,
        scope.levels.find((level) => level.bootFile)?.bootFile?.value,
      ]),
    ).toEqual([
      ["10.8.0.0/24", "10.8.0.1", "x.0"],
      ["10.8.1.0/24", "10.8.1.1", "x.0"],
    ]);
  });
  it("knows IOS although a pool stands in a VRF", () => {
    const some = readText("hostname x\nip dhcp pool A\n vrf RED\n network 10.8.0.0 /24\n");
    expect(some.dhcp!.scopes).toMatchObject([{ subnet: "10.8.0.0/24", vrf: "RED" }]);
  });
});
