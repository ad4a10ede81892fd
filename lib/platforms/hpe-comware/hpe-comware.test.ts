import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import hpeComware from "./index";
import { SWITCH } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = hpeComware.read(capture(SWITCH));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("hpe-comware");

describe("HPE Comware", () => {
  readerTests({ platform: hpeComware, sample: SWITCH, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("calls every truncation an error once the version line is there", () => {
    for (let length = 30; length < SWITCH.trimEnd().length; length++)
      if (!hpeComware.read(capture(SWITCH.slice(0, length))).problems.some((problem) => problem.affects === "all"))
        throw new Error(`cut after ${length} characters went unnoticed`);
  });
  it("reads addresses, instance, shared address and relay", () => {
    expect(face("Vlan-interface30")).toMatchObject({
      description: "Helm, floor 3",
      addresses: ["10.51.30.2/24"],
      secondary: ["10.51.31.2/24"],
      virtual: ["10.51.30.1"],
      vrf: "RED",
      vlan: 30,
      aclIn: "3000",
      relayTargets: [{ address: "10.5.0.5" }, { address: "10.5.0.6" }],
    });
    expect(face("Vlan-interface31").relayTargets).toMatchObject([{ address: "10.5.0.5", active: false }]);
    expect(face("Vlan-interface32")).toMatchObject({ shutdown: true, relayTargets: [{ address: "10.5.0.9" }] });
    expect(facts.interfaces.map((one) => one.name)).not.toContain("Vlan-interface99");
    expect(facts.hostname).toBe("helm-sw1");
  });
  it("relays nothing without dhcp enable", () => {
    expect(facts.relay!.enabled).toBe(true);
    expect(hpeComware.read(capture(SWITCH.replace(" dhcp enable\n", ""))).relay).toMatchObject({
      enabled: false,
      why: { text: "sysname helm-sw1" },
    });
  });
  it("reads rules, and lets through what none of them matches", () => {
    const [offer, tftp, ours, rest] = facts.acls[0]!.entries;
    expect(offer).toMatchObject({ protocol: "udp", sourcePorts: [[68, 68]], destinationPorts: [[67, 67]] });
    expect(tftp).toMatchObject({ action: "deny", destinationPorts: [[69, 69]] });
    expect(ours).toMatchObject({ source: { wildcard: 255 } });
    expect(rest).toMatchObject({ action: "permit", protocol: "ip" });
  });
  it("reads its DHCP server", () => {
    expect(facts.dhcp!.scopes[0]).toMatchObject({
      subnet: "10.51.40.0/24",
      levels: [{ bootFile: { value: "ipxe.efi" }, nextServer: { value: "10.5.0.8" }, options: [{ code: 66 }] }],
    });
  });
  it("adds a target inside the interface", () => {
    const fix: Fix = {
      kind: "add-relay-target",
      device: "sw",
      interface: "Vlan-interface30",
      target: "10.5.0.7",
      order: 1,
    };
    expect(hpeComware.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["interface Vlan-interface30", "dhcp relay server-address 10.5.0.7", "quit"],
        inverse: ["interface Vlan-interface30", "undo dhcp relay server-address 10.5.0.7", "quit"],
      },
    });
  });
  it("keeps a block together over a mark within it", () => {
    const text = `#
 sysname tiller
#
bgp 65001
 #
 ip vpn-instance RED
  #
  address-family ipv4 unicast
   network 10.52.0.0 255.255.0.0
#
irf-port 1/1
 port group interface Ten-GigabitEthernet1/0/49
#
return
`;
    expect(hpeComware.read(capture(text)).coverage.unknown).toEqual([]);
  });
});
