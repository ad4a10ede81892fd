import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import dnsmasq from "./dnsmasq/index";
import iscDhcpd from "./isc-dhcpd/index";
import kea from "./kea/index";
import type { Platform } from "./platform";

type Code = 60 | 66 | 67 | "next-server" | "file";
const CODES: Code[] = [60, 66, 67, "next-server", "file"];

/** All five in each place; the words tell where they stood. Every second place has them on one line, as people write short hosts. */
let places = 0;
const dhcpd = (name: string) =>
  [
    'option vendor-class-identifier "PXEClient";',
    `option tftp-server-name "t-${name}";`,
    `option bootfile-name "b-${name}";`,
    "next-server 10.9.9.9;",
    `filename "f-${name}";`,
  ].join(places++ % 2 ? " " : "\n    ");

const DHCPD = `option arch code 93 = unsigned integer 16;
${dhcpd("server")}
class "pxe" {
  match if substring(option vendor-class-identifier, 0, 9) = "PXEClient";
  ${dhcpd("class")}
}
class "vendor" { match option vendor-class-identifier; }
subclass "vendor" "PXEClient:Arch:00007" { ${dhcpd("subclass")} }
shared-network campus {
  ${dhcpd("network")}
  subnet 10.1.0.0 netmask 255.255.255.0 {
    ${dhcpd("subnet")}
    pool { range 10.1.0.50 10.1.0.99; ${dhcpd("pool")} }
    if option arch = 00:07 { ${dhcpd("if")} }
  }
}
group {
  ${dhcpd("group")}
  host a { hardware ethernet 00:01:02:03:04:05; fixed-address 10.1.0.9; ${dhcpd("host")} }
}
`;

const options = (name: string) => `"option-data": [
      { "name": "vendor-class-identifier", "data": "PXEClient" }, { "code": 66, "data": "t-${name}" },
      { "name": "boot-file-name", "data": "b-${name}" }, { "name": "domain-name", "data": "example.org" } ]`;
const header = (name: string) => `"next-server": "10.9.9.9", "boot-file-name": "f-${name}", ${options(name)}`;

const KEA = `{ "Dhcp4": {
  ${header("server")},
  "client-classes": [ { "name": "PXE", "test": "substring(option[60].hex,0,9) == 'PXEClient'", ${header("class")} } ],
  "shared-networks": [ { "name": "campus", ${header("network")}, "subnet4": [
    { "id": 1, "subnet": "10.1.0.0/24", ${header("subnet")},
      "pools": [ { "pool": "10.1.0.50 - 10.1.0.99", ${options("pool")} } ],
      "reservations": [ { "hw-address": "00:01:02:03:04:05", "ip-address": "10.1.0.9", ${header("host")} } ] }
  ] } ]
} }
`;

/** `dhcp-boot` is file and server in one line: it goes as a whole, which the preview shows. */
const DNSMASQ = `dhcp-range=set:one,10.1.0.50,10.1.0.99,255.255.255.0,12h
dhcp-match=set:efi64,option:client-arch,7
dhcp-host=00:01:02:03:04:05,set:kiosk,10.1.0.9
dhcp-option=60,PXEClient
dhcp-option=66,t
dhcp-option=67,b
dhcp-boot=f,server,10.9.9.9
dhcp-option=tag:efi64,60,PXEClient
dhcp-option=tag:efi64,option:tftp-server,t-efi
dhcp-option-force=tag:efi64,option:bootfile-name,b-efi
dhcp-boot=tag:efi64,f-efi,server,10.9.9.9
dhcp-option=tag:one,60,PXEClient
dhcp-option=tag:one,66,t-one
dhcp-option=tag:one,67,b-one
dhcp-boot=tag:one,f-one,server,10.9.9.9
`;

interface Server {
  platform: Platform;
  path: string;
  text: string;
  program: string;
  args(path: string): string[];
  /** Places in the sample; a place that a client reaches in two ways counts once. */
  places: number;
  /** What goes with it, because both stand in one statement. */
  together: Code[];
}

