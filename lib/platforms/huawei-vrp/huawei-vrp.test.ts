import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import huaweiVrp from "./index";
import { SWITCH } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = huaweiVrp.read(capture(SWITCH));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("huawei-vrp");

describe("Huawei VRP", () => {
  readerTests({ platform: huaweiVrp, sample: SWITCH, canaries: ["canaryone", "canarytwo"], endsMarked: true });
  it("reads relays by address, by group and by binding", () => {
    expect(face("Vlanif30")).toMatchObject({
      addresses: ["10.62.30.2/24"],
      secondary: ["10.62.31.2/24"],
      virtual: ["10.62.30.1"],
      vrf: "RED",
      vlan: 30,
      relayTargets: [{ address: "10.6.0.5" }, { address: "10.6.0.6" }],
    });
    expect(face("Vlanif31")).toMatchObject({
      aclIn: "3001",
      relayTargets: [{ address: "10.6.0.9", place: { line: 8 } }],
    });
    expect(face("GigabitEthernet0/0/1.50")).toMatchObject({
      vlan: 50,
      shutdown: true,
      relayTargets: [{ address: "10.6.0.5" }],
    });
    expect(facts.hostname).toBe("rudder-sw1");
    expect(facts.dhcp!.scopes[0]).toMatchObject({
      subnet: "10.62.40.0/24",
      levels: [{ nextServer: { value: "10.6.0.8" }, options: [{ code: 67, value: "ipxe.efi" }] }],
    });
  });
  it("knows what makes a relay line inert", () => {
    const inert = huaweiVrp.read(
      capture(SWITCH.replace(" dhcp select relay\n dhcp relay server-ip", " dhcp relay server-ip")),
    );
    expect(
      inert.interfaces.find((one) => one.name === "Vlanif30")!.relayTargets.map((target) => target.active),
    ).toEqual([false, false]);
    expect(huaweiVrp.read(capture(SWITCH.replace("dhcp enable\n", ""))).relay!.enabled).toBe(false);
  });
  it("makes an interface that gives out its own addresses a scope", () => {
    const own = huaweiVrp.read(
      capture(
        [
          "sysname hw",
          "#",
          "dhcp enable",
          "#",
          "interface Vlanif41",
          " ip address 10.41.0.1 255.255.255.0",
          " dhcp select interface",
          " dhcp server next-server 10.9.9.9",
          " dhcp server bootfile x.0",
          " dhcp server option 150 ip-address 10.9.9.9",
          " dhcp server dns-list 8.8.8.8",
          "#",
          "return",
          "",
        ].join("\n"),
      ),
    );
    expect(own.problems).toEqual([]);
    expect(own.dhcp!.scopes).toMatchObject([
      {
        subnet: "10.41.0.0/24",
        ranges: [["10.41.0.1", "10.41.0.254"]],
        levels: [
          {
            nextServer: { value: "10.9.9.9" },
            bootFile: { value: "x.0" },
            options: [{ code: 150, value: "10.9.9.9" }],
          },
        ],
      },
    ]);
  });
  it("does not turn an interface that gives addresses itself into a relay", () => {
    const fix: Fix = { kind: "add-relay-target", device: "sw", interface: "Vlanif40", target: "10.6.0.7", order: 1 };
    expect(huaweiVrp.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: false,
      next: expect.stringContaining("gives addresses itself"),
    });
  });
  it("offers a further target as text to copy", () => {
    const fix: Fix = { kind: "add-relay-target", device: "sw", interface: "Vlanif30", target: "10.6.0.7", order: 1 };
    expect(huaweiVrp.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["interface Vlanif30", "dhcp relay server-ip 10.6.0.7", "quit"],
        preview: { sendable: false, unproven: expect.any(String) },
      },
    });
  });
});
