import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import { planFix } from "./plan";
import { applyFix, compare } from "./what-if";

const kb = estate(
  threeHosts({
    targets: ["10.20.0.10"],
    scope: { options: { 60: "PXEClient", 66: "10.20.0.10", 67: "x.0" } },
    server: { options: { 60: "PXEClient" } },
  }),
  { clients: ["bios", "uefi-x64"] },
);

describe("a fix tried in memory", () => {
  const before = assess(kb);
  const legs = planFix(kb, before, ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"]);
  const fixes = legs.flatMap(({ fix }) => fix ?? []);

  it("mends the subnet", () => {
    const difference = compare(before, assess(applyFix(kb, fixes)));
    expect(difference).toMatchObject({
      worse: 0,
      subnets: [{ cidr: "10.4.2.0/24", before: "broken", after: "healthy" }],
    });
  });

  it("leaves what it was given alone", () => {
    const text = JSON.stringify(kb);
    applyFix(kb, fixes);
    expect(JSON.stringify(kb)).toBe(text);
  });

  it("tells a change that makes it worse", () => {
    const mended = applyFix(kb, fixes);
    const back = compare(assess(mended), before);
    expect(back.worse).toBe(1);
  });

  it("does a fix twice as if once", () => {
    expect(assess(applyFix(applyFix(kb, fixes), fixes))).toEqual(assess(applyFix(kb, fixes)));
  });
});

describe("the plan", () => {
  const legs = planFix(kb, assess(kb), ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"]);

  it("adds, verifies, removes at every level, verifies", () => {
    expect(legs.map(({ order, kind, fix }) => `${order} ${kind} ${fix?.kind ?? ""}`.trim())).toEqual([
      "1 change add-relay-target",
      "2 verify",
      "3 change remove-boot-options",
      "4 change remove-boot-options",
      "5 verify",
    ]);
  });

  it("adds the target on both routers of a pair", () => {
    const pair = estate([
      router("core-1", [
        { name: "Vlan42", addresses: ["10.4.2.1/24"], virtual: ["10.4.2.254"], targets: ["10.20.0.10"] },
      ]),
      router("core-2", [
        { name: "Vlan42", addresses: ["10.4.2.2/24"], virtual: ["10.4.2.254"], targets: ["10.20.0.10"] },
      ]),
      dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", options: { 60: "PXEClient" } }]),
      pxeServer("pxe-1", "10.20.0.12"),
    ]);
    const devices = planFix(pair, assess(pair), ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"]).flatMap(
      ({ fix, device }) => (fix?.kind === "add-relay-target" ? [device] : []),
    );
    expect(devices).toEqual(["core-1", "core-2"]);
  });

  it("says what else uses the options", () => {
    const phones = {
      kind: "class" as const,
      name: "phones",
      when: { op: "prefix" as const, field: { option: 60 }, value: "436973636f" },
    };
    const estateWithPhones = estate(
      threeHosts({
        scope: { options: { 60: "PXEClient", 66: "10.9.9.9", 67: "x.0", 150: "10.9.9.9" }, above: [phones] },
      }),
    );
    const legs = planFix(estateWithPhones, assess(estateWithPhones), ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"]);
    const told = legs.flatMap((leg) => leg.alsoUsedBy).join("\n");
    expect(told).toContain("option 150");
    expect(told).toContain("class phones");
  });

  it("sets 60 where DHCP and PXE share a host, and takes nothing away", () => {
    const [core, dhcp] = threeHosts({ targets: ["10.20.0.10"] });
    const one = estate([
      core!,
      { ...dhcp!, roles: ["dhcp", "pxe"], declaredPxe: pxeServer("x", "1.1.1.1", { answers: [69, 4011] }).declaredPxe },
    ]);
    const legs = planFix(one, assess(one), ["dhcp-and-pxe-on-one-host-without-60:dhcp-1:server"]);
    expect(legs.map(({ kind, fix }) => fix?.kind ?? kind)).toEqual(["set-option-60", "verify"]);
    expect(
      assess(
        applyFix(
          one,
          legs.flatMap(({ fix }) => fix ?? []),
        ),
      ).subnets[0]!.health,
    ).toBe("healthy");
  });
});

describe("a loss that the health does not show", () => {
  const byOptions = (pxe: "required" | "optional" | "unwanted", file = "boot/wdsmgfw.efi") =>
    estate(threeHosts({ targets: ["10.20.0.10"], scope: { next: "10.20.0.12", file } }), {
      clients: ["bios", "uefi-x64"],
      subnets: [{ pxe, method: "any" }],
    });
  const emptied = (before: ReturnType<typeof byOptions>) =>
    compare(
      assess(before),
      assess(
        applyFix(before, [
          { kind: "remove-boot-options", device: "dhcp-1", options: [], nextServer: true, bootFile: true, order: 1 },
        ]),
      ),
    );

  it("a broken subnet in which UEFI boots, and then does not", () => {
    const difference = emptied(byOptions("required"));
    expect(difference.subnets[0]).toMatchObject({ before: "broken", after: "broken" });
    expect(difference.worse).toBe(1);
  });

  it("a subnet in which it is optional", () => expect(emptied(byOptions("optional")).worse).toBe(1));

  it("no loss where it is unwanted", () => {
    const difference = emptied(byOptions("unwanted"));
    expect(difference.subnets[0]).toMatchObject({ before: "degraded", after: "healthy" });
    expect(difference.worse).toBe(0);
  });
});
