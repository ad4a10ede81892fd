import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { FileChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import iscDhcpd from "./index";

const DHCPD = [process.env.BOOTPATH_DHCPD, "/usr/sbin/dhcpd"].find((path) => path && existsSync(path));
const FOLDER = "../shared/corpus/configs/isc-dhcpd";

/** What the real dhcpd says of a configuration; null: it accepts it. */
function judge(text: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "dhcpd-"));
  try {
    writeFileSync(join(folder, "dhcpd.conf"), text, "latin1");
    execFileSync(DHCPD!, ["-t", "-4", "-cf", join(folder, "dhcpd.conf")], { stdio: "pipe" });
    return null;
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const remove = (levels?: string[], options = [60, 66, 67, 43]): Fix => ({
  kind: "remove-boot-options",
  device: "dhcp-1",
  order: 2,
  options,
  nextServer: true,
  bootFile: true,
  ...(levels ? { levels } : {}),
});

function plan(texts: Record<string, string>, fix: Fix): FileChange {
  const capture = { texts: Object.entries(texts).map(([name, text]) => ({ name, text })) };
  const planned = iscDhcpd.planChange!(fix, capture, iscDhcpd.read(capture));
  if (!planned.ok) throw new Error(planned.why);
  if (planned.change.kind !== "file") throw new Error(planned.change.kind);
  return planned.change;
}

function changed(text: string, fix: Fix): string {
  const { edits } = plan({ "/etc/dhcp/dhcpd.conf": text }, fix);
  const after = applyEdits(text, edits);
  expect(applyEdits(after, invertEdits(text, edits))).toBe(text);
  return after;
}

describe("removing boot options", () => {
  it("deletes only the statements concerned, and keeps comments, layout and CRLF", () => {
    const text = [
      "# Building 4",
      "option domain-name-servers 10.0.0.1;  # keep",
      "",
      "subnet 10.4.2.0 netmask 255.255.255.0 {",
      "\trange 10.4.2.50 10.4.2.200;",
      '\toption vendor-class-identifier "PXEClient";  # why is this here?',
      '\toption tftp-server-name "pxe-1"; option routers 10.4.2.1; option bootfile-name "undionly.kpxe";',
      "\toption vendor-encapsulated-options",
      "\t\t06:01:08;",
      "\tnext-server 10.0.0.9;",
      "",
      '\tfilename "a"; # b',
      "}",
      "",
    ].join("\r\n");
    expect(changed(text, remove(["subnet 10.4.2.0/24"])).split("\r\n")).toEqual([
      "# Building 4",
      "option domain-name-servers 10.0.0.1;  # keep",
      "",
      "subnet 10.4.2.0 netmask 255.255.255.0 {",
      "\trange 10.4.2.50 10.4.2.200;",
      "\t# why is this here?",
      "\toption routers 10.4.2.1;",
      "",
      "\t# b",
      "}",
      "",
    ]);
  });

  it("cuts inside a line that holds a whole block", () => {
    const text = 'subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5; filename "a"; option bootfile-name "b"; }\n';
    expect(changed(text, remove())).toBe("subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5; }\n");
  });

  it("takes only the levels and options that the fix names", () => {
    const text =
      'option bootfile-name "g";\nsubnet 10.4.2.0 netmask 255.255.255.0 {\n  option bootfile-name "s";\n  option tftp-server-name "t";\n}\n';
    expect(
      changed(text, { kind: "remove-boot-options", device: "d", order: 1, options: [67], levels: ["global"] }),
    ).toBe(text.replace('option bootfile-name "g";\n', ""));
    expect(
      changed(text, {
        kind: "remove-boot-options",
        device: "d",
        order: 1,
        options: [66],
        levels: ["subnet 10.4.2.0/24"],
      }),
    ).toBe(text.replace('  option tftp-server-name "t";\n', ""));
  });

  it("without levels takes every level that reaches a PXE client, and leaves phones alone", () => {
    const text = `class "phones" { match if substring(option vendor-class-identifier, 0, 5) = "Cisco"; option tftp-server-name "cucm"; }
class "pxe" { match if substring(option vendor-class-identifier, 0, 9) = "PXEClient";
  if exists user-class { filename "http://x/boot.ipxe"; } else { filename "undionly.kpxe"; }
}
subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5; }
host a { hardware ethernet 00:01:02:03:04:05; fixed-address 10.4.2.9; filename "own"; }
`;
    const after = changed(text, remove());
    expect(after).toContain('option tftp-server-name "cucm";');
    expect(after).not.toMatch(/filename/);
    expect(after).toContain("if exists user-class { } else { }");
  });

  it("edits the included file where the statement stands, and lets the whole configuration be judged", () => {
    const change = plan(
      {
        "/etc/dhcp/dhcpd.conf":
          'include "/etc/dhcp/pxe.conf";\nsubnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5; option tftp-server-name "x"; }\n',
        "/etc/dhcp/pxe.conf": 'filename "a";\nnext-server 10.0.0.9;\n',
      },
      remove(),
    );
    const paths = [change.path, ...(change.more ?? []).map((one) => one.path)].sort();
    expect(paths).toEqual(["/etc/dhcp/dhcpd.conf", "/etc/dhcp/pxe.conf"]);
    expect(change.test).toEqual(["dhcpd", "-t", "-4", "-cf", "/etc/dhcp/dhcpd.conf"]);
    expect(change.preview.diff).toContain('-filename "a";');
  });

  it("refuses a file that is not whole, and a setting that is gone", () => {
    const capture = (text: string) => ({ texts: [{ name: "/etc/dhcp/dhcpd.conf", text }] });
    const cut = capture('filename "a"; subnet 10.4.2.0 netmask 255.255.255.0 {');
    expect(iscDhcpd.planChange!(remove(), cut, iscDhcpd.read(cut))).toMatchObject({ ok: false });
    const clean = capture("subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.5; }");
    expect(iscDhcpd.planChange!(remove(), clean, iscDhcpd.read(clean))).toMatchObject({ ok: false });
  });
});

describe("setting option 60", () => {
  const fix = (level: string): Fix => ({ kind: "set-option-60", device: "dhcp-1", order: 1, level });
  const text = '# top\noption domain-name "x";\nsubnet 10.4.2.0 netmask 255.255.255.0 {\n    range 10.4.2.5;\n}\n';

  it("writes it as the first statement of the block, indented like its neighbours", () => {
    expect(changed(text, fix("subnet 10.4.2.0/24"))).toContain(
      '{\n    option vendor-class-identifier "PXEClient";\n    range',
    );
    expect(changed(text, fix("global"))).toContain(
      '# top\noption vendor-class-identifier "PXEClient";\noption domain-name',
    );
  });

  it("replaces another value", () => {
    const other = text.replace("range", 'option vendor-class-identifier "other"; range');
    expect(changed(other, fix("subnet 10.4.2.0/24"))).toContain(
      '    option vendor-class-identifier "PXEClient"; range 10.4.2.5;',
    );
  });
});

const MISSING = [
  ...(DHCPD ? [] : ["dhcpd is missing: install isc-dhcp-server (Debian) or set BOOTPATH_DHCPD"]),
  ...(existsSync(FOLDER) ? [] : [`${FOLDER} is missing: these tests read other people's configurations from there`]),
];
if (MISSING.length > 0) console.warn(`Not judged by the real dhcpd: ${MISSING.join("; ")}.`);

describe.runIf(MISSING.length === 0)("the real dhcpd", () => {
  const corpus = [
    "927technology__kickstart",
    "AlienResidents__Kickie",
    "CedrX__dhcpPreseedInstall",
    "adriandpr84__PXE-TFTP",
    "theforeman__smart-proxy__dhcp_subnets",
  ];

  for (const name of corpus) {
    it(`accepts ${name} after the boot options are gone, and after option 60 is set`, () => {
      const path = [`${FOLDER}/${name}__dhcpd.conf`, `${FOLDER}/${name}.conf`].find(existsSync)!;
      const text = readFileSync(path, "latin1");
      const before = judge(text);
      const cleaned = changed(text, remove());
      expect(judge(cleaned) === null, judge(cleaned) ?? "").toBe(before === null);
      const left = iscDhcpd.read({ texts: [{ name: "dhcpd.conf", text: cleaned }] });
      const levels = left.dhcp!.scopes.flatMap((scope) => scope.levels);
      expect(levels.filter((level) => level.bootFile || level.nextServer)).toEqual([]);
      const scope = left.dhcp!.scopes[0]!;
      const with60 = changed(text, { kind: "set-option-60", device: "d", order: 1, level: scope.id });
      expect(judge(with60) === null, judge(with60) ?? "").toBe(before === null);
    });
  }

  it("accepts an if whose blocks are empty", () => {
    expect(
      judge("if known { } else { }\nsubnet 10.0.0.0 netmask 255.0.0.0 { if known { } elsif exists user-class { } }\n"),
    ).toBeNull();
  });
});
