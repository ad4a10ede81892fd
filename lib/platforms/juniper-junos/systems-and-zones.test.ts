import { describe, expect, it } from "vitest";
import juniperJunos from "./index";

const read = (...lines: string[]) => juniperJunos.read({ texts: [{ name: "fw.conf", text: `${lines.join("\n")}\n` }] });
const RELAY = [
  "set forwarding-options dhcp-relay server-group V4 10.9.9.9",
  "set forwarding-options dhcp-relay active-server-group V4",
];

describe("logical systems", () => {
  const facts = read(
    "set version 18.4R2",
    "set interfaces ge-0/0/1 unit 0 family inet filter input EDGE",
    "set interfaces ge-0/0/1 unit 0 family inet address 10.1.0.1/24",
    "set firewall family inet filter EDGE term a then accept",
    "set logical-systems A interfaces ge-0/0/3 unit 7 family inet address 10.7.0.1/24",
    "set logical-systems A interfaces ge-0/0/3 unit 7 family inet filter input EDGE",
    "set logical-systems A interfaces ge-0/0/3 unit 8 family inet address 10.8.0.1/24",
    "set logical-systems A firewall family inet filter EDGE term a then discard",
    "set logical-systems A forwarding-options helpers bootp server 10.9.9.9",
    "set logical-systems A forwarding-options helpers bootp interface ge-0/0/3.7",
    "set logical-systems A routing-instances V interface ge-0/0/3.8",
    "set logical-systems B interfaces ge-0/0/4 unit 7 family inet address 10.9.0.1/24",
    "deactivate logical-systems B",
  );
  it("are read as tables of their own, with their relays and filters", () => {
    expect(facts.problems).toEqual([]);
    expect(facts.interfaces.map((face) => [face.name, face.vrf, face.aclIn, face.relayTargets.length])).toEqual([
      ["ge-0/0/1.0", null, "EDGE", 0],
      ["ge-0/0/3.7", "A", "A/EDGE", 1],
      ["ge-0/0/3.8", "A/V", null, 0],
    ]);
    expect(facts.acls.map((acl) => [acl.name, acl.entries[0]?.action])).toEqual([
      ["EDGE", "permit"],
      ["A/EDGE", "deny"],
    ]);
    expect(facts.coverage.unknown).toEqual([]);
  });
});

describe("groups", () => {
  it("are kept out where apply-groups-except says so", () => {
    const facts = read(
      "set version 18.4R2",
      "set groups G interfaces <ge-*> unit <*> family inet filter input EDGE",
      "set apply-groups G",
      "set interfaces ge-0/0/1 unit 0 family inet address 10.1.0.1/24",
      "set interfaces ge-0/0/2 apply-groups-except G",
      "set interfaces ge-0/0/2 unit 0 family inet address 10.2.0.1/24",
    );
    expect(facts.interfaces.map((face) => face.aclIn)).toEqual(["EDGE", null]);
  });
});

describe("filters in a list", () => {
  it("are joined in their order", () => {
    const facts = read(
      "set version 18.4R2",
      "set interfaces irb unit 1 family inet filter input-list [ A B ]",
      "set interfaces irb unit 1 family inet address 10.1.0.1/24",
      "set firewall family inet filter A term a from protocol udp",
      "set firewall family inet filter A term a from destination-port tftp",
      "set firewall family inet filter A term a then discard",
      "set firewall family inet filter B term b then accept",
    );
    expect(facts.problems).toEqual([]);
    const acl = facts.acls.find((one) => one.name === facts.interfaces[0]?.aclIn);
    expect(acl?.entries.map((entry) => entry.action)).toEqual(["deny", "permit"]);
  });
});

