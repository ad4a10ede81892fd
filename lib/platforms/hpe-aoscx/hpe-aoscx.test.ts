import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import hpeAoscx from "./index";
import { CORE } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "core.cfg", text }] });
const facts = hpeAoscx.read(capture(CORE));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("hpe-aoscx");

describe("Aruba AOS-CX", () => {
  readerTests({ platform: hpeAoscx, sample: CORE, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("names the address before the VRF", () => {
    expect(face("vlan 30")).toMatchObject({
      description: "Keel, floor 3",
      addresses: ["10.41.30.2/24"],
      secondary: ["10.41.31.2/24"],
      virtual: ["10.41.30.1"],
      vrf: "RED",
      vlan: 30,
      aclIn: "CLIENTS",
      shutdown: false,
      relayTargets: [
        { address: "10.4.0.5", vrf: null },
        { address: "10.4.0.6", vrf: "BLUE" },
        { address: "10.4.0.7", vrf: null, global: true },
      ],
    });
    expect(face("mgmt").addresses).toEqual(["192.0.2.41/24"]);
    expect(facts.hostname).toBe("keel-core");
  });
  it("knows which interfaces are up, and that a filter on a VLAN filters its interface", () => {
    expect(["vlan 40", "1/1/1", "1/1/2", "loopback 0", "lag 5"].map((name) => face(name).shutdown)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(face("vlan 40").aclIn).toBe("CLIENTS");
  });
  it("reads filters with words, masks and `any` as protocol", () => {
    const [offer, tftp, rest] = facts.acls[0]!.entries;
    expect(offer).toMatchObject({ sourcePorts: [[68, 68]], destinationPorts: [[67, 67]] });
    expect(tftp).toMatchObject({ action: "deny", destination: { wildcard: 255 }, destinationPorts: [[69, 69]] });
    expect(rest).toMatchObject({ protocol: "ip" });
    expect(facts.acls[0]!.entries.some((entry) => entry.unknown)).toBe(false);
  });
  it("reads its DHCP server, and what switches relaying off", () => {
    expect(facts.dhcp).toMatchObject({
      enabled: true,
      scopes: [{ subnet: "10.41.40.0/24", levels: [{ bootFile: { value: "ipxe.efi" }, options: [{ code: 66 }] }] }],
    });
    expect(hpeAoscx.read(capture(`${CORE}no dhcp-relay\n`)).relay!.enabled).toBe(false);
  });
  it("serves in the VRFs whose server is on, and not from a pool that is off", () => {
    const read = hpeAoscx.read(
      capture(`!Version ArubaOS-CX FL.10.13.1000
hostname two
dhcp-server vrf BLUE
    pool on
        range 10.20.0.50 10.20.0.99 prefix-len 24
    pool off
        range 10.21.0.50 10.21.0.99 prefix-len 24
        disable
    enable
dhcp-server vrf default
    pool waiting
        range 10.22.0.50 10.22.0.99 prefix-len 24
`),
    );
    expect(read.dhcp).toMatchObject({
      enabled: true,
      scopes: [
        { name: "on", vrf: "BLUE", active: true },
        { name: "off", active: false },
        { name: "waiting", vrf: null, active: false },
      ],
    });
  });
  it("finds the network of a range by the interface, wherever that stands", () => {
    const read = hpeAoscx.read(
      capture(`!Version ArubaOS-CX FL.10.13.1000
hostname two
dhcp-server vrf default
    pool one
        range 10.20.0.50 10.20.0.99
        option 43 hex 06:01:08
    enable
interface vlan 20
    ip address 10.20.0.1/24
`),
    );
    expect(read.problems).toEqual([]);
    expect(read.dhcp!.scopes).toMatchObject([{ subnet: "10.20.0.0/24", levels: [{ options: [{ hex: "060108" }] }] }]);
  });
  it("adds a helper", () => {
    const fix: Fix = {
      kind: "add-relay-target",
      device: "core",
      interface: "vlan 30",
      target: "10.4.0.8",
      vrf: "BLUE",
      order: 1,
    };
    expect(hpeAoscx.planChange!(fix, capture(CORE), facts)).toMatchObject({
      ok: true,
      change: {
        enter: ["checkpoint auto 5", "configure terminal"],
        apply: ["interface vlan 30", "ip helper-address 10.4.0.8 vrf BLUE", "exit"],
        preview: { sendable: false, unproven: expect.stringContaining("checkpoint auto") },
      },
    });
  });
  it("passes over remarks and what concerns VXLAN and IPv6 alone", () => {
    const text = `# made by hand
hostname prow
access-list ipv6 six
    10 permit any any any
interface vxlan 1
    vxlan-counters aggregate
configuration-lockout central managed
`;
    expect(hpeAoscx.read(capture(text)).coverage.unknown).toEqual([]);
  });
  it("tells two filters of one direction, one of the VLAN and one of what is routed", () => {
    const text = `!Version ArubaOS-CX FL.10.13.1000
vlan 46
    apply access-list ip A in
interface vlan 46
    ip address 10.46.0.1/24
    apply access-list ip B routed-in
`;
    expect(hpeAoscx.read(capture(text)).problems).toMatchObject([
      { code: "two-filters", affects: "acls", only: ["vlan 46"] },
    ]);
  });
  it("takes a range of a script for each of its interfaces", () => {
    const text = `!Version ArubaOS-CX FL.10.13.1000
interface vlan 46-47
    ip helper-address 10.9.9.9
interface vlan 46
    ip address 10.46.0.1/24
interface 1/1/1-1/1/2,1/1/9
    no shutdown
`;
    const { interfaces } = hpeAoscx.read(capture(text));
    expect(interfaces.map(({ name }) => name)).toEqual(["vlan 46", "vlan 47", "1/1/1", "1/1/2", "1/1/9"]);
    expect(interfaces[0]).toMatchObject({
      vlan: 46,
      addresses: ["10.46.0.1/24"],
      relayTargets: [{ address: "10.9.9.9" }],
    });
  });
});
