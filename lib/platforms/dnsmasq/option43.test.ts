import { describe, expect, it } from "vitest";
import type { Condition } from "@/lib/model/condition";
import dnsmasq from "./index";

const MATCH = "dhcp-match=set:efi,option:client-arch,7\n";
const IP_ADDR = "2: eth0: <UP> mtu 1500\n    inet 10.99.0.1/24 scope global eth0\n";
const read = (text: string) =>
  dnsmasq.read({
    texts: [
      { name: "dnsmasq.conf", text: MATCH + text },
      { name: "ip-addr.txt", text: IP_ADDR },
    ],
  });
const RANGE = "dhcp-range=10.4.2.50,10.4.2.99,255.255.255.0\n";
const PROXY = "dhcp-range=10.4.2.0,proxy,255.255.255.0\n";
const levels = (lines: string) => read(RANGE + lines).dhcp!.scopes[0]!.levels;
const all = (lines: string, code = 43) =>
  levels(lines).flatMap(({ id, options }) =>
    options.filter((one) => one.code === code).map(({ hex }) => [id, hex] as const),
  );
const first = (lines: string, code = 43) => all(lines, code)[0]![1];
const named = (lines: string) => Object.fromEntries(all(lines));

// What dnsmasq 2.90 put on the wire, byte for byte, asked through a relay.
describe("option 43 of the DHCP server", () => {
  it("holds sub-options of a vendor with the last line first, and ends once", () => {
    expect(first('dhcp-option=vendor:PXEClient,6,2b\ndhcp-option=vendor:PXEClient,10,"Menu"\n')).toBe(
      "0a044d656e75060102ff",
    );
    expect(first("dhcp-option=encap:175,8,1\ndhcp-option=encap:175,176,1b\n", 175)).toBe("b00101080101ff");
    expect(first("dhcp-option=encap:43,6,8\ndhcp-option=encap:43,10,x\n")).toBe("0a0178060108ff");
  });

  it("puts lines with tags beside those without, for computers that bear the tags", () => {
    const lines = "dhcp-option=tag:efi,vendor:PXEClient,6,8\ndhcp-option=vendor:PXEClient,6,3\n";
    expect(all(lines)).toEqual([
      ["tag:efi (vendor:PXEClient)", "060103060108ff"],
      ["global (vendor:PXEClient)", "060103ff"],
    ]);
    expect(first("dhcp-option=tag:efi,encap:175,8,1\ndhcp-option=encap:175,176,1b\n", 175)).toBe("b00101080101ff");
  });

  it("begins with what is set as a whole, then comes encap:43, then the vendor's", () => {
    expect(first("dhcp-option=43,06:01:03\ndhcp-option=vendor:PXEClient,6,8\n")).toBe("060103060108ff");
    expect(first("dhcp-option=encap:43,6,8\ndhcp-option=vendor:PXEClient,6,3\n")).toBe("060108ff060103ff");
    expect(first("dhcp-option=175,b1:01:01\ndhcp-option=encap:175,8,1\n", 175)).toBe("b10101080101ff");
    const tagged = "dhcp-option=tag:efi,43,06:01:03\ndhcp-option=43,06:01:07\ndhcp-option=vendor:PXEClient,6,8\n";
    expect(named(tagged)).toMatchObject({
      "tag:efi (vendor:PXEClient)": "060103060108ff",
      "global (vendor:PXEClient)": "060107060108ff",
    });
  });

  it("goes by option 60 where that is set by hand", () => {
    const set = levels("dhcp-option=60,PXEClient\ndhcp-option=vendor:PXEClient,6,8\n");
    expect(set[0]).toMatchObject({ id: "global (vendor:PXEClient)", when: { op: "always" } });
    const other = levels("dhcp-option=60,Other\ndhcp-option=vendor:PXEClient,6,8\n");
    expect(other[0]!.when.op).toBe("never");
  });

  it("is a menu, or the word to take the offer's file, for each kind of computer", () => {
    const lines = `pxe-prompt="Go",5\npxe-service=x86PC,"Boot",pxelinux\npxe-service=X86-64_EFI,"EFI",boot.efi,10.1.1.5\n`;
    const others = ["6", "UEFI x64, 9", "10", "UEFI ARM64"].map((kind) => [
      `pxe-service (${kind})`,
      "0601080a0305476fff",
    ]);
    expect(named(lines)).toEqual({
      "pxe-service (BIOS)": "06010308078000010a6300010907800004426f6f740a0305476fff",
      // One service alone: UEFI takes its file, and sees nothing but the prompt.
      "pxe-service (UEFI x64)": "0a0305476fff",
      ...Object.fromEntries(others),
    });
    const alone = named('pxe-service=X86-64_EFI,"a",a.efi\n');
    expect(alone["pxe-service (UEFI x64)"]).toBeUndefined();
    expect(alone["pxe-service (BIOS)"]).toBe("0601080a0400505845ff");
  });

  it("waits for a choice of two where no prompt is set, and looks for a server that no line names", () => {
    expect(
      named('pxe-service=X86-64_EFI,"one",one.efi\npxe-service=X86-64_EFI,"two",two.efi\n')["pxe-service (UEFI x64)"],
    ).toBe("0601030a04ff505845080e8000010a6300018001010a630001090c8000036f6e6580010374776fff");
    expect(first('pxe-service=x86PC,"RIS",1,10.1.1.9\npxe-service=x86PC,"search",7\n')).toBe(
      "0601020a04ff50584508070001010a010109090f000103524953000706736561726368ff",
    );
  });

  it("keeps lines of the vendor beside the menu; a prompt among them is the prompt", () => {
    const lines = 'dhcp-option=vendor:PXEClient,10,00:41\ndhcp-option=vendor:PXEClient,6,2b\npxe-service=x86PC,"a",a\n';
    expect(first(lines)).toBe("06010308078000010a6300010904800001610601020a020041ff");
    expect(first('dhcp-option=43,06:01:08\npxe-service=x86PC,"a",a\n')).toBe(
      "0601080601030a040050584508078000010a630001090480000161ff",
    );
  });

  it("leaves out services and prompts whose tags are not borne", () => {
    const lines = `dhcp-userclass=set:ipxe,iPXE
pxe-service=tag:!ipxe,x86PC,"undi",undionly.kpxe\npxe-service=tag:ipxe,x86PC,"ipxe",http://10.1.1.1/boot.ipxe
pxe-prompt=tag:never,"never",3\n`;
    expect(named(lines)).toMatchObject({
      "pxe-service (BIOS)": "0601030a040050584508078001010a630001090780010469707865ff",
      "pxe-service (BIOS) #2": "0601030a040050584508078000010a6300010907800004756e6469ff",
    });
  });

  it("is asked for on port 4011 by its entries only", () => {
    const rules = read(`${RANGE}pxe-service=X86-64_EFI,"one",one.efi\npxe-service=X86-64_EFI,"two",two.efi\n`).pxe!
      .rules;
    const uefi = rules.find(({ when }) => JSON.stringify(when).includes('"0007"'))!;
    expect(uefi).toMatchObject({ offer: null, bootServerReply: null, entryReply: { file: "one.efi" } });
  });
});

