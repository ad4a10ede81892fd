import { describe, expect, it } from "vitest";
import dnsmasq from "./index";

const MATCH = "dhcp-match=set:efi,option:client-arch,7\ndhcp-vendorclass=set:pxe,PXEClient\n";
const EFI = { op: "equals", field: { option: 93 }, value: "0007" };
const PXE = { op: "contains", field: { option: 60 }, value: "505845436c69656e74" };
const scope = (lines: string) =>
  dnsmasq.read({ texts: [{ name: "dnsmasq.conf", text: MATCH + lines }] }).dhcp!.scopes[0]!;
const whenOf = (lines: string) =>
  Object.fromEntries(scope(lines).levels.map(({ bootFile, when }) => [bootFile?.value, when]));

// Each was seen in the answers of dnsmasq 2.90 to a relayed DISCOVER.
describe("several ranges of one network", () => {
  it("serve everybody that any of them is for", () => {
    const split = `dhcp-range=tag:efi,10.4.2.50,10.4.2.59,255.255.255.0
dhcp-range=tag:!efi,10.4.2.60,10.4.2.69,255.255.255.0\n`;
    expect(scope(split).serves).toEqual({ op: "or", of: [EFI, { op: "not", of: EFI }] });
    const rest = "dhcp-range=tag:efi,10.4.2.50,10.4.2.59,255.255.255.0\ndhcp-range=10.4.2.60,10.4.2.69,255.255.255.0\n";
    expect(scope(rest).serves).toEqual({ op: "always" });
  });

  it("give their tags to those who get an address from them: the first whose condition holds, then the others", () => {
    const when = whenOf(`dhcp-range=tag:efi,set:e,10.4.2.50,10.4.2.59,255.255.255.0
dhcp-range=tag:pxe,set:p,10.4.2.60,10.4.2.69,255.255.255.0
dhcp-range=set:u,10.4.2.70,10.4.2.79,255.255.255.0
dhcp-boot=tag:e,e\ndhcp-boot=tag:p,p\ndhcp-boot=tag:u,u\n`);
    expect(when).toEqual({
      e: EFI,
      p: { op: "and", of: [PXE, { op: "not", of: EFI }] },
      u: {
        op: "and",
        of: [
          { op: "not", of: EFI },
          { op: "not", of: PXE },
        ],
      },
    });
  });

  it("add to what other lines set of the same tag", () => {
    const when = whenOf(`dhcp-range=tag:efi,set:pxe,10.4.2.50,10.4.2.59,255.255.255.0
dhcp-range=tag:!efi,10.4.2.60,10.4.2.69,255.255.255.0
dhcp-boot=tag:pxe,p\n`);
    expect(when).toEqual({ p: { op: "or", of: [EFI, PXE] } });
  });

  it("leave open which of two without a condition it is, and know what both set", () => {
    const when = whenOf(`dhcp-range=set:net,set:a,10.4.2.50,10.4.2.59,255.255.255.0
dhcp-range=set:net,set:b,10.4.2.70,10.4.2.79,255.255.255.0
dhcp-boot=tag:a,a\ndhcp-boot=tag:b,b\ndhcp-boot=tag:net,both\n`);
    expect([when.a!.op, when.b!.op, when.both!.op]).toEqual(["unknown", "unknown", "always"]);
  });

  it("of which one is static give its tags to reserved computers", () => {
    const when = whenOf(`dhcp-range=set:r,10.4.2.0,static,255.255.255.0
dhcp-range=set:d,10.4.2.70,10.4.2.79,255.255.255.0\ndhcp-boot=tag:r,r\ndhcp-boot=tag:d,d\n`);
    expect(when).toEqual({ r: { op: "known-client" }, d: { op: "not", of: { op: "known-client" } } });
  });
});
