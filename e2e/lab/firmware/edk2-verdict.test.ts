import { describe, expect, it } from "vitest";
import { edk2Verdict } from "./edk2-verdict";
import { payloadLine } from "./payload";

const given = 'BdsDxe: failed to load Boot0001 "UEFI PXEv4 (MAC:020000000001)" from PciRoot(0x0): Not Found\n';
const verdict = (screen: string) => edk2Verdict(`>>Start PXE over IPv4.\n${screen}`, null, false);

describe("what the screen of EDK2 means", () => {
  it("is undecided until the boot manager gives up or the boot file runs", () => {
    expect(verdict("  PXE-E16: No valid offer received.\n")).toBeNull();
  });

  it("tells the two meanings of E16 apart by the station's address", () => {
    expect(verdict(`  PXE-E16: No valid offer received.\n${given}`)).toMatchObject({ stage: "select", station: null });
    const withAddress = `  Station IP address is 10.4.2.51\n  PXE-E16: No valid offer received.\n${given}`;
    expect(verdict(withAddress)).toMatchObject({ stage: "proxy-request", error: "PXE-E16", station: "10.4.2.51" });
  });

  it("takes E18 without an address for no offer, and with a file's name for a TFTP server that is silent", () => {
    expect(verdict(`  PXE-E18: Server response timeout.\n${given}`)).toMatchObject({ stage: "discover" });
    const named =
      "  Station IP address is 10.4.2.51\n\n  Server IP address is 10.20.0.12\n  NBP filename is boot/uefi.efi\n";
    expect(verdict(`${named}  PXE-E18: Server response timeout.\n${given}`)).toMatchObject({
      stage: "download",
      server: "10.20.0.12",
      file: "boot/uefi.efi",
    });
  });

  it("calls a downloaded file that does not start a failure to load, without a code", () => {
    const screen = `  NBP filename is boot/bios.0\n  NBP file downloaded successfully.\n${given}`;
    expect(verdict(screen)).toMatchObject({ outcome: "fails", stage: "load", error: null });
  });

  it("boots when the boot file's own line appears", () => {
    expect(verdict(payloadLine("uefi"))).toMatchObject({ outcome: "boots", stage: "done" });
  });
});