describe("other options", () => {
  it("of 60 may be hex digits or an address; 66 and 67 are text whatever they look like", () => {
    expect(first("dhcp-option=60,50:58:45:43:6c:69:65:6e:74\n", 60)).toBe("505845436c69656e74");
    expect(levels("dhcp-option=60,50:58:45\n").at(-1)!.options).toMatchObject([{ value: "PXE" }]);
    expect(first("dhcp-option=60,10.1.1.1\n", 60)).toBe("0a010101");
    expect(levels("dhcp-option=67,61:62:63\n").at(-1)!.options).toMatchObject([{ value: "61:62:63" }]);
  });

  it("hold the server's own address for 0.0.0.0", () => {
    expect(first("dhcp-option=3,0.0.0.0\n", 3)).toBe("0a630001");
    const alone = { texts: [{ name: "dnsmasq.conf", text: `${RANGE}dhcp-option=3,0.0.0.0\n` }] };
    expect(dnsmasq.read(alone).dhcp!.scopes[0]!.levels.flatMap(({ options }) => options)).toEqual([]);
  });

  it("are taken by the order of their own lines, not by that of the boot files", () => {
    const lines = `dhcp-vendorclass=set:pxe,PXEClient
dhcp-option=tag:pxe,67,one\ndhcp-option=tag:efi,67,two\ndhcp-boot=tag:efi,b.efi\ndhcp-boot=tag:pxe,a.0\n`;
    const boots = levels(lines).flatMap(({ bootFile }) => bootFile?.value ?? []);
    const options = levels(lines).flatMap(({ options }) => options.map(({ value }) => value));
    expect([boots, options]).toEqual([
      ["a.0", "b.efi"],
      ["two", "one"],
    ]);
  });
});

describe("proxyDHCP", () => {
  const rules = (lines: string) => read(PROXY + lines).pxe!.rules;
  const away = (text: string) => {
    const found = read(text).pxe!.rules[0]!;
    return found.offer === null ? found.when : null;
  };
  const EFI: Condition = { op: "equals", field: { option: 93 }, value: "0007" };

  it("stays silent to those whom dhcp-ignore or the range's own condition turns away", () => {
    const prompt = 'pxe-prompt="x",0\n';
    expect(away(`${PROXY}dhcp-ignore=tag:efi\n${prompt}`)).toEqual(EFI);
    expect(away(`${PROXY}dhcp-ignore=tag:!known\n${prompt}`)).toEqual({ op: "not", of: { op: "known-client" } });
    expect(away(`dhcp-range=tag:efi,10.4.2.0,proxy\n${prompt}`)).toEqual({ op: "not", of: EFI });
    expect(away(PROXY + prompt)).toBeNull();
    const two = `dhcp-range=tag:efi,10.4.2.0,proxy\ndhcp-range=10.4.3.0,proxy\n${prompt}`;
    expect(away(two)!.op).toBe("not");
    expect(JSON.stringify(away(two))).toContain("unknown");
  });

  it("gives the tags that its range sets", () => {
    const text = `dhcp-range=set:p,10.4.2.0,proxy\ndhcp-boot=tag:p,p.efi,srv,10.1.1.1
pxe-service=tag:p,x86PC,"a",a\npxe-service=tag:!p,x86PC,"b",b\n`;
    const bios = read(text).pxe!.rules.filter(({ when }) => JSON.stringify(when).includes('"0000"'));
    expect(bios).toHaveLength(1);
    expect(bios[0]!.offer).toMatchObject({
      file: "p.efi",
      nextServer: "10.1.1.1",
      option43: "0601030a040050584508078000010a630001090480000161ff",
    });
  });

  it("puts lines of the vendor behind the menu, and behind the entry that is asked for", () => {
    const found = rules('dhcp-option=vendor:PXEClient,6,2b\npxe-service=x86PC,"a",a\n')[0]!;
    expect(found.offer!.option43).toBe("0601030a040050584508078000010a630001090480000161060102ff");
    expect(found.bootServerReply!.option43).toBe("470480000000060102ff");
  });
});
