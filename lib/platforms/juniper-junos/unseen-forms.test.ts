import { describe, expect, it } from "vitest";
import junos from "./index";

const read = (text: string) => junos.read({ texts: [{ name: "sw.set", text }] });
const targets = (facts: ReturnType<typeof read>, name: string) =>
  facts.interfaces
    .find((face) => face.name === name)
    ?.relayTargets.map((target) => [target.address, target.vrf, target.global ?? false]);

describe("commands as they were typed", () => {
  it("read what stands below an edit at the level to which it led", () => {
    const facts = read(
      [
        "edit interfaces irb unit 7 family inet",
        "set address 10.7.0.1/24",
        "top",
        "edit forwarding-options",
        "edit dhcp-relay",
        "set server-group PXE 10.3.0.5",
        "set group G active-server-group PXE",
        "set group G interface irb.7",
        "exit",
        "exit",
        "edit interfaces ge-0/0/4 unit 0 family inet",
        "top set system host-name sw",
        "up 3",
        "set ge-0/0/5 unit 0 family inet address 10.8.0.1/24",
        "top edit routing-instances RED",
        "set interface irb.7",
        "",
      ].join("\n"),
    );
    expect(facts).toMatchObject({ hostname: "sw", coverage: { unknown: [] }, problems: [] });
    expect(facts.interfaces).toMatchObject([
      { name: "irb.7", addresses: ["10.7.0.1/24"], vrf: "RED", relayTargets: [{ address: "10.3.0.5" }] },
      { name: "ge-0/0/5.0", addresses: ["10.8.0.1/24"] },
    ]);
  });
  it("delete and deactivate below an edit only what is meant", () => {
    const facts = read(
      "set interfaces irb unit 7 family inet address 10.7.0.1/24\nset interfaces irb unit 8 family inet address 10.8.0.1/24\nset interfaces irb unit 9 family inet address 10.9.0.1/24\nedit interfaces irb\ndelete unit 8\ndeactivate unit 9\n",
    );
    expect(facts.interfaces.map((face) => face.name)).toEqual(["irb.7"]);
  });
});

