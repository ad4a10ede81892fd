import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

const pxe = (platform: PlatformId, text: string) =>
  platformById(platform)!.read({ texts: [{ name: "config.xml", text }] }).pxe;
const port = (platform: PlatformId, text: string) => pxe(platform, text)?.ports[69].answers ?? null;

describe("a router that serves files itself", () => {
  it("RouterOS: where a line of /ip tftp allows something", () => {
    const lines = (more: string) =>
      `# by RouterOS 7.15\n/ip address\nadd address=10.1.0.1/24 interface=ether1\n${more}`;
    expect(port("mikrotik-routeros", lines("/ip tftp\nadd real-filename=flash/ipxe.efi req-filename=ipxe.efi\n"))).toBe(
      "yes",
    );
    expect(port("mikrotik-routeros", lines("/ip tftp\nadd allow=no req-filename=.*\nadd disabled=yes\n"))).toBeNull();
    expect(port("mikrotik-routeros", lines(""))).toBeNull();
  });
  it("OPNsense: where its package is on, at the address that it names", () => {
    const text = (enabled: string) =>
      `<?xml version="1.0"?>\n<opnsense><OPNsense><tftp><general><enabled>${enabled}</enabled><listen>10.1.0.1</listen></general></tftp></OPNsense></opnsense>\n`;
    expect(pxe("opnsense", text("1"))).toMatchObject({ addresses: ["10.1.0.1"], ports: { 69: { answers: "yes" } } });
    expect(pxe("opnsense", text("0"))).toBeNull();
  });
  it("pfSense: where the package is installed, it is not known whether it is on", () => {
    const text = (packages: string) =>
      `<?xml version="1.0"?>\n<pfsense><installedpackages>${packages}</installedpackages></pfsense>\n`;
    expect(port("pfsense", text("<package><name>tftpd</name></package>"))).toBe("unknown");
    expect(port("pfsense", text("<package><name>cron</name></package>"))).toBeNull();
  });
});
