import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { Capture } from "@/lib/model/capture";
import type { Fix } from "@/lib/model/fix";
import type { PlatformId } from "@/lib/model/platform-ids";
import { RELAY_AND_KEA } from "@/lib/platforms/opnsense/samples";
import { RELAY_AND_SERVER } from "@/lib/platforms/pfsense/samples";
import { platformForFix } from "@/lib/platforms/platform-for-fix";
import { readDevice } from "@/lib/platforms/read-device";
import { SAMPLES } from "@/lib/platforms/testing/samples";
import { fixesFor, predicted, stateOf } from "./testing/as-predicted";
import { ODD_DHCPD } from "./testing/odd-dhcpd";
import { ODD_DNSMASQ } from "./testing/odd-dnsmasq";
import { ODD_KEA } from "./testing/odd-kea";
import { ODD_RELAYS } from "./testing/odd-relays";

const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const published = existsSync(`${corpus}MANIFEST.tsv`)
  ? readFileSync(`${corpus}MANIFEST.tsv`, "utf8")
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t"))
  : null;

const ADDRESSES = JSON.stringify([
  { ifname: "eth0", addr_info: [{ family: "inet", local: "10.20.0.1", prefixlen: 24 }] },
  { ifname: "eth1", addr_info: [{ family: "inet", local: "10.4.1.1", prefixlen: 24 }] },
  { ifname: "eth2", addr_info: [{ family: "inet", local: "10.4.2.1", prefixlen: 24 }] },
]);
const host = (name: string, text: string): Capture => ({
  texts: [
    { name, text },
    { name: "ip-addr.txt", text: ADDRESSES },
  ],
});

/** Hosts whose interfaces share a list of servers, and one where each network has lines of its own. */
const OWN: [PlatformId, Capture][] = [
  ["linux-relay", host("/etc/default/isc-dhcp-relay", 'SERVERS="10.20.0.10 10.20.0.11"\nINTERFACES="eth0 eth1"\n')],
  ["linux-relay", host("/etc/default/isc-dhcp-relay", "SERVERS='10.20.0.10'\nINTERFACES=''\nOPTIONS=\"\"\n")],
  ["linux-relay", host("/etc/default/dhcp-helper", 'DHCPHELPER_OPTS="-i eth1 -i eth2 -s 10.20.0.10"\n')],
  [
    "dnsmasq",
    host("/etc/dnsmasq.conf", "port=0\ndhcp-relay=10.4.1.1,10.20.0.10\ndhcp-relay=10.4.2.1,10.20.0.10,eth0\n"),
  ],
  [
    "isc-dhcpd",
    {
      texts: [
        {
          name: "/etc/dhcp/dhcpd.conf",
          text: `subnet 10.4.1.0 netmask 255.255.255.0 { range 10.4.1.5 10.4.1.9; include "/etc/dhcp/boot.conf"; }
subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5 10.4.2.9; include "/etc/dhcp/boot.conf"; }
group {
  include "/etc/dhcp/boot.conf";
  host kiosk { hardware ethernet 00:01:02:03:04:05; fixed-address 10.4.1.20; }
}
`,
        },
        {
          name: "/etc/dhcp/boot.conf",
          text: `option tftp-server-name "10.9.9.9";\nnext-server 10.9.9.9;\nfilename "x.0";\n`,
        },
      ],
    },
  ],
  [
    "kea",
    {
      texts: [
        {
          name: "/etc/kea/kea-dhcp4.conf",
          text: `{ "Dhcp4": { "interfaces-config": { "interfaces": [ "eth0" ] }, "subnet4": [
  { "id": 1, "subnet": "10.4.1.0/24", "option-data": <?include "/etc/kea/boot.json"?> },
  { "id": 2, "subnet": "10.4.2.0/24", "option-data": <?include "/etc/kea/boot.json"?> } ] } }
`,
        },
        {
          name: "/etc/kea/boot.json",
          text: `[ { "name": "tftp-server-name", "data": "10.9.9.9" },\n  { "name": "boot-file-name", "data": "x.0" } ]\n`,
        },
      ],
    },
  ],
  ["pfsense", { texts: [{ name: "/cf/conf/config.xml", text: RELAY_AND_SERVER }] }],
  ["opnsense", { texts: [{ name: "/conf/config.xml", text: RELAY_AND_KEA }] }],
  [
    "opnsense",
    {
      texts: [{ name: "/conf/config.xml", text: RELAY_AND_KEA.replace(">d2</destination>", ">d1</destination>") }],
    },
  ],
];