describe("relays", () => {
  const BASE = [
    "set interfaces irb unit 7 family inet address 10.7.0.1/24",
    "set interfaces irb unit 8 family inet address 10.8.0.1/24",
    "set routing-instances RED interface irb.7",
    "set routing-instances RED forwarding-options dhcp-relay server-group S 10.3.0.5",
    "set routing-instances RED forwarding-options dhcp-relay group G active-server-group S",
    "set routing-instances RED forwarding-options dhcp-relay group G interface irb.7 upto irb.8",
  ].join("\n");
  const inRed = (line: string) =>
    targets(read(`${BASE}\nset routing-instances RED forwarding-options dhcp-relay ${line}\n`), "irb.7");

  it("look for their servers in the instance that forward-only names", () => {
    expect(targets(read(`${BASE}\n`), "irb.7")).toEqual([["10.3.0.5", null, false]]);
    expect(inRed("forward-only routing-instance default")).toEqual([["10.3.0.5", null, true]]);
    expect(inRed("forward-only routing-instance CORE")).toEqual([["10.3.0.5", "CORE", false]]);
    expect(inRed("forward-only routing-instance current")).toEqual([["10.3.0.5", null, false]]);
    expect(inRed("group G forward-only routing-instance CORE")).toEqual([["10.3.0.5", "CORE", false]]);
  });
  it("hear, in a routing instance, the interfaces of that instance alone, also by the word all", () => {
    const all = `${BASE}\nset interfaces lo0 unit 1 family inet address 10.0.0.1/32\nset routing-instances RED interface lo0.1\n`;
    for (const line of ["group H interface all", "interface all"]) {
      const relay = "set routing-instances RED forwarding-options dhcp-relay";
      const facts = read(
        `${all}${relay} ${line}\n${relay} active-server-group S\nset interfaces irb unit 9 family inet address 10.9.0.1/24\n`,
      );
      expect(targets(facts, "lo0.1")).toEqual([["10.3.0.5", null, false]]);
      expect(targets(facts, "irb.9")).toEqual([]);
      expect(facts.relay?.trustsOption82).toEqual(["irb.9"]);
    }
  });
  it("do nothing while their overrides switch them off", () => {
    const off = (line: string) =>
      read(`${BASE}\nset routing-instances RED forwarding-options dhcp-relay ${line}\n`).interfaces[0]!.relayTargets[0]!
        .active;
    expect(off("overrides disable-relay")).toBe(false);
    expect(off("group G overrides disable-relay")).toBe(false);
    expect(off("group G interface irb.7 overrides disable-relay")).toBe(false);
    expect(off("overrides no-arp")).toBeUndefined();
  });
  it("drop option 82 on every interface of an upto, and on all of them after the word all", () => {
    expect(read(`${BASE}\n`).relay?.trustsOption82).toEqual([]);
    const all = `${BASE}\nset interfaces lo0 unit 0 family inet address 10.0.0.1/32\nset forwarding-options dhcp-relay group A interface all\n`;
    expect(read(all).relay?.trustsOption82).toEqual([]);
  });
  it("are read in time that grows with the text: many upto, and all interfaces beside many named ones", () => {
    const units = Array.from({ length: 6000 }, (_, at) => at + 1);
    const text = units
      .flatMap((at) => [
        `set interfaces irb unit ${at} family inet address 10.${at >> 8}.${at & 255}.1/24`,
        `set forwarding-options dhcp-relay group G${at} interface irb.${at} upto irb.${at}`,
        `set forwarding-options helpers bootp interface ge-0/0/0.${at} server 10.250.0.1`,
      ])
      .join("\n");
    const facts = read(`${text}\nset forwarding-options helpers bootp interface all\n`);
    expect(facts.interfaces).toHaveLength(12_000);
  });
});

describe("groups", () => {
  it("know a pattern with brackets from a list", () => {
    const braces = `groups {
    G {
        interfaces {
            <ge-0/0/[12]> {
                disable;
            }
        }
    }
}
apply-groups [ G ];
interfaces {
    ge-0/0/1 {
        unit 0 {
            family inet {
                address 10.1.0.1/24;
            }
        }
    }
    ge-0/0/3 {
        unit 0;
    }
}
`;
    const typed =
      "set groups G interfaces <ge-0/0/[12]> disable\nset apply-groups [ G ]\nset interfaces ge-0/0/1 unit 0\nset interfaces ge-0/0/3 unit 0\n";
    for (const text of [braces, typed])
      expect(read(text).interfaces.map((face) => [face.name, face.shutdown])).toEqual([
        ["ge-0/0/1.0", true],
        ["ge-0/0/3.0", false],
      ]);
  });
});

