import { describe, expect, it } from "vitest";
import dnsmasq from "./index";

const ADDRESSES = `2: eth0: <UP> mtu 1500\n    inet 10.4.2.1/24 scope global eth0
3: eth1: <UP> mtu 1500\n    inet 10.4.3.1/24 scope global eth1\n`;
const RANGE = "dhcp-range=10.4.2.9,10.4.2.99,255.255.255.0\ndhcp-boot=a\n";
const read = (lines: string, addresses: string | null = ADDRESSES) =>
  dnsmasq.read({
    texts: [
      { name: "dnsmasq.conf", text: RANGE + lines },
      ...(addresses ? [{ name: "ip-addr.txt", text: addresses }] : []),
    ],
  });

// Seen with dnsmasq 2.90: it answered, or stayed silent.
describe("interfaces that are served", () => {
  it.each([
    ["no-dhcp-interface=eth0\nno-dhcp-interface=eth1\n", false],
    ["no-dhcp-interface=eth*\n", false],
    ["no-dhcp-interface=eth0\n", true],
    ["interface=eth0\nexcept-interface=eth0\n", false],
    ["interface=eth9\n", false],
    ["interface=et*\n", true],
    ["interface=eth0:1\n", true],
    ["listen-address=127.0.0.1\n", false],
    ["listen-address=127.0.0.1,10.4.3.1\n", true],
    ["listen-address=127.0.0.1\ninterface=eth1\n", true],
    ["interface=lo\n", false],
    ["", true],
  ])("%s", (lines, enabled) => {
    expect(read(lines).dhcp!.enabled).toBe(enabled);
  });

  it("are not known where the host's addresses were not captured, unless it listens to itself alone", () => {
    expect(read("no-dhcp-interface=eth0\n", null).dhcp!.enabled).toBe(true);
    expect(read("listen-address=127.0.0.1\n", null).dhcp!.enabled).toBe(false);
    expect(read("listen-address=127.0.0.1\ninterface=eth0\n", null).dhcp!.enabled).toBe(true);
  });

  it("make no PXE offers either where none is left", () => {
    const proxy = 'dhcp-range=10.4.3.0,proxy\npxe-service=x86PC,"a",a\n';
    const { ports } = read(`${proxy}no-dhcp-interface=eth*\n`).pxe!;
    expect([ports[67].answers, ports[4011].answers, ports[67].place?.text]).toEqual([
      "no",
      "no",
      "no-dhcp-interface=eth*",
    ]);
    expect(read(proxy).pxe!.ports[67].answers).toBe("yes");
  });

  it("give requests their names as tags, also where no line names them", () => {
    const boot = "dhcp-boot=tag:eth0,zero\ndhcp-boot=tag:eth1,one\n";
    const when = (lines: string) =>
      Object.fromEntries(
        read(boot + lines).dhcp!.scopes[0]!.levels.map(({ bootFile, when }) => [bootFile?.value, when.op]),
      );
    expect(when("interface=eth*\n")).toMatchObject({ zero: "always", one: "never" });
    expect(when("")).toMatchObject({ zero: "always", one: "never" });
    expect(when("interface=eth1\n")).toMatchObject({ zero: "never", one: "always" });
  });
});
