import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import dnsmasq from "./dnsmasq/index";
import iscDhcpd from "./isc-dhcpd/index";
import kea from "./kea/index";
import type { Platform } from "./platform";

/** Boot settings at every level that dhcpd knows. */
const DHCPD = `option arch code 93 = unsigned integer 16;
option tftp-server-name "global-66";
class "pxe" {
  match if substring(option vendor-class-identifier, 0, 9) = "PXEClient";
  filename "class-file";
}
class "vendor" { match option vendor-class-identifier; }
subclass "vendor" "PXEClient:Arch:00007" { option bootfile-name "subclass-67"; }
shared-network campus {
  option vendor-class-identifier "PXEClient";
  next-server 10.0.0.1;
  subnet 10.1.0.0 netmask 255.255.255.0 {
    option bootfile-name "subnet-67";
    pool { range 10.1.0.50 10.1.0.99; filename "pool-file"; }
  }
  subnet 10.2.0.0 netmask 255.255.255.0 { range 10.2.0.50; if option arch = 00:07 { filename "if-file"; } }
}
group {
  next-server 10.0.0.2;
  host a { hardware ethernet 00:01:02:03:04:05; fixed-address 10.1.0.9; filename "host-file"; }
}
`;

/** The same for Kea. */
const KEA = `{ "Dhcp4": {
  // what everybody gets
  "next-server": "10.0.0.1",
  "option-data": [ { "name": "tftp-server-name", "data": "global-66" }, { "name": "domain-name", "data": "example.org" } ],
  "client-classes": [
    { "name": "PXE", "test": "substring(option[60].hex,0,9) == 'PXEClient'", "boot-file-name": "class-file",
      "option-data": [ { "name": "vendor-class-identifier", "data": "PXEClient" } ] }
  ],
  "shared-networks": [ { "name": "campus", "boot-file-name": "network-file", "subnet4": [
    { "id": 1, "subnet": "10.1.0.0/24", "next-server": "10.0.0.2",
      "pools": [ { "pool": "10.1.0.50 - 10.1.0.99", "option-data": [ { "name": "boot-file-name", "data": "pool-67" } ] } ],
      "reservations": [ { "hw-address": "00:01:02:03:04:05", "ip-address": "10.1.0.9", "boot-file-name": "host-file" } ] }
  ] } ],
  "subnet4": [ { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.50-10.2.0.99" } ],
    "option-data": [ { "code": 67, "data": "subnet-67" } ] } ]
} }
`;

/** Tagged and untagged lines of dnsmasq, forced ones, and those of a single computer. */
const DNSMASQ = `dhcp-range=set:one,10.1.0.50,10.1.0.99,255.255.255.0,12h
dhcp-match=set:efi64,option:client-arch,7
dhcp-host=00:01:02:03:04:05,set:kiosk,10.1.0.9
dhcp-option=66,10.0.0.1
dhcp-option=tag:efi64,option:bootfile-name,efi-67
dhcp-option-force=tag:one,67,forced-67
dhcp-option=tag:kiosk,67,kiosk-67
dhcp-boot=tag:efi64,snponly.efi,server,10.0.0.2
dhcp-boot=undionly.kpxe
`;

interface Server {
  platform: Platform;
  path: string;
  text: string;
  program: string;
  args(path: string): string[];
  kinds: SettingsLevel["kind"][];
}

const SERVERS: Server[] = [
  {
    platform: iscDhcpd,
    path: "/etc/dhcp/dhcpd.conf",
    text: DHCPD,
    program: process.env.BOOTPATH_DHCPD ?? "/usr/sbin/dhcpd",
    args: (path) => ["-t", "-4", "-cf", path],
    kinds: ["class", "class", "conditional", "group", "pool", "reservation", "scope", "server", "shared-network"],
  },
  {
    platform: kea,
    path: "/etc/kea/kea-dhcp4.conf",
    text: KEA,
    program: "/usr/sbin/kea-dhcp4",
    args: (path) => ["-t", path],
    kinds: ["class", "class", "pool", "reservation", "scope", "scope", "server", "shared-network"],
  },
  {
    platform: dnsmasq,
    path: "/etc/dnsmasq.conf",
    text: DNSMASQ,
    program: "/usr/sbin/dnsmasq",
    args: (path) => ["--test", "-C", path],
    kinds: ["class", "class", "class", "scope", "server"],
  },
];