describe("security zones", () => {
  const zone = (...inbound: string[]) =>
    read(
      "set version 21.4R3",
      "set interfaces irb unit 10 family inet address 10.1.0.1/24",
      ...RELAY,
      "set forwarding-options dhcp-relay group g interface irb.10",
      "set security zones security-zone trust interfaces irb.10",
      ...inbound,
    );
  const refused = (facts: ReturnType<typeof zone>) =>
    facts.acls.find((acl) => acl.name === facts.interfaces[0]?.aclIn)?.entries[0];
  it("that do not let DHCP in keep requests from the relay", () => {
    const facts = zone("set security zones security-zone trust host-inbound-traffic system-services ping");
    expect(refused(facts)).toMatchObject({ action: "deny", protocol: "udp", destinationPorts: [[67, 67]] });
    expect(refused(facts)?.place.line).toBe(7);
    expect(refused(zone())).toMatchObject({ action: "deny" });
  });
  it("let it in by dhcp, bootp or all, and one interface may differ from its zone", () => {
    const Z = "set security zones security-zone trust";
    expect(zone(`${Z} host-inbound-traffic system-services dhcp`).interfaces[0]?.aclIn).toBeNull();
    expect(zone(`${Z} host-inbound-traffic system-services all`).interfaces[0]?.aclIn).toBeNull();
    expect(
      refused(
        zone(
          `${Z} host-inbound-traffic system-services all`,
          `${Z} interfaces irb.10 host-inbound-traffic system-services ssh`,
        ),
      ),
    ).toMatchObject({ action: "deny" });
    expect(zone("set security forwarding-options family inet mode packet-based").interfaces[0]?.aclIn).toBeNull();
  });
});

describe("the DHCP servers of Junos", () => {
  it("give out a range written on one line, and what is bound to one computer", () => {
    const facts = juniperJunos.read({
      texts: [
        {
          name: "ex.conf",
          text: `system { services { dhcp {
            pool 10.5.0.0/24 { address-range low 10.5.0.10 high 10.5.0.20; boot-file a.0; }
            pool 10.6.0.0/24 { boot-file b.0; }
            static-binding 00:11:22:33:44:55 { fixed-address { 10.5.0.9; } boot-file c.0; }
          } } }
          `,
        },
      ],
    });
    expect(facts.problems).toEqual([]);
    expect(facts.dhcp!.scopes).toMatchObject([
      {
        ranges: [["10.5.0.10", "10.5.0.20"]],
        reservations: [{ mac: "00:11:22:33:44:55", address: "10.5.0.9", levels: [{ bootFile: { value: "c.0" } }] }],
      },
      { ranges: [["10.6.0.1", "10.6.0.254"]], reservations: [] },
    ]);
  });
  it("take their pools from their own routing instance", () => {
    const facts = read(
      "set version 21.4R3",
      "set routing-instances RED system services dhcp-local-server group g interface irb.10",
      "set routing-instances RED access address-assignment pool A family inet network 10.1.0.0/24",
      "set access address-assignment pool B family inet network 10.2.0.0/24",
    );
    expect(facts.dhcp!.scopes.map(({ subnet, active }) => [subnet, active])).toEqual([
      ["10.2.0.0/24", false],
      ["10.1.0.0/24", true],
    ]);
  });
  it("name themselves as a pool says: firmware asks that address where no server of the file is named", () => {
    const facts = read(
      "set version 21.4R3",
      "set access address-assignment pool A family inet network 10.1.0.0/24",
      "set access address-assignment pool A family inet dhcp-attributes server-identifier 10.9.9.9",
    );
    expect(facts.dhcp!.scopes[0]!.levels[0]!.options).toMatchObject([{ code: 54, value: "10.9.9.9", hex: "0a090909" }]);
  });
  it("say numbers as their type is wide", () => {
    const options = "set access address-assignment pool A family inet dhcp-attributes option";
    const facts = read(
      "set version 21.4R3",
      "set access address-assignment pool A family inet network 10.1.0.0/24",
      `${options} 13 short 100`,
      `${options} 93 byte 7`,
      `${options} 2 integer 3600`,
      `${options} 19 flag true`,
    );
    expect(facts.dhcp!.scopes[0]!.levels[0]!.options.map(({ code, hex }) => [code, hex])).toEqual([
      [13, "0064"],
      [93, "07"],
      [2, "00000e10"],
      [19, null],
    ]);
  });
  it("serve only the interfaces of their groups, and networks that are reached by a relay", () => {
    const facts = read(
      "set version 21.4R3",
      "set system services dhcp-local-server group g interface irb.10",
      "set interfaces irb unit 10 family inet address 10.1.0.1/24",
      "set interfaces irb unit 20 family inet address 10.2.0.1/24",
      ...["10.1", "10.2", "10.3"].map(
        (net) => `set access address-assignment pool P${net} family inet network ${net}.0.0/24`,
      ),
    );
    expect(facts.dhcp!.scopes.map((scope) => [scope.subnet, scope.active])).toEqual([
      ["10.1.0.0/24", true],
      ["10.2.0.0/24", false],
      ["10.3.0.0/24", true],
    ]);
  });
});