describe("interfaces", () => {
  it("speak with 127.0.0.1 only where they have no other address", () => {
    const lo0 = "set interfaces lo0 unit 0 family inet address";
    expect(read(`${lo0} 127.0.0.1/32\n${lo0} 192.0.2.9/32\n`).interfaces[0]).toMatchObject({
      addresses: ["192.0.2.9/32"],
      secondary: ["127.0.0.1/32"],
    });
    expect(read(`${lo0} 127.0.0.1/32\n`).interfaces[0]!.addresses).toEqual(["127.0.0.1/32"]);
  });
  it("are shut by a range that names them", () => {
    const facts = read(
      [
        "set interfaces interface-range OFF member-range ge-0/0/2 to ge-0/0/4",
        'set interfaces interface-range OFF member "ge-1/0/[12]"',
        "set interfaces interface-range OFF disable",
        ...["ge-0/0/1", "ge-0/0/3", "ge-1/0/2"].map(
          (name) => `set interfaces ${name} unit 0 family inet address 10.1.0.1/24`,
        ),
        "",
      ].join("\n"),
    );
    expect(facts.interfaces.map((face) => [face.name, face.shutdown])).toEqual([
      ["ge-0/0/1.0", false],
      ["ge-0/0/3.0", true],
      ["ge-1/0/2.0", true],
    ]);
  });
  it("may be typed with their unit behind a point", () => {
    const facts = read(
      [
        "set interfaces ge-0/0/1 disable",
        "set interfaces ge-0/0/1.0 family inet address 10.1.0.1/24",
        "set interfaces irb.7 family inet address 10.7.0.1/24",
        "set interfaces irb unit 7 description users",
        "set forwarding-options dhcp-relay server-group S 10.3.0.5",
        "set forwarding-options dhcp-relay group G active-server-group allow-server-change",
        "set forwarding-options dhcp-relay group G active-server-group S",
        "set forwarding-options dhcp-relay group G interface irb.7",
        "",
      ].join("\n"),
    );
    expect(facts.interfaces).toMatchObject([
      { name: "ge-0/0/1.0", addresses: ["10.1.0.1/24"] },
      { name: "irb.7", description: "users", addresses: ["10.7.0.1/24"], relayTargets: [{ address: "10.3.0.5" }] },
    ]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("belong to an instance that names them without a unit, and to a VLAN of an instance", () => {
    const facts = read(
      [
        "set interfaces ge-0/0/1 unit 0 family inet address 10.1.0.1/24",
        "set interfaces irb unit 7 family inet address 10.7.0.1/24",
        "set routing-instances RED interface ge-0/0/1",
        "set routing-instances EVPN vlans V vlan-id 700",
        "set routing-instances EVPN vlans V l3-interface irb.7",
        "",
      ].join("\n"),
    );
    expect(facts.interfaces).toMatchObject([
      { name: "ge-0/0/1.0", vrf: "RED" },
      { name: "irb.7", vlan: 700 },
    ]);
  });
});

describe("pools", () => {
  it("of a routing instance serve there; without a range they give out their network but for what is excluded", () => {
    const facts = read(
      [
        "set routing-instances RED access address-assignment pool P family inet network 10.7.0.0/29",
        "set routing-instances RED access address-assignment pool P family inet excluded-address 10.7.0.3",
        "set routing-instances RED access address-assignment pool P family inet excluded-range X low 10.7.0.5",
        "set routing-instances RED access address-assignment pool P family inet excluded-range X high 10.7.0.9",
        "set routing-instances RED access address-assignment pool P family inet dhcp-attributes boot-file x.efi",
        "set routing-instances RED system services dhcp-local-server group G interface irb.7",
        "",
      ].join("\n"),
    );
    expect(facts.dhcp).toMatchObject({ enabled: true });
    expect(facts.dhcp?.scopes).toMatchObject([
      {
        subnet: "10.7.0.0/29",
        vrf: "RED",
        ranges: [
          ["10.7.0.1", "10.7.0.2"],
          ["10.7.0.4", "10.7.0.4"],
        ],
        levels: [{ bootFile: { value: "x.efi" } }],
      },
    ]);
  });
});

describe("what one group of a relay does with some clients", () => {
  it("is held against the interfaces of that group alone", () => {
    const { problems } = read(
      [
        "set interfaces irb unit 7 family inet address 10.7.0.1/24",
        "set interfaces irb unit 8 family inet address 10.8.0.1/24",
        "set forwarding-options dhcp-relay server-group S 10.3.0.5",
        "set forwarding-options dhcp-relay active-server-group S",
        "set forwarding-options dhcp-relay group A interface irb.7",
        "set forwarding-options dhcp-relay group B interface irb.8",
        "set forwarding-options dhcp-relay group B relay-option option-number 60",
        "",
      ].join("\n"),
    );
    expect(problems).toMatchObject([{ code: "relay-statement", affects: "relay", only: ["irb.8"] }]);
  });
});
