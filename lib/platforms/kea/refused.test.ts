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

const REFUSED: [string, string][] = [
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
