import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";

const read = (...lines: string[]) => readDevice(null, { texts: [{ name: "pe.txt", text: `${lines.join("\n")}\n` }] });
const BOTH = [
  { name: "BVI20", addresses: ["10.20.0.1/24"], vrf: "RED", relayTargets: [{ address: "10.9.9.9", global: true }] },
  { name: "GigabitEthernet0/0/0/1", addresses: ["10.21.0.1/24"], relayTargets: [{ address: "10.9.9.9" }] },
];

describe("IOS XR as it is typed", () => {
  it("with prompts, which name the modes", () => {
    const at = (mode: string, text: string) => `RP/0/RSP0/CPU0:pe1(config${mode})#${text}`;
    const facts = read(
      "RP/0/RSP0/CPU0:pe1#configure",
      at("", "interface BVI20"),
      at("-if", "vrf RED"),
      at("-if", "ipv4 address 10.20.0.1 255.255.255.0"),
      at("-if", "exit"),
      at("", "interface GigabitEthernet 0/0/0/1"),
      at("-if", "ipv4 address 10.21.0.1/24"),
      at("-if", "root"),
      at("", "dhcp ipv4"),
      at("-dhcpv4", "profile R relay"),
      at("-dhcpv4-relay-profile", "helper-address vrf default 10.9.9.9"),
      at("-dhcpv4-relay-profile", "exit"),
      at("-dhcpv4", "interface BVI20 relay profile R"),
      at("-dhcpv4", "interface GigabitEthernet 0/0/0/1 relay profile R"),
      at("-dhcpv4", "commit"),
    );
    expect(facts).toMatchObject({ platform: "cisco-iosxr", problems: [], coverage: { unknown: [] } });
    expect(facts.interfaces).toMatchObject(BOTH);
  });
  it("without any indentation, whether each mode was left or not", () => {
    for (const left of ["exit", "!"]) {
      const facts = read(
        "dhcp ipv4",
        "profile R relay",
        "helper-address vrf default 10.9.9.9",
        left,
        "interface BVI20 relay profile R",
        "interface GigabitEthernet0/0/0/1 relay profile R",
        left,
        "interface BVI20",
        "vrf RED",
        "ipv4 address 10.20.0.1 255.255.255.0",
        left,
        "interface GigabitEthernet0/0/0/1",
        "ipv4 address 10.21.0.1/24",
      );
      expect(facts).toMatchObject({ platform: "cisco-iosxr", problems: [], coverage: { unknown: [] } });
      expect([...facts.interfaces].sort((a, b) => a.name.localeCompare(b.name))).toMatchObject(BOTH);
    }
  });
  it("takes an interface out of the relay again", () => {
    const text = (...more: string[]) => [
      "interface BVI20",
      " ipv4 address 10.20.0.1/24",
      "!",
      "dhcp ipv4",
      " profile R relay",
      "  helper-address vrf default 10.9.9.9",
      " !",
      " interface BVI20 relay profile R",
      ...more,
    ];
    const now = (...more: string[]) => {
      const { interfaces, coverage } = read(...text(...more));
      return [interfaces[0]?.relayTargets.length, coverage.unknown.length];
    };
    expect(now(" no interface BVI20 relay profile R")).toEqual([0, 0]);
    expect(now(" no interface BVI20 relay profile R", " interface BVI20 relay profile R")).toEqual([1, 0]);
  });
});
