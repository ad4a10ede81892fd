import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { SCENARIOS } from "../lab/scenarios/all";
import { asKea } from "./as-kea";
import { describeScenario } from "./retell";
import { nearest, SERVERS } from "./servers";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "words-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Program, and how it is asked whether it takes a configuration. */
const JUDGES: Record<string, { program: string; args(file: string): string[] }> = {
  "isc-dhcpd": { program: "/usr/sbin/dhcpd", args: (file) => ["-t", "-4", "-cf", file, "-lf", join(folder, "leases")] },
  Kea: { program: "/usr/sbin/kea-dhcp4", args: (file) => ["-t", file] },
  dnsmasq: { program: "/usr/sbin/dnsmasq", args: (file) => ["--test", `--conf-file=${file}`] },
};
const servers = SCENARIOS.filter(({ ownWords }) => ownWords === undefined).flatMap((scenario) => [
  ...describeScenario(scenario).servers.values(),
]);

describe.each(Object.entries(JUDGES))("the words of %s", (name, { program, args }) => {
  const writer = SERVERS[name]!;
  const texts = servers.map((words) => writer.write(nearest(writer, words).words));
  if (name === "Kea") texts.push(...servers.slice(0, 1).map((words) => asKea(words, ["10.4.9.1"])));
  const different = [...new Set(texts)];

  it.runIf(existsSync(program))(`are taken by ${program}`, { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, "leases"), "");
    const env = { ...process.env, KEA_LOCKFILE_DIR: folder, KEA_PIDFILE_DIR: folder };
    const refused: string[] = [];
    for (const [at, text] of different.entries()) {
      const file = join(folder, `${at}-${writer.file}`);
      writeFileSync(file, text);
      const answer = await run(program, args(file), { env }).catch(
        (error: { stderr: string; stdout: string }) => error,
      );
      if (answer instanceof Error) refused.push(`${answer.stdout}${answer.stderr}\n${text}`);
    }
    expect(refused).toEqual([]);
    expect(different.length).toBeGreaterThan(15);
  });
});
