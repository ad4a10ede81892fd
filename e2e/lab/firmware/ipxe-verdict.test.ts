import { describe, expect, it } from "vitest";
import { ipxeVerdict } from "./ipxe-verdict";
import { payloadLine } from "./payload";
import type { WireTrace } from "./wire-trace";

const quiet: WireTrace = {
  lines: [],
  addressOffers: 1,
  proxyOffers: 0,
  station: "10.4.2.50",
  askedOn4011: [],
  answeredOn4011: [],
  tftpReads: [],
  tftpErrors: [],
  tftpBlocks: 0,
  tftpLongest: 0,
  tftpComplete: false,
};
const over = "No more network devices\n";

describe("what the screen of iPXE means", () => {
  it("finds an error number that the 80-column screen cut in two", () => {
    const screen = `tftp://10.20.0.10/boot/bios.0........ Connection timed out (http://ipx\ne.org/4c126035)\n${over}`;
    expect(ipxeVerdict(screen, null, false)).toMatchObject({
      outcome: "fails",
      stage: "download",
      error: "4c126035",
      screen: "Connection timed out",
    });
  });

  it("tells by the packets whether nothing was offered or port 4011 was silent", () => {
    const screen = `Nothing to boot: No such file or directory (http://ipxe.org/2d03e13b)\n${over}`;
    expect(ipxeVerdict(screen, quiet, false)?.stage).toBe("select");
    expect(ipxeVerdict(screen, { ...quiet, askedOn4011: ["10.20.0.10"] }, false)?.stage).toBe("proxy-request");
  });

  it("knows a menu that nobody answers, and one that leads nowhere without a word", () => {
    const menu = "Booting from PXE menu\nPXE\nPXEBS (net0 type 128)";
    const timedOut = `${menu}..... Connection timed out (http://ipxe.org/4c106035)\n${over}`;
    expect(ipxeVerdict(timedOut, quiet, false)).toMatchObject({ stage: "boot-server", error: "4c106035" });
    expect(ipxeVerdict(`${menu}${over}`, quiet, false)).toMatchObject({ stage: "boot-server", error: null });
  });

  it("takes the host of a web address for the server", () => {
    const screen = `Filename: http://10.20.0.12/boot/bios.0\nhttp://10.20.0.12/boot/bios.0... ok\n${payloadLine("bios")}`;
    expect(ipxeVerdict(screen, quiet, false)).toMatchObject({ outcome: "boots", server: "10.20.0.12" });
  });

  it("takes silence after a whole download for a file that does not start", () => {
    const loaded = { ...quiet, tftpComplete: true, tftpReads: [{ host: "10.20.0.12", file: "boot/uefi.efi" }] };
    expect(ipxeVerdict("boot/uefi.efi... ok\n", loaded, true)).toMatchObject({ stage: "load", error: null });
    expect(ipxeVerdict("boot/uefi.efi... ok\n", loaded, false)).toBeNull();
    expect(ipxeVerdict("Configuring (net0)...\n", quiet, true)).toBeNull();
  });

  it("boots when the boot file's own line appears, from the host that sent the file", () => {
    const loaded = { ...quiet, tftpReads: [{ host: "10.20.0.12", file: "boot/bios.0" }] };
    expect(ipxeVerdict(payloadLine("bios"), loaded, false)).toMatchObject({ outcome: "boots", server: "10.20.0.12" });
  });
});
