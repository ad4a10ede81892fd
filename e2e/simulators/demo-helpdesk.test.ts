import { describe, expect, it } from "vitest";
import { readDemo } from "@/e2e/demo/read-demo";
import { assess } from "@/lib/checks/assess";
import { recogniseScreenText } from "@/lib/engine/error-catalogue";
import { type Explanation, explainAt } from "@/lib/engine/explain-here";
import { computersCalled } from "@/lib/engine/known-computers";
import { screenFacts } from "@/lib/engine/screen-facts";
import type { SubnetRow } from "@/lib/model/views";
import { findPlace } from "@/lib/services/helpdesk/find-place";

const demo = readDemo();
const { subnets, findings } = assess(demo);
const rows = subnets.map(
  (subnet): SubnetRow => ({ ...subnet, id: subnet.cidr, mainCause: null, since: null, clients: subnet.clients }),
);

/** As the helpdesk page asks: the text of a screen, and where the computer is (else: the address that the screen shows). */
async function ask(text: string, where: string): Promise<(Explanation & { cidr: string; whereText: string }) | null> {
  const place = await findPlace(rows, where || (screenFacts(text).station ?? ""), async (name) =>
    computersCalled(demo, name),
  );
  const subnet = subnets.find(({ cidr }) => cidr === place.row?.cidr);
  const known = recogniseScreenText(text);
  return subnet && known ? { cidr: subnet.cidr, whereText: place.text, ...explainAt(subnet, known, findings) } : null;
}

describe("a call to the helpdesk of the demo network", () => {
  it.each([
    ["PXE-ESS", "Imaging bench", "fits", "4011", "dhcp-labs"],
    ["PXE-E55 ProxyDHCP service did not reply", "10.4.11.80", "fits", "boot ROMs differ", "option"],
    ["pxee16", "Training room A", "fits", "UEFI", "dhcp-labs"],
    ["PXE-E53", "Minster Yard, floor 1", "fits", "boot file", "relay"],
    ["PXE-E51", "Corn Exchange, floor 4", "fits", "BIOS", "relay"],
    ["PXE-E51", "Wharf House, floor 1", "contradicts", "spanning tree", "cable"],
    ["PXE-E55", "Wharf House, floor 1", "contradicts", "computers boot", "hand over"],
    ["PXE-E79: NBP is too big", "10.6.5.99", "contradicts", "BIOS", "hand over"],
    ["PXE-E7B", "Harbour office", "fits", "may happen", "dhcp-hull"],
    ["PXE-E53", "10.4.15.7", "fits", "not wanted here", ""],
    ["ipxe.org/2d03e1", "Archive", "unknown", "not known", ""],
    ["0xc0000098", "Quay office, first floor", "fits", "does its part", ""],
    [
      "smspxe.log: 00:1B:A9:44:10:08 no advertisements found",
      "Wharf House, floor 2",
      "fits",
      "comes after",
      "deployment",
    ],
  ])("%s in %s: %s", async (text, where, fits, here, next) => {
    const answer = await ask(text, where);
    expect(answer?.fits).toBe(fits);
    expect(answer?.here).toContain(here);
    expect(answer?.nextStep.toLowerCase()).toContain(next.toLowerCase());
    expect(answer?.checked.length).toBeGreaterThan(0);
  });

  it("the whole screen alone is enough", async () => {
    const screen = [
      ">>Start PXE over IPv4.",
      "  Station IP address is 10.4.12.61",
      "",
      "  PXE-E16: No valid offer received.",
      "BdsDxe: failed to load Boot0001",
    ];
    const answer = await ask(screen.join("\n"), "");
    expect(answer).toMatchObject({ cidr: "10.4.12.0/24", fits: "fits" });
    const early = await ask([screen[0], screen[3]].join("\n"), "10.4.12.61");
    expect(early?.fits).toBe("contradicts");
  });

  it("a hardware address or a name that a reservation knows gives the place", async () => {
    for (const where of ["00-1B-A9-44-10-07", "001b.a944.1007", "ripon-printer", "Ripon-Printer.example.net"]) {
      const answer = await ask("PXE-E51", where);
      expect(answer?.cidr, where).toBe("10.7.3.0/24");
      expect(answer?.whereText).toContain("dhcp-labs");
    }
    expect(await ask("PXE-E51", "00-1B-A9-44-10-99")).toBeNull();
  });
});
