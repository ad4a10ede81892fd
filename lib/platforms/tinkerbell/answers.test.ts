import { describe, expect, it } from "vitest";
import { rulesFor } from "@/lib/engine/pxe-answer";
import type { ClientId } from "@/lib/model/clients";
import tinkerbell from "./index";

const read = (text: string) => tinkerbell.read({ texts: [{ name: "smee.env", text }] }).pxe!;
const AUTO = "SMEE_DHCP_MODE=auto-proxy\nSMEE_DHCP_TFTP_IP=10.20.0.12:69\n";
const fileFor = (text: string, client: ClientId) => rulesFor(read(text), client, null)[0]!.rule?.offer?.file;

describe("what Smee names beside another DHCP server", () => {
  it("by architecture, with discovery control 8 and its own address for TFTP", () => {
    expect(["bios", "uefi-x64", "uefi-arm64"].map((client) => fileFor(AUTO, client as ClientId))).toEqual([
      "undionly.kpxe",
      "ipxe.efi",
      "snp.efi",
    ]);
    expect(read(AUTO).rules.at(-1)).toMatchObject({
      offer: { vendorClass: "PXEClient", option43: "060108", nextServer: "10.20.0.12" },
      bootServerReply: null,
      place: { file: "smee.env", line: 1 },
    });
    expect(read(AUTO).files).toMatchObject({ paths: ["undionly.kpxe", "ipxe.efi", "snp.efi"], complete: false });
  });
  it("in Tinkerbell's one program, whose file for ARM has another name, and with a table of one's own", () => {
    const one =
      "TINKERBELL_DHCP_MODE=auto-proxy\nTINKERBELL_IPXE_OVERRIDE_ARCH_MAPPING=7=snp-x86_64.efi,20=undionly.kpxe\n";
    expect([fileFor(one, "uefi-arm64"), fileFor(one, "uefi-x64"), fileFor(one, "bios")]).toEqual([
      "snp-arm64.efi",
      "snp-x86_64.efi",
      "undionly.kpxe",
    ]);
  });
  it("in proxy mode to computers that the cluster describes, so whether to this one is unknown", () => {
    for (const { when } of read(AUTO.replace("auto-proxy", "proxy")).rules)
      expect(when).toMatchObject({
        op: "and",
        of: expect.arrayContaining([expect.objectContaining({ op: "unknown" })]),
      });
    expect(JSON.stringify(read(AUTO).rules)).not.toContain('"op":"unknown"');
  });
  it("an address that holds the computer's own to HTTP Boot and to a ROM of iPXE", () => {
    expect(read(AUTO).rules.slice(0, 2)).toMatchObject([
      { offer: { vendorClass: "HTTPClient", file: null, fileUnknown: true } },
      { offer: { file: null, fileUnknown: true } },
    ]);
  });
  it("nothing where it gives the addresses itself", () => {
    expect(read("SMEE_DHCP_MODE=reservation\n")).toMatchObject({ rules: [], files: null });
  });
});
