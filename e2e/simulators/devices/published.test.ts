import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { platformById } from "@/lib/platforms/registry";
import { holds } from "@/lib/worker/apply/holds";
import { CliDevice } from "./cli-device";
import { DIALECTS } from "./dialects/all";
import { play } from "./play";

const corpus = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
const present = existsSync(`${corpus}MANIFEST.tsv`);
const rows = present
  ? readFileSync(`${corpus}MANIFEST.tsv`, "utf8")
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t"))
      .filter((row) => row[0] && existsSync(corpus + row[0]))
      .map(([file, platform]) => ({ file: file!, platform: platform! }))
  : [];

if (!present)
  describe("the published configurations", () => {
    it("are not beside this checkout (../shared/corpus), so the simulators are not compared with them", () => {
      expect(existsSync(corpus)).toBe(false);
    });
  });

const FIXES = {
  remove: { kind: "remove-boot-options", options: [60, 66, 67], nextServer: true, bootFile: true, order: 1 },
  add: { kind: "add-relay-target", target: "192.0.2.77", order: 1 },
} as const;

describe.runIf(present).each(DIALECTS)("$platform", { timeout: 120_000 }, (dialect) => {
  const platform = platformById(dialect.platform)!;
  const read = (text: string) => platform.read({ texts: [{ name: "running", text }] });
  const files = rows
    .filter((row) => row.platform === dialect.platform)
    .map(({ file }) => ({ file, text: readFileSync(corpus + file, "latin1") }))
    // A script with variables is nothing that a device prints.
    .filter(({ text }) => dialect.platform !== "mikrotik-routeros" || !/\$\w|^\s*:/m.test(text))
    // A firewall prints its running configuration in braces; the other forms are for people.
    .filter(({ text }) => dialect.platform !== "paloalto-panos" || /^config \{$/m.test(text))
    .filter(({ text }) => !read(text).problems.some((problem) => problem.affects === "all"));

  it("takes published configurations and prints them unchanged in meaning", () => {
    for (const { file, text } of files)
      expect(meaning(read(dialect.store(text).text())), file).toEqual(meaning(read(text)));
  });

  it("takes every change that is planned on them, and shows it to the reader; taken back, not a letter differs", () => {
    let changed = 0;
    let planned = 0;
    for (const { file, text } of files) {
      const before = dialect.store(text).text();
      const facts = read(before);
      const capture = { texts: [{ name: "running", text: before }] };
      // Those that relay first: a whole configuration has hundreds of interfaces, and each question reads it again.
      const face = [...facts.interfaces]
        .sort((one, other) => other.relayTargets.length - one.relayTargets.length)
        .filter((one) => one.addresses.length > 0)
        .slice(0, 3)
        .find((one) => platform.planChange!({ ...FIXES.add, device: "x", interface: one.name }, capture, facts).ok);
      const fixes: Fix[] = [
        ...(face ? [{ ...FIXES.add, device: "x", interface: face.name }] : []),
        { ...FIXES.remove, options: [...FIXES.remove.options], device: "x" },
      ];
      for (const fix of fixes) {
        const plan = platform.planChange!(fix, capture, facts);
        if (!plan.ok || plan.change.kind !== "shell") continue;
        const { change } = plan;
        if (!change.preview.sendable && change.preview.unproven === undefined) continue;
        planned++;
        const device = new CliDevice({ dialect, config: before });
        expect(play(device, change, "apply"), file).toEqual([]);
        const after = read(device.running.text());
        expect(
          after.problems.filter((one) => one.affects === "all"),
          file,
        ).toEqual([]);
        if (fix.kind === "add-relay-target") expect(holds(fix, after), `${file} ${fix.interface}`).toBe(true);
        else expect(left(after), file).toEqual([]);
        expect(play(device, change, "take-back"), file).toEqual([]);
        expect(device.running.text(), file).toBe(before);
        changed++;
      }
    }
    expect(changed).toBe(planned);
  });
});

/** Boot settings that a DHCP server still holds. */
function left(facts: Facts): string[] {
  const levels = (facts.dhcp?.scopes ?? []).flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((reservation) => reservation.levels),
  ]);
  return levels.flatMap((level) => [
    ...level.options
      .filter((option) => [60, 66, 67].includes(option.code))
      .map((option) => `${level.id} ${option.code}`),
    ...(level.nextServer ? [`${level.id} next-server`] : []),
    ...(level.bootFile ? [`${level.id} boot file`] : []),
  ]);
}

/** What a configuration says, without where it says it. */
function meaning(facts: Facts): unknown {
  const places = new Set(["place", "why", "line", "file", "text", "coverage", "problems", "hex"]);
  const sorted = { ...facts, interfaces: [...facts.interfaces].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  return JSON.parse(JSON.stringify(sorted, (key, value) => (places.has(key) ? undefined : value)));
}
