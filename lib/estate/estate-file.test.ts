import { describe, expect, test } from "vitest";
import { parseEstateFile } from "./estate-file";

const devices = "devices:\n  - name: core-1\n    roles: [router]\n";

describe("an estate file", () => {
  test("needs no more than devices", () => {
    const read = parseEstateFile("devices: []\n");
    expect(read).toEqual({ ok: true, value: { version: 1, devices: [], subnets: [] } });
  });

  test("fills what a subnet leaves out", () => {
    const read = parseEstateFile(`${devices}subnets:\n  - cidr: 10.4.2.0/24\n`);
    expect(read.ok && read.value.subnets[0]).toEqual({
      cidr: "10.4.2.0/24",
      name: "",
      site: "",
      pxe: "required",
      method: "proxy",
    });
  });

  test.each([
    ["broken YAML", "devices: [\n  - name", 2, /./],
    ["an address that is none", `${devices}    addresses: [10.0.0.300]\n`, 4, /no IPv4 address/],
    ["a subnet that is none", `${devices}subnets:\n  - cidr: 10.4.2.0\n`, 5, /no subnet/],
    ["a role that is none", "devices:\n  - name: a\n    roles: [switch]\n", 3, /router, dhcp, pxe/],
    ["a platform that is none", `${devices}    platform: cisco\n`, 4, /no platform/],
    ["a word that is none", `${devices}    adresses: []\n`, 2, /adresses/],
    ["a client profile that is none", `clients: [uefi]\n${devices}`, 1, /bios/],
    ["two devices of one name", `${devices}  - name: core-1\n`, 4, /two devices/],
    [
      "a subnet named twice",
      `${devices}subnets:\n  - cidr: 10.4.2.0/24\n  - cidr: 10.4.2.9/24\n`,
      6,
      /10\.4\.2\.0\/24 stands here twice/,
    ],
    ["no client profile", `clients: []\n${devices}`, 1, /must name at least one client profile/],
    ["no devices at all", "version: 1\n", 1, /^devices is missing$/],
    ["a number instead of a list", "devices: 5\n", 1, /^devices must be a list$/],
    ["a text instead of a mapping", "hello\n", 1, /./],
    [
      "a nest of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n${devices}`,
      1,
      /./,
    ],
  ])("%s is refused with its line", (_name, text, line, message) => {
    const read = parseEstateFile(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.fault.line).toBe(line);
    expect(read.fault.message).toMatch(message);
    expect(read.fault.message).not.toContain("\n");
  });
});
