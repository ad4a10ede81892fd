import { describe, expect, it } from "vitest";
import ciscoIosxr from "./index";

const read = (text: string) => ciscoIosxr.read({ texts: [{ name: "pe.cfg", text }] });

const GROUP = `hostname pe
group CLIENTS
 interface 'BVI[0-9]+'
  vrf USERS
  ipv4 helper-address vrf default 10.3.0.5
  shutdown
 !
end-group
`;

describe("groups of IOS XR", () => {
  it("gives interfaces what an applied group says, their own lines winning", () => {
    const { interfaces, problems } = read(
      `${GROUP}apply-group CLIENTS\ninterface BVI7\n no shutdown\n ipv4 address 10.7.0.1 255.255.255.0\n!\ninterface Loopback7\n!\n`,
    );
    expect(interfaces).toMatchObject([
      { name: "BVI7", vrf: "USERS", shutdown: false, relayTargets: [{ address: "10.3.0.5", global: true }] },
      { name: "Loopback7", vrf: null, relayTargets: [] },
    ]);
    expect(problems).toEqual([]);
  });
  it("applies a group inside one interface only there", () => {
    const { interfaces } = read(`${GROUP}interface BVI7\n apply-group CLIENTS\n!\ninterface BVI8\n!\n`);
    expect(interfaces.map((face) => [face.name, face.vrf])).toEqual([
      ["BVI7", "USERS"],
      ["BVI8", null],
    ]);
  });
  it("leaves a group alone that nobody applies", () => {
    expect(read(`${GROUP}interface BVI7\n!\n`).interfaces).toMatchObject([{ vrf: null, relayTargets: [] }]);
  });
  it("does not trust a reading without the group, or with parts of it that are not read", () => {
    expect(read("hostname pe\napply-group GONE\ninterface BVI7\n!\n").problems).toMatchObject([
      { code: "group-missing", affects: "all" },
    ]);
    const part = "hostname pe\ngroup G\n dhcp ipv4\n  profile P relay\n  !\n !\nend-group\napply-group G\n";
    expect(read(`${part}interface BVI7\n!\n`).problems).toMatchObject([{ code: "group-not-read", affects: "all" }]);
  });
  it("tries no pattern that could take for ever", () => {
    const name = `BVI${"1".repeat(60)}`;
    const text = `hostname pe\ngroup G\n interface '(1|1)*(1|1)*x'\n  vrf A\n !\nend-group\napply-group G\ninterface ${name}\n!\n`;
    expect(read(text).problems).toMatchObject([{ code: "group-not-read" }]);
  });
});

describe("IOS XR's words for the usual", () => {
  it("takes the VRF default for the global table", () => {
    const { interfaces } = read(
      "hostname pe\ndhcp ipv4\n profile P relay\n  helper-address vrf default 10.3.0.5\n !\n vrf default relay profile P\n!\ninterface BVI7\n vrf default\n ipv4 address 10.7.0.1/24\n!\n",
    );
    expect(interfaces).toMatchObject([{ vrf: null, relayTargets: [{ address: "10.3.0.5" }] }]);
  });
  it("knows which services a helper does not forward", () => {
    expect(read("hostname pe\nforward-protocol udp tftp disable\ninterface BVI7\n!\n").relay?.portsOff).toMatchObject([
      { port: 69 },
    ]);
  });
  it("holds a profile for switching or for several kinds of clients against nobody else", () => {
    const { problems } = read(
      "hostname pe\ndhcp ipv4\n profile S snoop\n  trusted\n !\n profile B base\n  default profile P relay\n !\n interface BVI7 base profile B\n!\ninterface BVI7\n!\ninterface BVI8\n!\n",
    );
    expect(problems.filter((problem) => problem.affects !== "nothing")).toMatchObject([
      { code: "profile-missing", affects: "relay", only: ["BVI7"] },
    ]);
  });
  it("follows a base profile to the one for all other clients, and says where some go elsewhere", () => {
    const text = (match: string) =>
      `hostname pe\ndhcp ipv4\n vrf default relay profile WIDE\n profile WIDE relay\n  helper-address vrf default 10.3.0.9\n !\n profile D relay\n  helper-address vrf default 10.3.0.5\n !\n profile B base\n${match}  default profile D relay\n !\n interface BVI7 base profile B\n!\ninterface BVI7\n ipv4 address 10.7.0.1/24\n!\n`;
    const plain = read(text(""));
    expect(plain.interfaces).toMatchObject([{ name: "BVI7", relayTargets: [{ address: "10.3.0.5" }] }]);
    expect(plain.interfaces[0]!.relayTargets).toHaveLength(1);
    expect(plain.problems).toEqual([]);
    expect(plain.coverage.unknown).toEqual([]);
    const some = read(text("  match option 60 41 profile WIDE relay\n"));
    expect(some.problems).toMatchObject([{ code: "profile-binding", affects: "relay", only: ["BVI7"] }]);
  });
});
