import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import cobbler from "./cobbler/index";
import configmgrDp from "./configmgr-dp/index";
import fog from "./fog/index";
import foreman from "./foreman/index";
import ipxe from "./ipxe/index";
import maas from "./maas/index";
import mikrotikRouteros from "./mikrotik-routeros/index";
import opnsense from "./opnsense/index";
import paloaltoPanos from "./paloalto-panos/index";
import pfsense from "./pfsense/index";
import type { Platform } from "./platform";
import tinkerbell from "./tinkerbell/index";
import vyosEdgeos from "./vyos-edgeos/index";

/** Platforms whose reading is compared here with configurations that others published. */
const COMPARED: Platform[] = [
  cobbler,
  configmgrDp,
  fog,
  foreman,
  ipxe,
  maas,
  mikrotikRouteros,
  opnsense,
  paloaltoPanos,
  pfsense,
  tinkerbell,
  vyosEdgeos,
];

interface Expected {
  file: string;
  interfaces: { name: string; addresses: string[]; vrf: string | null; shutdown: boolean; relayTargets: string[] }[];
  dhcpScopes: {
    subnet: string;
    options: Record<string, string>;
    nextServer: string | null;
    bootFile: string | null;
    range?: string;
  }[];
}

const corpus = fileURLToPath(new URL("../../../shared/corpus/", import.meta.url));
const present = existsSync(`${corpus}MANIFEST.tsv`);
const text = (file: string) => readFileSync(corpus + file, "latin1");
const rows = present
  ? readFileSync(`${corpus}MANIFEST.tsv`, "utf8")
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t"))
      .filter((row) => row[0] && existsSync(corpus + row[0]))
      .map(([file, platform]) => ({ file: file!, platform: platform! }))
  : [];

if (present)
  describe.each(COMPARED.map((platform) => [platform.id, platform] as const))("%s", (_, platform) => compare(platform));
else
  describe("the published configurations", () => {
    it("are not beside this checkout (../shared/corpus), so only the samples of each folder are read", () => {
      expect(existsSync(corpus)).toBe(false);
    });
  });

function compare(platform: Platform): void {
  const own = rows.filter((row) => row.platform === platform.id);
  it("is told from every other platform", () => {
    const wrong = rows.flatMap(({ file, platform: right }) => {
      // Scripts and menus of PXE servers lie together in one folder.
      if (right === "pxe-server" && platform.id === "ipxe") return [];
      const { score } = platform.identify({ name: file, text: text(file) });
      return score >= 40 === (right === platform.id) ? [] : [`${file} (${right}): ${score}`];
    });
    expect(wrong).toEqual([]);
  });
  if (own.length === 0) return;
  it.each(own.map(({ file }) => [file]))("reads %s, whole and cut off anywhere", (file) => {
    const whole = text(file);
    const facts = platform.read({ texts: [{ name: file, text: whole }] });
    expect(facts.problems.filter((problem) => problem.affects === "all")).toEqual([]);
    agree(facts, file);
    for (const share of [0.1, 0.33, 0.5, 0.77, 0.95])
      platform.read({ texts: [{ name: file, text: whole.slice(0, Math.floor(whole.length * share)) }] });
    const hidden = platform.redact({ name: file, text: whole });
    expect(hidden.split("\n")).toHaveLength(whole.split("\n").length);
    const again = platform.read({ texts: [{ name: file, text: hidden }] });
    expect(again.interfaces.map(bare)).toEqual(facts.interfaces.map(bare));
  });
}

const bare = (face: Facts["interfaces"][number]) => ({ ...face, place: null, relayTargets: face.relayTargets.length });

function agree(facts: Facts, file: string): void {
  const name = `${corpus}expected/${file.replace(/^configs\//, "").replaceAll("/", "__")}.json`;
  if (!existsSync(name)) return;
  const want = JSON.parse(readFileSync(name, "utf8")) as Expected;
  for (const face of want.interfaces) {
    const got = facts.interfaces.find((one) => one.name === face.name);
    expect(got).toMatchObject({ addresses: face.addresses, vrf: face.vrf, shutdown: face.shutdown });
    expect(got!.relayTargets.map((target) => target.address)).toEqual(face.relayTargets);
  }
  for (const scope of want.dhcpScopes) {
    const got = facts.dhcp?.scopes.find(
      (one) => one.subnet === scope.subnet || one.levels.some((level) => level.name === scope.subnet),
    );
    expect(got, `${file}: scope ${scope.subnet}`).toBeDefined();
    const level = got!.levels.find((one) => one.kind === "scope")!;
    expect(level.nextServer?.value ?? null).toBe(scope.nextServer);
    expect(level.bootFile?.value ?? null).toBe(scope.bootFile);
    for (const [code, value] of Object.entries(scope.options))
      expect(level.options.find((option) => option.code === Number(code))?.value).toBe(value);
    if (scope.range) expect(got!.ranges.map((range) => range.join("-"))).toContain(scope.range);
  }
  expect(facts.dhcp?.scopes.length ?? 0).toBe(want.dhcpScopes.length);
}
