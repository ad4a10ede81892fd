import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEstateFolder } from "./load-estate-folder";
import { decodeText } from "./read-text";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bootpath-estate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const estate = (config: string) =>
  `devices:\n  - name: dhcp-1\n    roles: [dhcp]\n    platform: isc-dhcpd\n    config: ${config}\n`;

test("a folder's texts are named from the estate's root", () => {
  put("estate.yaml", estate("dhcp-1/"));
  put("dhcp-1/dhcpd.conf", "authoritative;\n");
  put("dhcp-1/sub/more.conf", "# more\n");
  put("dhcp-1/.hidden", "x");
  const { captures } = readEstateFolder(folder);
  expect(captures.get("dhcp-1")?.texts.map((text) => text.name)).toEqual(["dhcp-1/dhcpd.conf", "dhcp-1/sub/more.conf"]);
});

test.each([
  ["outside the folder", "../other.conf", /outside|no such file/],
  ["outside by its full path", "/etc/passwd", /outside/],
  ["not there", "missing.conf", /no such file.*dhcp-1/],
])("a config %s is refused", (_name, config, message) => {
  put("estate.yaml", estate(config));
  expect(() => readEstateFolder(folder)).toThrow(message);
});

test("a link that leads out is not followed", () => {
  put("estate.yaml", estate("dhcp-1/"));
  put("dhcp-1/dhcpd.conf", "authoritative;\n");
  symlinkSync("/etc/hostname", join(folder, "dhcp-1/leak.conf"));
  expect(readEstateFolder(folder).captures.get("dhcp-1")?.texts).toHaveLength(1);
});

test("a binary file is refused by name and line", () => {
  put("estate.yaml", estate("dhcpd.conf"));
  put("dhcpd.conf", Buffer.from("a\nb\n\0\x01"));
  expect(() => readEstateFolder(folder)).toThrow("dhcpd.conf, line 3: is binary, not a configuration (device dhcp-1)");
});

test("a file of 2 GB is refused without being read", () => {
  put("estate.yaml", estate("dhcpd.conf"));
  put("dhcpd.conf", "");
  truncateSync(join(folder, "dhcpd.conf"), 2 ** 31);
  expect(() => readEstateFolder(folder)).toThrow(/dhcpd.conf: is 2048 MB large/);
});

test("an include is followed within the folder of its file, by the end of its path", () => {
  put("estate.yaml", estate("dhcp-1/dhcpd.conf"));
  put("dhcp-1/dhcpd.conf", 'include "/etc/dhcp/zones/a.conf";\ninclude "../../etc/passwd";\n');
  put("dhcp-1/zones/a.conf", 'include "b.conf";\n');
  put("dhcp-1/b.conf", "# b\n");
  const names = readEstateFolder(folder)
    .captures.get("dhcp-1")
    ?.texts.map((text) => text.name);
  expect(names).toEqual(["dhcp-1/dhcpd.conf", "dhcp-1/zones/a.conf", "dhcp-1/b.conf"]);
});

test("without estate.yaml every entry is a device", () => {
  put("core-1.cfg", "hostname core-1\n");
  put("dhcp-1/dhcpd.conf", "authoritative;\n");
  expect([...readEstateFolder(folder).captures.keys()]).toEqual(["core-1", "dhcp-1"]);
});

test("texts of Windows tools come in UTF-16", () => {
  expect(decodeText(Buffer.from("\uFEFFDhcp Server", "utf16le"), "dump")).toBe("Dhcp Server");
  expect(decodeText(Buffer.from([0x42, 0xe4, 0x72]), "latin")).toBe("Bär");
});

test("without estate.yaml a folder of several devices is taken apart, and FOG's hidden settings are read", () => {
  const router = (name: string) => `hostname ${name}\ninterface Vlan42\n ip address 10.4.2.1 255.255.255.0\nend\n`;
  put("site/core-1.cfg", router("core-1"));
  put("site/core-2.cfg", router("core-2"));
  put("fog-1/.fogsettings", "## Start of FOG Settings\nipaddress='10.20.0.12'\nbootfilename='undionly.kpxe'\n");
  put("fog-1/.git", "x");
  const { captures } = readEstateFolder(folder);
  expect([...captures].map(([name, { texts }]) => [name, texts.map((text) => text.name)])).toEqual([
    ["fog-1", ["fog-1/.fogsettings"]],
    ["core-1", ["site/core-1.cfg"]],
    ["core-2", ["site/core-2.cfg"]],
  ]);
});
