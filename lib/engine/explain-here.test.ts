import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import type { ClientId } from "@/lib/model/clients";
import { recogniseScreenText } from "./error-catalogue";
import { explainAt } from "./explain-here";
import { estate, threeHosts } from "./testing";

const START = ">>Start PXE over IPv4.";
const STATION = "  Station IP address is 10.4.2.77";
const E16 = "  PXE-E16: No valid offer received.";
const missingRelay = { targets: ["10.20.0.10"] };
const option60 = { targets: ["10.20.0.10"], scope: { options: { 60: "PXEClient" } } };

function said(text: string, sketch: Parameters<typeof threeHosts>[0], clients: ClientId[] = ["bios", "uefi-x64"]) {
  const { subnets, findings } = assess(estate(threeHosts(sketch), { clients }));
  return explainAt(subnets[0]!, recogniseScreenText(text)!, findings);
}

describe("one number, several faults", () => {
  it("E16 with an address above it fits option 60, and contradicts a PXE server that is only not heard", () => {
    expect(said([START, STATION, E16].join("\n"), option60).fits).toBe("fits");
    expect(said([START, STATION, E16].join("\n"), missingRelay).fits).toBe("contradicts");
    expect(said([START, E16].join("\n"), missingRelay).fits).toBe("fits");
    expect(said("PXE-E16", missingRelay).fits).toBe("fits");
  });
});

describe("a boot menu on the screen", () => {
  const menu = (prompt: string) => ({
    scope: {
      options: { 60: "PXEClient", 43: `0601070807800001 0a14000c 0907800004426f6f74${prompt}ff`.replace(/ /g, "") },
    },
  });
  it("fits where the menu waits for somebody to choose, and says what to do", () => {
    const answer = said("Booting from PXE menu", menu("0a04ff505845"), ["bios", "uefi-x64"]);
    expect(answer.fits).toBe("fits");
    expect(answer.here).toContain("wait there for a person");
    expect(answer.nextStep).toContain("press Enter");
  });
  it("contradicts where no menu is to be seen", () => {
    expect(said("Booting from PXE menu", {}).fits).toBe("contradicts");
  });
});

describe("whose text it is", () => {
  it("is answered for the kind of computer that shows it", () => {
    expect(said("PXE-E16", option60).here).toContain("UEFI x64");
    expect(said("PXE-E55", option60).here).toContain("BIOS");
    expect(said("ipxe.org/2d03e1", option60, ["bios", "ipxe-bios", "uefi-x64"]).here).toContain("iPXE");
  });

  it("falls back to the others where that kind is not looked at", () => {
    expect(said("PXE-E55", option60, ["uefi-x64"]).fits).toBe("fits");
  });

  it("a computer's own fault is not taken for the network's", () => {
    const answer = said("PXE-E61: Media test failure, check cable", option60);
    expect(answer.fits).toBe("contradicts");
    expect(answer.here).toContain("cable");
  });
});

describe("what the screen names", () => {
  it("is compared with what is predicted", () => {
    const screen = [START, STATION, "  Server IP address is 10.9.9.9", "  NBP filename is other.efi", "  PXE-E23"].join(
      "\n",
    );
    const answer = said(screen, {});
    expect(answer.fits).toBe("contradicts");
    expect(answer.here).toContain("10.9.9.9");
    expect(answer.here).toContain("10.20.0.12");
    expect(answer.here).toContain("other.efi");
  });

  it("at risk is told as what may happen", () => {
    const risky = {
      scope: { next: "10.20.0.12", file: "boot/wdsnbp.com", options: { 60: "PXEClient", 67: "boot/wdsnbp.com" } },
    };
    expect(said("PXE-E16", risky).here).toContain("may happen");
  });
});