const levelsOf = (facts: Facts) => {
  const all = (facts.dhcp?.scopes ?? []).flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((one) => one.levels),
  ]);
  return new Map(all.map((level) => [level.id, level]));
};
const holds = (level: SettingsLevel | undefined) =>
  level !== undefined &&
  (level.options.some((option) => [60, 66, 67].includes(option.code)) ||
    level.nextServer?.value != null ||
    !!level.bootFile?.value);

/** What a level says about booting, as words: Kea names what is left of a class as it named what was taken. */
const settingsOf = (level: SettingsLevel | undefined) => [
  ...(level?.options ?? []).filter((one) => [60, 66, 67].includes(one.code)).map((one) => `${one.code} ${one.value}`),
  ...(level?.nextServer?.value ? [`next-server ${level.nextServer.value}`] : []),
  ...(level?.bootFile?.value ? [`file ${level.bootFile.value}`] : []),
];

describe.each(SERVERS)("$platform.id", ({ platform, path, text, program, args, kinds }) => {
  const read = (config: string) => platform.read({ texts: [{ name: path, text: config }] });
  const levels = [...levelsOf(read(text)).values()].filter(holds);
  if (!existsSync(program)) console.warn(`${program} is missing, so nothing here is judged by it.`);

  /** What the real program says; null: it accepts it, or it is not on this machine. */
  function judge(config: string): string | null {
    if (!existsSync(program)) return null;
    const folder = mkdtempSync(join(tmpdir(), "level-"));
    try {
      writeFileSync(join(folder, "config"), config);
      execFileSync(program, args(join(folder, "config")), { stdio: "pipe" });
      return null;
    } catch (error) {
      return String((error as { stderr?: Buffer }).stderr ?? error);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  function without(only?: string[]): string {
    const fix: Fix = {
      kind: "remove-boot-options",
      device: "dhcp",
      order: 1,
      options: [60, 66, 67],
      nextServer: true,
      bootFile: true,
      ...(only ? { levels: only } : {}),
    };
    const capture = { texts: [{ name: path, text }] };
    const planned = platform.planChange!(fix, capture, platform.read(capture));
    if (!planned.ok || planned.change.kind !== "file") throw new Error(planned.ok ? "no file" : planned.why);
    const after = applyEdits(text, planned.change.edits);
    expect(applyEdits(after, invertEdits(text, planned.change.edits))).toBe(text);
    return after;
  }

  it("is read at every level that the sample sets", () => {
    expect(judge(text)).toBeNull();
    expect(levels.map((level) => level.kind).sort()).toEqual(kinds);
  });

  it.each(levels.map((level) => [level.id]))("takes %s alone, and the real program accepts what is left", (id) => {
    const after = without([id]);
    expect(judge(after)).toBeNull();
    const left = levelsOf(read(after));
    const taken = settingsOf(levelsOf(read(text)).get(id));
    expect(taken).not.toEqual([]);
    expect(settingsOf(left.get(id)).filter((one) => taken.includes(one))).toEqual([]);
    const others = levels.filter((level) => level.id !== id).map((level) => level.id);
    // A class reaches a scope in several ways; what stands elsewhere must not be touched.
    const same = (one: string) => one.replace(/ \((for .*|header fields)\)$/, "");
    for (const other of others.filter((one) => same(one) !== same(id)))
      expect(holds(left.get(other)), other).toBe(true);
  });

  it("takes all levels at once, and the real program accepts that too", () => {
    const after = without(levels.map((level) => level.id));
    expect(judge(after)).toBeNull();
    expect([...levelsOf(read(after)).values()].filter(holds)).toEqual([]);
  });
});
