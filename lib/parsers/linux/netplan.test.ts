import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInterfaces } from "./host-texts";
import { isNetplan, parseNetplan } from "./netplan";

const BASE = `# made by hand
network:
  version: 2
  renderer: networkd
  ethernets:
    eth0:
      addresses: [10.20.0.1/24, "2001:db8::1/64"]
      routes: [{to: default, via: 10.20.0.254}]
    trunk:
      match: {macaddress: "52:54:00:00:00:02"}
      set-name: eth1
      dhcp4: false
    spare:
      match: {name: "enp*"}
      addresses: [10.99.0.1/24]
  vlans:
    clients:
      id: 42
      link: trunk
      addresses:
        - 10.4.2.1/24:
            label: "clients:1"
        - 10.4.9.1/24
    eth1.43: {id: 43, link: trunk, addresses: [10.4.3.1/24]}
  vrfs:
    BLUE:
      table: 21
      interfaces: [eth1.43]
`;
const MORE = `network:
  vlans:
    eth1.43:
      addresses: [10.4.4.1/24]
      activation-mode: "off"
`;
const read = (...texts: [string, string][]) => readInterfaces({ texts: texts.map(([name, text]) => ({ name, text })) });

describe("netplan", () => {
  it("gives interfaces by the name that they bear, with VLAN and VRF", () => {
    const { interfaces, problems } = read(["/etc/netplan/01-base.yaml", BASE]);
    expect(problems).toEqual([]);
    expect(interfaces).toMatchObject([
      { name: "eth0", addresses: ["10.20.0.1/24"], secondary: [], vlan: null, vrf: null, place: { line: 6 } },
      { name: "eth1", addresses: [] },
      { name: "clients", addresses: ["10.4.2.1/24"], secondary: ["10.4.9.1/24"], vlan: 42, place: { line: 17 } },
      { name: "eth1.43", addresses: ["10.4.3.1/24"], vlan: 43, vrf: "BLUE", shutdown: false },
    ]);
  });
  it("lets a later file amend an earlier one, in whatever order they were captured", () => {
    const { interfaces } = read(["/etc/netplan/50-more.yaml", MORE], ["/etc/netplan/01-base.yaml", BASE]);
    expect(interfaces.at(-1)).toMatchObject({
      name: "eth1.43",
      addresses: ["10.4.3.1/24"],
      secondary: ["10.4.4.1/24"],
      vrf: "BLUE",
      shutdown: true,
      place: { file: "/etc/netplan/01-base.yaml" },
    });
  });
  it("says so where the YAML is broken, and where a key is not known", () => {
    expect(read(["x.yaml", BASE.replace("version: 2", "version: [2")]).problems).toMatchObject([
      { code: "interfaces-not-read", affects: "interfaces" },
    ]);
    expect(read(["x.yaml", BASE.replace("table: 21", "tabel: 21")]).problems).toMatchObject([
      { code: "netplan-key", place: { line: 27, text: "tabel: 21" } },
    ]);
  });
  it("is not any YAML", () => {
    expect(isNetplan("network:\n  name: lab\n")).toBe(false);
    expect(isNetplan("services:\n  network:\n    version: 2\n")).toBe(false);
    expect(isNetplan(BASE)).toBe(true);
  });
  it("never throws", () => {
    fc.assert(
      fc.property(fc.nat(BASE.length), fc.string(), (length, tail) => {
        parseNetplan(BASE.slice(0, length) + tail);
      }),
    );
    parseNetplan(`network: ${"[".repeat(50_000)}`);
  });
});
