import { describe, expect, it } from "vitest";
import { estate, threeHosts } from "@/lib/engine/testing";
import { assess } from "./assess";

describe("the failure of KB 259670", () => {
  const broken = threeHosts({
    targets: ["10.20.0.10"],
    scope: { options: { 60: "PXEClient", 66: "10.20.0.10", 67: "boot/wdsnbp.com" }, next: "10.20.0.10" },
  });
  const result = assess(estate(broken, { clients: ["bios", "uefi-x64"] }));

  it("breaks the subnet, with its cause and its fixes in order", () => {
    const subnet = result.subnets[0]!;
    expect(subnet.health).toBe("broken");
    expect(subnet.findings).toEqual([
      "boot-options-on-dhcp:dhcp-1:scope 10.4.2.0",
      "pxe-server-not-in-relay:core-1:pxe-1",
    ]);
    const finding = result.findings.find(({ check }) => check === "boot-options-on-dhcp")!;
    expect(finding.severity).toBe("error");
    expect(finding.fixes).toEqual([
      { kind: "add-relay-target", device: "core-1", interface: "Vlan42", target: "10.20.0.12", vrf: null, order: 1 },
      {
        kind: "remove-boot-options",
        device: "dhcp-1",
        options: [60, 66, 67],
        nextServer: true,
        levels: ["scope:10.4.2.0"],
        order: 2,
      },
    ]);
  });

  it("shows what the person sees", () => {
    const uefi = result.subnets[0]!.clients[1]!;
    expect(uefi).toMatchObject({
      outcome: "fails",
      stage: "proxy-request",
      error: "PXE-E16",
      supported: false,
      server: null,
      file: null,
    });
    expect(uefi.screen).toBe("PXE-E16: No valid offer received.");
    expect(uefi.console).toEqual([
      ">>Start PXE over IPv4.",
      "  Station IP address is 10.4.2.50",
      "",
      "  PXE-E16: No valid offer received.",
    ]);
    expect(uefi.hops.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      "client ok",
      "relay ok",
      "dhcp ok",
      "pxe stop",
      "file unreached",
    ]);
  });
});
