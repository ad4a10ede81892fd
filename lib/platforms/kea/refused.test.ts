import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import kea from "./index";

const KEA = "/usr/sbin/kea-dhcp4";
const folder = mkdtempSync(join(tmpdir(), "refused-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Json = Record<string, unknown>;

/** A file that Kea takes, with these keys of its subnet and of the server set otherwise. */
const file = (subnet: Json, server: Json = {}) =>
  JSON.stringify({
    Dhcp4: {
      "interfaces-config": { interfaces: [] },
      "lease-database": { type: "memfile", persist: false },
      ...server,
      subnet4: [{ id: 1, subnet: "10.4.2.0/24", pools: [{ pool: "10.4.2.50-10.4.2.99" }], ...subnet }],
    },
  });

function keaTakes(text: string): boolean {
  const path = join(folder, "kea-dhcp4.conf");
  writeFileSync(path, text);
  return spawnSync(KEA, ["-t", path]).status === 0;
}

const told = (text: string) =>
  kea
    .read({ texts: [{ name: "kea-dhcp4.conf", text }] })
    .problems.filter(({ affects }) => affects === "dhcp")
    .map(({ what }) => what);

const option = (data: Json) => file({ "option-data": [data] });
const reservation = (data: Json) => file({ reservations: [data] });

const named = (test: string, ...more: Json[]) => file({}, { "client-classes": [{ name: "a", test }, ...more] });
const defined = (...list: Json[]) => file({}, { "option-def": list });
const MAC = "00:11:22:33:44:55";

const REFUSED: [string, string][] = [
  ["a number in quotes", file({}, { "valid-lifetime": "600" })],
  ["a number with a fraction", file({}, { "renew-timer": 1.5 })],
  ["a number in quotes in a subnet", file({ id: "1" })],
  ["true in quotes", file({}, { authoritative: "true" })],
  ["an address without quotes", file({ "next-server": 10 })],
  ["one class where a list of them stands", file({ "require-client-classes": "a" })],
  ["a block where a list stands", file({}, { "option-data": {} })],
  ["no class in the list of classes", file({}, { "client-classes": [] })],
  ["a block that no daemon knows", file({}).replace(/}$/, ', "Frob": {} }')],
  ["an id twice", file({}, { "shared-networks": [{ name: "s", subnet4: [{ id: 1, subnet: "10.5.0.0/24" }] }] })],
  ["an id below zero", file({ id: -1 })],
  ["pools that overlap", file({ pools: [{ pool: "10.4.2.9-10.4.2.20" }, { pool: "10.4.2.20-10.4.2.30" }] })],
  ["a network without a name", file({}, { "shared-networks": [{ subnet4: [{ id: 2, subnet: "10.5.0.0/24" }] }] })],
  ["a file name that is too long", file({ "boot-file-name": "a".repeat(129) })],
  ["a server name that is too long", file({ "server-hostname": "a".repeat(64) })],
  ["a code in quotes", option({ code: "3", data: "10.4.2.1" })],
  ["a name that is not that of the code", option({ code: 66, name: "boot-file-name", data: "a" })],
  ["text for an option that nothing defines", option({ code: 150, data: "10.1.1.1" })],
  ["option 255", option({ code: 255, data: "0a" })],
  ["a number that is too large", option({ name: "boot-size", data: "70000" })],
  ["csv-format in quotes", option({ code: 67, "csv-format": "false", data: "6162" })],
  ["a definition without a type", defined({ name: "f", code: 150 })],
  ["a definition of an unknown type", defined({ name: "f", code: 150, type: "frob" })],
  ["a list of strings", defined({ name: "f", code: 150, type: "string", array: true })],
  ["a standard option defined anew", defined({ name: "f", code: 67, type: "string" })],
  [
    "one code defined twice",
    defined({ name: "f", code: 230, type: "string" }, { name: "g", code: 230, type: "string" }),
  ],
  ["a reservation of nothing", reservation({ "hw-address": MAC })],
  ["a reservation by two addresses", reservation({ "hw-address": MAC, duid: "01:02", hostname: "a" })],
  ["a reserved address that is none", reservation({ "hw-address": MAC, "ip-address": "10.4.2.300" })],
  [
    "one computer reserved twice",
    file({ reservations: ["a", "b"].map((hostname) => ({ "hw-address": MAC, hostname })) }),
  ],
  ["a class twice", named("option[93].exists", { name: "a" })],
  ["a class without a name", file({}, { "client-classes": [{ name: "", test: "option[93].exists" }] })],
  ["a test of a class of Kea itself", file({}, { "client-classes": [{ name: "KNOWN", test: "option[93].exists" }] })],
  ["a next-server of a class that is none", file({}, { "client-classes": [{ name: "a", "next-server": "x" }] })],
  ["a test with one =", named("option[93].hex = 0x0007")],
  ["a test with !=", named("option[60].hex != 'x'")],
  ["a test with ||", named("option[93].exists || option[60].exists")],
  ["a test with OR", named("option[93].exists OR option[60].exists")],
  ["a test that ends with and", named("option[93].exists and")],
  ["a test with a bracket too many", named("(option[93].hex == 0x0007))")],
  ["a test with double quotes", named('option[60].hex == "x"')],
  ["a test with 00:07", named("option[93].hex == 00:07")],
  ["an empty test", named("")],
  ["a test with a comment", named("option[93].exists # uefi")],
  ["a test of an option that nobody defines", named("option[frob].exists")],
  ["a test of option 300", named("option[300].exists")],
  ["a test of a class that comes later", named("member('b')", { name: "b" })],
  ["a key that nobody knows", file({}, { frob: 1 })],
  ["such a key of a subnet", file({ frob: 1 })],
  ["a pool outside its subnet", file({ pools: [{ pool: "10.9.2.50-10.9.2.99" }] })],
  ["a pool of one address only", file({ pools: [{ pool: "10.4.2.50" }] })],
  ["a subnet that is none", file({ subnet: "10.4.2.300/24" })],
  ["an option that nobody defines", option({ name: "frob", data: "1" })],
  ["a router that is no address", option({ name: "routers", data: "gw.example.com" })],
  ["half an address", option({ name: "domain-name-servers", data: "10.1" })],
  ["a text option without data", option({ name: "tftp-server-name" })],
  [
    "an address reserved outside the subnet",
    reservation({ "hw-address": "00:11:22:33:44:55", "ip-address": "10.9.0.1" }),
  ],
  ["a hardware address that is none", reservation({ "hw-address": "00:11:22:33:44:5g", hostname: "a" })],
  ["a reservation of nobody", reservation({ "ip-address": "10.4.2.9" })],
];

const TAKEN: [string, string][] = [
  ["numbers and switches as they are", file({}, { "valid-lifetime": 600, authoritative: true, "t1-percent": 0.5 })],
  ["ids that differ", file({}, { "shared-networks": [{ name: "s", subnet4: [{ id: 2, subnet: "10.5.0.0/24" }] }] })],
  ["pools side by side", file({ pools: [{ pool: "10.4.2.9-10.4.2.20" }, { pool: "10.4.2.21-10.4.2.30" }] })],
  ["a router after a comma too many", option({ name: "routers", data: "10.4.2.1," })],
  ["no router", option({ name: "routers", data: "" })],
  ["digits for an option that nothing defines", option({ code: 150, data: "0a010101" })],
  ["a definition of 150", defined({ name: "f", code: 150, type: "ipv4-address", array: true })],
  ["a reservation of a next-server only", reservation({ "hw-address": MAC, "next-server": "10.1.1.1" })],
  [
    "one address for two computers, where it is allowed",
    file(
      { reservations: ["1", "2"].map((end) => ({ "hw-address": `00:11:22:33:44:0${end}`, "ip-address": "10.4.2.9" })) },
      { "ip-reservations-unique": false },
    ),
  ],
  ["a test with signs in its text", named("option[60].text == 'a = b != c || \"d\" # AND (e'")],
  [
    "a test of an earlier class",
    named("option[93].exists", { name: "b", test: "member('a') and not member('KNOWN')" }),
  ],
  ["a test of bytes", named("substring(option[client-system].hex,0,all) == 0x0007 or option[93].hex == '0'")],
  ["the file as it stands", file({})],
  ["a pool by its prefix", file({ pools: [{ pool: "10.4.2.64/26" }] })],
  ["two routers", option({ name: "routers", data: "10.4.2.1, 10.4.2.2" })],
  ["a router in hex", option({ name: "routers", data: "0A040201", "csv-format": false })],
  ["an option by its number", option({ code: 66, data: "boot1" })],
  ["a reservation without address", reservation({ "hw-address": "00:11:22:33:44:55", "boot-file-name": "x" })],
  ["a client id", reservation({ "client-id": "01:02:03", "ip-address": "10.4.2.9" })],
  ["a short hardware address", reservation({ "hw-address": "0:1:2:3:4:5", hostname: "a" })],
];

describe.runIf(existsSync(KEA))("judged by Kea itself", () => {
  it.each(REFUSED)("%s is refused", (_name, text) => expect(keaTakes(text)).toBe(false));
  it.each(TAKEN)("%s is taken", (_name, text) => expect(keaTakes(text)).toBe(true));
});

describe("what Kea refuses", () => {
  it.each(REFUSED)("%s makes its answers unknown", (_name, text) => expect(told(text)).not.toEqual([]));
  it.each(TAKEN)("%s does not", (_name, text) => expect(told(text)).toEqual([]));
});
