import { describe, expect, it } from "vitest";
import type { ClientId } from "@/lib/model/clients";
import type { DhcpFacts } from "@/lib/model/facts";
import { simulate } from "./simulate";
import { dhcpServer, estate, pxeServer, type ScopeSketch, threeHosts } from "./testing";

const PXE = "10.20.0.12";

function end(client: ClientId, scope: Partial<ScopeSketch>, kind: DhcpFacts["kind"] = "isc-dhcpd"): string {
  const [router] = threeHosts();
  const server = dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", ...scope }], {}, { kind });
  const found = simulate(estate([router!, server, pxeServer("pxe-1", PXE)], { clients: [client] }));
  const [path] = found.subnets[0]!.clients;
  return `${path!.outcome} ${path!.stage} ${path!.error ?? ""}`.trim();
}

describe("a DHCP server that names another address as its own (option 54)", () => {
  it("sends the firmware to that address on port 4011", () => {
    for (const client of ["uefi-x64", "ipxe-bios"] as const) {
      expect(end(client, { options: { 60: "PXEClient", 54: PXE } }), client).toBe("boots done");
      expect(end(client, { options: { 60: "PXEClient" } }), client).toMatch(/^fails proxy-request/);
    }
  });

  it("says nothing for servers that are not known to send it", () =>
    expect(end("uefi-x64", { options: { 60: "PXEClient", 54: PXE } }, "dnsmasq")).toMatch(/^fails proxy-request/));
});

describe("a boot file that stands beside another one in option 67", () => {
  const said = (fileFirstInOption67: boolean) => {
    const [router] = threeHosts();
    const scope = { subnet: "10.4.2.0/24", next: "10.20.0.10", file: "right.efi", options: { 67: "other.efi" } };
    const server = dhcpServer("dhcp-1", "10.20.0.10", [scope], {}, { kind: "dnsmasq", fileFirstInOption67 });
    const [path] = simulate(estate([router!, server], { clients: ["uefi-x64"] })).subnets[0]!.clients;
    return path!.steps.map(({ text }) => text).join(" ");
  };

  it("is what UEFI takes where the server sends it in that option, too", () => {
    expect(said(true)).toContain("right.efi");
    expect(said(true)).not.toContain("other.efi");
    expect(said(false)).toContain("other.efi");
  });
});

describe("an option with an empty value", () => {
  it("is not sent by dhcpd, so that iPXE asks with its own option 60", () => {
    const levels = { options: { 60: "PXEClient" }, above: [{ options: { 60: "" } }] };
    for (const client of ["uefi-x64", "ipxe-bios"] as const) expect(end(client, levels), client).toBe("boots done");
  });
});
