import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

const read = (platform: PlatformId, text: string) => platformById(platform)!.read({ texts: [{ name: "typed", text }] });
const flat = (text: string) => text.replace(/^ +/gm, "");

const COMWARE = `system-view
sysname EDGE
dhcp enable
interface Vlan-interface 7
 description users
 ip address 10.7.0.1 24
 dhcp select relay
 dhcp relay server-address 10.1.0.5
 quit
dhcp class uefi
 if-match rule 1 option 93 hex 0007
 quit
dhcp server ip-pool lab
 network 10.8.0.0 24
 gateway-list 10.8.0.1
 class uefi range 10.8.0.20 10.8.0.30
 quit
ip route-static 0.0.0.0 0 10.7.0.254
interface Vlan-interface 8
 ip address 10.8.0.1 24
ip route-static 10.0.0.0 8 10.7.0.253
save
`;

const AOSCX = `hostname edge
interface vlan 7
  ip address 10.7.0.1/24
  ip helper-address 10.1.0.5
  vrrp 1 address-family ipv4
    address 10.7.0.254 primary
    no shutdown
    exit
  exit
interface 1/1/1
  no shutdown
  vlan access 7
  exit
dhcp-server vrf default
  pool lab
    range 10.7.0.20 10.7.0.30 prefix-len 24
    default-router 10.7.0.1
    exit
  pool more
    range 10.8.0.20 10.8.0.30 prefix-len 24
    exit
  enable
  exit
ip route 0.0.0.0/0 10.7.0.253
`;

/** Without the places, whose lines differ where a line stands in its block or not. */
const bare = (value: unknown) => JSON.parse(JSON.stringify(value, (key, one) => (key === "place" ? undefined : one)));

describe("a text without indentation", () => {
  it.each([
    ["hpe-comware", COMWARE],
    ["hpe-aoscx", AOSCX],
  ] as const)("%s: says what it says with indentation", (platform, text) => {
    const typed = read(platform, flat(text));
    const printed = read(platform, text);
    expect(typed.interfaces.length).toBe(2);
    expect(bare(typed.interfaces)).toEqual(bare(printed.interfaces));
    expect(bare(typed.dhcp)).toEqual(bare(printed.dhcp));
    expect(typed.dhcp!.scopes.length).toBeGreaterThan(0);
    expect(typed.coverage.unknown).toEqual([]);
    expect(typed.problems).toEqual([]);
  });
  it("Huawei VRP: brings lines to the view that was entered last", () => {
    const typed = read(
      "huawei-vrp",
      "sysname SW\ndhcp enable\ndhcp server group main\ndhcp-server 10.1.0.5\ninterface Vlanif7\nip address 10.7.0.1 24\ndhcp select relay\ndhcp relay server-select main\ninterface Vlanif8\nshutdown\nvlan batch 7 8\n",
    );
    expect(typed.interfaces).toMatchObject([
      { name: "Vlanif7", addresses: ["10.7.0.1/24"], relayTargets: [{ address: "10.1.0.5" }] },
      { name: "Vlanif8", shutdown: true },
    ]);
    expect(typed.coverage.unknown).toEqual([]);
  });
});
