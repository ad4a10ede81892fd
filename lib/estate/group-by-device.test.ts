import { describe, expect, it } from "vitest";
import { groupByDevice, knownGroups } from "./group-by-device";

const IOS = (host: string) =>
  `hostname ${host}\n!\ninterface Vlan42\n ip address 10.4.2.1 255.255.255.0\n ip helper-address 10.20.0.10\n!\nend\n`;
const DHCPD = "subnet 10.4.2.0 netmask 255.255.255.0 {\n  range 10.4.2.50 10.4.2.200;\n}\n";
const grouped = (files: Record<string, string>) =>
  Object.fromEntries(
    [...groupByDevice(Object.entries(files).map(([name, text]) => ({ name, text })))].map(([name, texts]) => [
      name,
      texts.map((text) => text.name),
    ]),
  );

describe("dropped files", () => {
  it("that stand alone are a device each, also where only the ending of their names differs", () => {
    expect(grouped({ "core.cfg": IOS("a"), "core.txt": IOS("b"), "dhcpd.conf": DHCPD })).toEqual({
      core: ["core.cfg"],
      "core.txt": ["core.txt"],
      dhcpd: ["dhcpd.conf"],
    });
  });

  it("of one host's folder are one device, includes and outputs too", () => {
    const files = {
      "dhcp-1/dhcpd.conf": DHCPD,
      "dhcp-1/subnets/a.conf": DHCPD,
      "dhcp-1/hosts/a.conf": "host a { hardware ethernet 02:00:00:00:00:01; }\n",
      "dhcp-1/notes": "x",
    };
    expect(Object.keys(grouped(files))).toEqual(["dhcp-1"]);
    const outputs = {
      "core-1/run.txt": IOS("core-1"),
      "core-1/brief.txt": "Interface  IP-Address  OK? Method Status Protocol\nVlan42 10.4.2.1 YES NVRAM up up\n",
    };
    expect(Object.keys(grouped(outputs))).toEqual(["core-1"]);
  });

  it("of a folder of configurations are as many devices as there are", () => {
    const files = {
      "configs/core-1.cfg": IOS("core-1"),
      "configs/core-2.cfg": IOS("core-2"),
      "configs/dhcpd.conf": DHCPD,
      "configs/pxe/dnsmasq.conf": "enable-tftp\ntftp-root=/srv/tftp\n",
      "configs/pxe/tftp-files.txt": "pxelinux.0\n",
    };
    expect(grouped(files)).toEqual({
      "core-1": ["configs/core-1.cfg"],
      "core-2": ["configs/core-2.cfg"],
      dhcpd: ["configs/dhcpd.conf"],
      pxe: ["configs/pxe/dnsmasq.conf", "configs/pxe/tftp-files.txt"],
    });
  });

  it("that bear the same name in two folders belong to two hosts", () => {
    const files = { "servers/a/dhcpd.conf": DHCPD, "servers/b/dhcpd.conf": DHCPD };
    expect(Object.keys(grouped(files))).toEqual(["a", "b"]);
  });

  it("that nothing recognises are no devices, unless there is nothing else", () => {
    const named = (files: Record<string, string>) => [
      ...knownGroups(groupByDevice(Object.entries(files).map(([name, text]) => ({ name, text })))).keys(),
    ];
    expect(named({ "core.cfg": IOS("a"), "README.md": "hello" })).toEqual(["core"]);
    expect(named({ "README.md": "hello" })).toEqual(["README.md"]);
  });
});
