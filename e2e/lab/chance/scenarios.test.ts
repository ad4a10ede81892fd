import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { DHCP } from "../services/addresses";
import { crowds } from "./crowd";
import { dhcpNode } from "./crowd-servers";
import { levelSketches } from "./levels";
import { levelsServer } from "./levels-servers";
import { chanceScenarios, crowdScenarios, drawnAgain, levelScenarios } from "./scenarios";
import { serverOf } from "./servers";
import { type Sketch, sketches } from "./sketch";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "chance-"));
afterAll(() => rmSync(folder, { recursive: true }));

const JUDGES: Record<Sketch["program"], { program: string; path: string; args(file: string): string[] }> = {
  dhcpd: {
    program: "/usr/sbin/dhcpd",
    path: "/etc/dhcp/dhcpd.conf",
    args: (file) => ["-t", "-4", "-cf", file, "-lf", join(folder, "leases")],
  },
  kea: { program: "/usr/sbin/kea-dhcp4", path: "/etc/kea/kea-dhcp4.conf", args: (file) => ["-t", file] },
  dnsmasq: {
    program: "/usr/sbin/dnsmasq",
    path: "/etc/dnsmasq.conf",
    args: (file) => ["--test", `--conf-file=${file}`],
  },
};

describe("configurations drawn by chance", () => {
  it("are the same for the same seed, and others for another", () => {
    const told = (seed: number) => chanceScenarios(seed, 5).map(({ title }) => title);
    expect(told(3)).toEqual(told(3));
    expect(told(3)).not.toEqual(told(4));
    expect(chanceScenarios(3, 2).map(({ id }) => id)).toEqual(["chance-3-0", "chance-3-1"]);
    expect(levelScenarios(3, 2).map(({ id }) => id)).toEqual(["chance-levels-3-0", "chance-levels-3-1"]);
    expect(crowdScenarios(3, 2).map(({ id }) => id)).toEqual(["chance-servers-3-0", "chance-servers-3-1"]);
  });

  it("are drawn again by their names in the report", () => {
    expect(drawnAgain("chance-3-7")?.title).toBe(chanceScenarios(3, 40)[7]!.title);
    expect(drawnAgain("chance-levels-3-7")?.title).toBe(levelScenarios(3, 40)[7]!.title);
    expect(drawnAgain("chance-servers-3-7")?.title).toBe(crowdScenarios(3, 40)[7]!.title);
    expect(drawnAgain("chance-3")).toBeNull();
    expect(drawnAgain("kb")).toBeNull();
  });

  it.each(Object.entries(JUDGES))("are taken by %s", { timeout: 60_000 }, async (name, { program, path, args }) => {
    if (!existsSync(program)) throw new Error(`${program} is missing: npm test installs it.`);
    writeFileSync(join(folder, "leases"), "");
    const env = { ...process.env, KEA_LOCKFILE_DIR: folder, KEA_PIDFILE_DIR: folder };
    const texts = [
      ...sketches(5, 60)
        .filter((sketch) => sketch.program === name)
        .map((sketch) => serverOf(sketch).files[path]!),
      ...levelSketches(5, 60)
        .filter((levels) => levels.program === name)
        .map((levels) => levelsServer(levels).files[path]!),
      ...crowds(5, 60)
        .flatMap(({ dhcp }) => dhcp)
        .filter(({ program }) => program === name)
        .map((server) => dhcpNode(server, { name: "dhcp-1", address: DHCP }).files[path]!),
    ];
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      const file = join(folder, name);
      writeFileSync(file, text);
      await expect(run(program, args(file), { env }), text).resolves.toBeDefined();
    }
  });
});
