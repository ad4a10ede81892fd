import { describe, expect, it } from "vitest";
import eos from "./index";

const TEXT = `! Command: show running-config
! device: access-1 (DCS-7010TX, EOS-4.30.1F)
!
hostname access-1
!
ip dhcp snooping bridging
ip dhcp snooping information option
ip dhcp snooping vlan 42,50-52
!
vlan 42
!
interface Ethernet48
   switchport mode trunk
!
end
`;
const read = (text: string) => eos.read({ texts: [{ name: "running-config", text }] }).snooping ?? null;

describe("DHCP snooping of EOS", () => {
  it("only marks requests, believes every port, and drops nothing", () => {
    const found = read(TEXT)!;
    expect(found.vlans.map(({ first, last }) => `${first}-${last}`)).toEqual(["42-42", "50-52"]);
    expect(found.trusted.map(({ port }) => port)).toEqual(["every port"]);
    expect(found.insertsOption82).toBe(true);
    expect(found.place).toMatchObject({ line: 6, text: "ip dhcp snooping bridging" });
  });

  it("marks nothing that it does not relay itself, unless it is told to bridge", () =>
    expect(read(TEXT.replace("snooping bridging", "snooping"))?.insertsOption82).toBe(false));

  it("does nothing without the option, without a VLAN, or switched off", () => {
    expect(read(TEXT.replace("ip dhcp snooping information option\n", ""))).toBeNull();
    expect(read(TEXT.replace(/ip dhcp snooping vlan.*\n/, ""))).toBeNull();
    expect(read(TEXT.replace("\nvlan 42", "\nno ip dhcp snooping bridging\nvlan 42"))).toBeNull();
  });
});
