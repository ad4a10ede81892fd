import { describe, expect, it } from "vitest";
import routeros from "./index";

const TEXT = `# 2026-03-01 by RouterOS 7.14
/interface bridge
add add-dhcp-option82=yes dhcp-snooping=yes name=bridge1 vlan-filtering=yes
add name=bridge2
/interface bridge port
add bridge=bridge1 interface=sfp-sfpplus1 trusted=yes
add bridge=bridge1 interface=ether1 pvid=42
add bridge=bridge2 interface=ether9 trusted=yes pvid=9
/interface bridge vlan
add bridge=bridge1 tagged=sfp-sfpplus1 vlan-ids=42,50-52
/system identity
set name=access-1
`;
const read = (text: string) => routeros.read({ texts: [{ name: "export", text }] }).snooping ?? null;

describe("DHCP snooping of RouterOS", () => {
  it("holds in the VLANs of its bridge, with the bridge's trusted ports", () => {
    const found = read(TEXT)!;
    expect(found.vlans.map(({ first, last }) => `${first}-${last}`)).toEqual(["42-42", "50-52", "42-42"]);
    expect(found.trusted.map(({ port }) => port)).toEqual(["sfp-sfpplus1"]);
    expect(found.insertsOption82).toBe(true);
    expect(found.place.line).toBe(3);
  });

  it("puts option 82 in only where it is told to, and is none where it is off", () => {
    expect(read(TEXT.replace("add-dhcp-option82=yes ", ""))!.insertsOption82).toBe(false);
    expect(read(TEXT.replace("dhcp-snooping=yes", "dhcp-snooping=no"))).toBeNull();
    expect(read(TEXT.replace(" trusted=yes\nadd bridge=bridge1", "\nadd bridge=bridge1"))!.trusted).toEqual([]);
  });
});