/** Legal, and as unlike the usual as they may be. */
const ODD: [PlatformId, Capture[]][] = [
  ["isc-dhcpd", ODD_DHCPD],
  ["kea", ODD_KEA],
  ["dnsmasq", ODD_DNSMASQ],
  ["linux-relay", ODD_RELAYS],
];

const PLATFORMS: PlatformId[] = ["isc-dhcpd", "kea", "dnsmasq", "linux-relay", "pfsense", "opnsense"];
const MOST_PUBLISHED = 25;

function capturesOf(platform: PlatformId): Capture[] {
  const own = [
    ...OWN.flatMap(([id, capture]) => (id === platform ? [capture] : [])),
    ...ODD.flatMap(([id, captures]) => (id === platform ? captures : [])),
  ];
  const samples = SAMPLES.filter((one) => one.platform === platform).map(({ name, text }) => ({
    texts: [{ name, text }],
  }));
  const files = (published ?? [])
    .flatMap(([file = "", id]) => (id === platform && existsSync(corpus + file) ? [file] : []))
    .slice(0, MOST_PUBLISHED)
    .map((file) => ({ texts: [{ name: file, text: readFileSync(corpus + file, "latin1") }] }))
    .filter(({ texts }) => texts.every(({ text }) => text.length < 100_000));
  const plain = [...own, ...samples, ...files];
  const withCrLf = plain.map(({ texts }) => ({
    texts: texts.map(({ name, text }) => ({ name, text: text.replace(/\r?\n/g, "\r\n") })),
  }));
  return [...plain, ...withCrLf];
}

/** The texts after a fix, proven to be what was predicted and to come back byte for byte. null: it is not planned. */
function carryOut(platform: PlatformId, capture: Capture, fix: Fix): Capture | null {
  const facts = readDevice(platform, capture);
  const plan = platformForFix(platform, capture, fix)!.planChange!(fix, capture, facts);
  if (!plan.ok || plan.change.kind !== "file") {
    expect(plan).toMatchObject({ ok: false, why: expect.stringMatching(/\S/), next: expect.stringMatching(/\S/) });
    return null;
  }
  const { change } = plan;
  const files = [{ path: change.path, edits: change.edits }, ...(change.more ?? [])];
  const texts = capture.texts.map((text) => {
    const edits = files.find(({ path }) => path === text.name)?.edits;
    if (!edits) return text;
    const changed = applyEdits(text.text, edits);
    expect(applyEdits(changed, invertEdits(text.text, edits))).toBe(text.text);
    return { ...text, text: changed };
  });
  const read = readDevice(platform, { texts });
  const said = { fix, edits: change.edits };
  expect({ ...said, ...stateOf(read) }).toEqual({ ...said, ...stateOf(predicted(facts, fix)) });
  const before = new Set(facts.problems.map(({ code }) => code));
  expect({ ...said, problems: read.problems.filter(({ code }) => !before.has(code)) }).toEqual({
    ...said,
    problems: [],
  });
  return { texts };
}

if (published === null)
  it("published configurations are not beside this checkout (../shared/corpus), so only the project's own are tried", () => {
    expect(existsSync(corpus)).toBe(false);
  });

describe.each(PLATFORMS)("%s", { timeout: 120_000 }, (platform) => {
  const captures = capturesOf(platform);

  it("is after each change what was predicted, and comes back byte for byte", () => {
    const planned = captures.flatMap((capture) =>
      fixesFor(readDevice(platform, capture), 8).filter((fix) => carryOut(platform, capture, fix)),
    );
    expect(planned.length).toBeGreaterThan(0);
  });

  it("is so after several changes, too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...captures),
        fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
        (capture, picks) => {
          let now = capture;
          for (const pick of picks) {
            const fixes = fixesFor(readDevice(platform, now), 20);
            if (fixes.length > 0) now = carryOut(platform, now, fixes[pick % fixes.length]!) ?? now;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
