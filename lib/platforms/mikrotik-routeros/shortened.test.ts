import { describe, expect, it } from "vitest";
import routeros from "./index";

const read = (...lines: string[]) => routeros.read({ texts: [{ name: "r.rsc", text: `${lines.join("\n")}\n` }] });

describe("shortened words of RouterOS", () => {
  it("name the menus and properties that they are the only beginning of", () => {
    const facts = read(
      "/int vlan add name=v20 vlan-id=20 int=ether1",
      "/ip addr add addr=10.20.0.1/24 int=v20",
      "/ip add add address=10.21.0.1/24 interface=v21",
      "/ip dhcp-r add name=r20 int=v20 dhcp-s=10.9.9.9 local=10.20.0.1 disable=no",
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "v20", vlan: 20, addresses: ["10.20.0.1/24"], relayTargets: [{ address: "10.9.9.9" }] },
      { name: "v21", addresses: ["10.21.0.1/24"] },
    ]);
  });
  it("that may be several stay as they are, and are told", () => {
    const facts = read("/ip dhcp-relay", "add name=r20 interface=v20 dhcp-server=10.9.9.9 a=yes disabled=no frob=1");
    expect(facts.coverage.unknown).toMatchObject([{ line: 2 }]);
    expect(
      read("/ip dhcp add address-pool=p interface=v20", "/ip address", "add address=10.20.0.1/24 interface=v20").dhcp,
    ).toBeNull();
  });
});
