import { describe, expect, it } from "vitest";
import nxos from "./index";

const read = (text: string) => nxos.read({ texts: [{ name: "n9k.cfg", text: `feature dhcp\n${text}` }] });
const PROFILES = `port-profile type interface-vlan BASE
  ip dhcp relay address 10.3.0.5
  state enabled
port-profile type interface-vlan USERS
  inherit port-profile BASE
  vrf member RED
  no shutdown
  state enabled
`;

describe("port profiles", () => {
  it("give their lines, and those of profiles that they inherit, to interfaces whose own lines win", () => {
    const { interfaces, problems } = read(
      `${PROFILES}interface Vlan7\n  inherit port-profile USERS\n  ip address 10.7.0.1/24\ninterface Vlan8\n  inherit port-profile USERS\n  shutdown\n`,
    );
    expect(interfaces).toMatchObject([
      {
        name: "Vlan7",
        shutdown: false,
        vrf: "RED",
        addresses: ["10.7.0.1/24"],
        relayTargets: [{ address: "10.3.0.5" }],
      },
      { name: "Vlan8", shutdown: true, relayTargets: [{ address: "10.3.0.5" }] },
    ]);
    expect(problems).toEqual([]);
  });
  it("do nothing before they are enabled", () => {
    const off = PROFILES.replaceAll("  state enabled\n", "");
    expect(read(`${off}interface Vlan7\n  inherit port-profile USERS\n`).interfaces[0]!.relayTargets).toEqual([]);
  });
  it("leave an interface unknown when they are not in the text", () => {
    expect(read("interface Vlan7\n  inherit port-profile GONE\n").problems).toMatchObject([
      { code: "profile-missing", affects: "interfaces", only: ["Vlan7"] },
    ]);
  });
  it("end where they inherit from each other", () => {
    const round =
      "port-profile type ethernet A\n  inherit port-profile B\n  state enabled\nport-profile type ethernet B\n  inherit port-profile A\n  state enabled\n";
    expect(read(`${round}interface Ethernet1/1\n  inherit port-profile A\n`).interfaces).toHaveLength(1);
  });
});

it("reads a block of several interfaces as one of each, and the VRF default as the global table", () => {
  const { interfaces } = read(
    "interface Vlan7-8, Vlan10\n  no shutdown\n  vrf member default\n  ip dhcp relay address 10.3.0.5\n",
  );
  expect(interfaces.map((face) => [face.name, face.vlan, face.vrf, face.relayTargets.length])).toEqual([
    ["Vlan7", 7, null, 1],
    ["Vlan8", 8, null, 1],
    ["Vlan10", 10, null, 1],
  ]);
});
