import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/core/line-edits";
import type { Capture } from "@/lib/model/capture";
import type { FileChange } from "@/lib/model/change";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import { fixesFor } from "./testing/as-predicted";
import { ODD_DHCPD } from "./testing/odd-dhcpd";
import { ODD_DNSMASQ } from "./testing/odd-dnsmasq";
import { ODD_KEA } from "./testing/odd-kea";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "judged-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SERVERS = [
  {
    platform: "isc-dhcpd",
    captures: ODD_DHCPD,
    program: "/usr/sbin/dhcpd",
    args: (file: string) => ["-t", "-4", "-cf", file, "-lf", join(folder, "leases")],
  },
  { platform: "kea", captures: ODD_KEA, program: "/usr/sbin/kea-dhcp4", args: (file: string) => ["-t", file] },
  {
    platform: "dnsmasq",
    captures: ODD_DNSMASQ,
    program: "/usr/sbin/dnsmasq",
    args: (file: string) => ["--test", `--conf-file=${file}`],
  },
] as const;

/** Files, with the names in their includes, below the test's own folder; the first one is the configuration. */
function writeFiles({ texts }: Capture): string {
  const paths = texts.filter(({ name }) => name.startsWith("/")).map(({ name }) => name);
  for (const { name, text } of texts) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      paths.reduce(
        (whole, one) => whole.replaceAll(`"${one}"`, `"${folder}${one}"`).replaceAll(`=${one}`, `=${folder}${one}`),
        text,
      ),
    );
  }
  writeFileSync(join(folder, "leases"), "");
  return join(folder, texts[0]!.name);
}

function changed({ texts }: Capture, { path, edits, more = [] }: FileChange): Capture {
  const files = new Map([{ path, edits }, ...more].map((one) => [one.path, one.edits]));
  return { texts: texts.map(({ name, text }) => ({ name, text: applyEdits(text, files.get(name) ?? []) })) };
}

describe.each(SERVERS)("$platform", { timeout: 120_000 }, ({ platform, captures, program, args }) => {
  const refusal = (capture: Capture) => {
    const { status, stdout, stderr } = spawnSync(program, args(writeFiles(capture)), { encoding: "utf8" });
    return status === 0 ? null : `${stdout}\n${stderr}`.slice(-600);
  };

  if (!existsSync(program)) {
    it(`is not on this machine (${program}), so its own judgement is not asked for`, () => {
      expect(existsSync(program)).toBe(false);
    });
    return;
  }

  it("takes every configuration after every change that is planned on it", () => {
    let planned = 0;
    for (const capture of captures) {
      expect(refusal(capture)).toBeNull();
      const facts = readDevice(platform, capture);
      for (const fix of fixesFor(facts)) {
        const plan = platformById(platform)!.planChange!(fix, capture, facts);
        if (!plan.ok || plan.change.kind !== "file") continue;
        planned++;
        expect({ fix, said: refusal(changed(capture, plan.change)) }).toEqual({ fix, said: null });
      }
    }
    expect(planned).toBeGreaterThan(20);
  });
});