const SERVERS: Server[] = [
  {
    platform: iscDhcpd,
    path: "/etc/dhcp/dhcpd.conf",
    text: DHCPD,
    program: process.env.BOOTPATH_DHCPD ?? "/usr/sbin/dhcpd",
    args: (path) => ["-t", "-4", "-cf", path],
    places: 9,
    together: [],
  },
  {
    platform: kea,
    path: "/etc/kea/kea-dhcp4.conf",
    text: KEA,
    program: "/usr/sbin/kea-dhcp4",
    args: (path) => ["-t", path],
    places: 6,
    together: [],
  },
  {
    platform: dnsmasq,
    path: "/etc/dnsmasq.conf",
    text: DNSMASQ,
    program: "/usr/sbin/dnsmasq",
    args: (path) => ["--test", "-C", path],
    places: 3,
    together: ["next-server", "file"],
  },
];

/** A class reaches a scope in several ways and its header fields count apart; in the text it stands once. */
const placeOf = (id: string) => id.replace(/ \((?:for .*|header fields)\)$/, "");

function settingsOf(facts: Facts): Map<string, { id: string; code: Code }> {
  const levels = (facts.dhcp?.scopes ?? []).flatMap((scope): SettingsLevel[] => [
    ...scope.levels,
    ...scope.reservations.flatMap((one) => one.levels),
  ]);
  const found = new Map<string, { id: string; code: Code }>();
  const add = (id: string, code: Code) => found.set(`${placeOf(id)}: ${code}`, { id, code });
  for (const { id, options: set, nextServer, bootFile } of levels) {
    for (const { code } of set) if (code === 60 || code === 66 || code === 67) add(id, code);
    if (nextServer?.value) add(id, "next-server");
    if (bootFile?.value) add(id, "file");
  }
  return found;
}

describe.each(SERVERS)("$platform.id", ({ platform, path, text, program, args, places: count, together }) => {
  const read = (config: string) => platform.read({ texts: [{ name: path, text: config }] });
  const all = settingsOf(read(text));
  if (!existsSync(program)) console.warn(`${program} is missing, so nothing here is judged by it.`);

  function judge(config: string): void {
    if (!existsSync(program)) return;
    const folder = mkdtempSync(join(tmpdir(), "setting-"));
    try {
      writeFileSync(join(folder, "config"), config);
      execFileSync(program, args(join(folder, "config")), { stdio: "pipe" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it("has all five settings in every place that it knows", () => {
    judge(text);
    const found = new Map<string, Set<Code>>();
    for (const { id, code } of all.values()) found.set(placeOf(id), (found.get(placeOf(id)) ?? new Set()).add(code));
    // A pool of Kea has no header fields.
    const known = (id: string): Code[] => (platform.id === "kea" && id.includes("pool") ? [60, 66, 67] : CODES);
    for (const [id, codes] of found) expect(codes, id).toEqual(new Set(known(id)));
    expect([...found.keys()]).toHaveLength(count);
  });

  it.each([...all].map(([words, setting]) => [words, setting] as const))(
    "%s goes alone and comes back",
    (words, { id, code }) => {
      const fix: RemoveBootOptions = {
        kind: "remove-boot-options",
        device: "dhcp",
        order: 1,
        options: typeof code === "number" ? [code] : [],
        ...(code === "next-server" ? { nextServer: true } : {}),
        ...(code === "file" ? { bootFile: true } : {}),
        levels: [...new Set([id, placeOf(id)])],
      };
      const planned = platform.planChange!(fix, { texts: [{ name: path, text }] }, read(text));
      if (!planned.ok || planned.change.kind !== "file") throw new Error(planned.ok ? "no file" : planned.why);
      const after = applyEdits(text, planned.change.edits);
      judge(after);
      const left = settingsOf(read(after));
      const gone = [...all.keys()].filter((one) => !left.has(one));
      const expected = together.includes(code) ? together.map((one) => `${placeOf(id)}: ${one}`) : [words];
      expect(gone.sort()).toEqual(expected.sort());
      expect(applyEdits(after, invertEdits(text, planned.change.edits))).toBe(text);
    },
  );
});
