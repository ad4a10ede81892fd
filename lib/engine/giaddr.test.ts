import { describe, expect, it } from "vitest";
import type { DhcpFacts, GiaddrSource } from "@/lib/model/facts";
import { simulate } from "./simulate";
import { dhcpServer, estate, place, pxeServer, type ScopeSketch, threeHosts } from "./testing";

const LOOPBACK = "10.255.0.1";

function end(
  linkSelection: GiaddrSource["linkSelection"],
  part: { address?: string | null; scopes?: ScopeSketch[]; dhcp?: Partial<DhcpFacts> } = {},
) {
  const { address = LOOPBACK, scopes = [{ subnet: "10.4.2.0/24" }], dhcp = {} } = part;
  const [router] = threeHosts();
  const line = place("core-1.cfg", "ip dhcp relay source-interface Loopback0");
  for (const { relayTargets } of router!.facts!.interfaces)
    for (const target of relayTargets) target.giaddr = { address, interface: "Loopback0", linkSelection, place: line };
  const devices = [router!, dhcpServer("dhcp-1", "10.20.0.10", scopes, {}, dhcp), pxeServer("pxe-1", "10.20.0.12")];
  const [path] = simulate(estate(devices, { clients: ["uefi-x64"] })).subnets[0]!.clients;
  return {
    seen: `${path!.outcome} ${path!.stage} ${path!.error ?? ""}`.trim(),
    text: path!.steps.map(({ text }) => text).join(" "),
  };
}

describe("a relay that sends another giaddr", () => {
  it("gets no address where the server has no scope for it", () => {
    const { seen, text } = end("no");
    expect(seen).toBe("fails select PXE-E16");
    expect(text).toContain(`no scope for the relay's address ${LOOPBACK}`);
  });

  it("boots where it names the computers' network in option 82, unless the server ignores that", () => {
    expect(end("yes").seen).toBe("boots done");
    const ignoresLinkSelection = place("kea.conf", "ignore-rai-link-selection");
    expect(end("yes", { dhcp: { ignoresLinkSelection } }).seen).toBe("fails select PXE-E16");
  });

  it("is at risk where no source settles whether it names it", () => expect(end("unknown").seen).toMatch(/^at-risk/));

  it("leads to an address of another network where there is a scope for it", () => {
    const { seen, text } = end("no", { scopes: [{ subnet: "10.4.2.0/24" }, { subnet: "10.255.0.0/24" }] });
    expect(seen).toBe("fails proxy-request PXE-E16");
    expect(text).toContain("not the network of these computers");
  });

  it("leads to the right scope by another address of the same network, and by a shared network", () => {
    expect(end("no", { address: "10.4.2.2" }).seen).toBe("boots done");
    const shared = { shared: "floor" };
    const scopes = [
      { subnet: "10.4.2.0/24", ...shared },
      { subnet: "10.255.0.0/24", ranges: [], ...shared },
    ];
    expect(end("no", { scopes }).seen).toBe("boots done");
  });

  it("is unknown where the address that it lends is not", () => {
    const { seen, text } = end("yes", { address: null });
    expect(seen).toMatch(/^unknown/);
    expect(text).toContain("Loopback0");
  });
});
