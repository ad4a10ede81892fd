import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "@/lib/platforms/registry";
import { dhcpdConfig, iosConfig, junosConfig, junosSetConfig, keaConfig, mixedIosConfig } from "./generate";

const BIN = fileURLToPath(new URL("../../lib/cli/bin.mjs", import.meta.url));
const RUNS = 5;
/** Readings in this process are short enough for more of them. */
const READINGS = 15;
/** GNU time tells the most memory that a process held; where it is missing, that is left out. */
const TIME = "/usr/bin/time";

/**
 * How fast configurations are read: part of `npm run bench`, also on its own as `node --import tsx e2e/bench/readers.ts`.
 * Beside our own times stand those of the servers' own programs on the same files in the same run.
 */

/** Text → facts of large configurations in this process: megabytes a second of one core, and whether twice the text takes twice the time. */
function throughput(): void {
  const texts: [string, PlatformId, (count: number) => string][] = [
    ["IOS", "cisco-ios", iosConfig],
    ["IOS, of which interfaces are a third", "cisco-ios", mixedIosConfig],
    ["Junos, braces", "juniper-junos", junosConfig],
    ["Junos, set lines", "juniper-junos", junosSetConfig],
  ];
  for (const [title, id, make] of texts) {
    const read = (text: string) => platformById(id)!.read({ texts: [{ name: "bench.cfg", text }] });
    const whole = asFromFile(make(10_000));
    const half = asFromFile(make(5_000));
    // The compiler of JavaScript needs a while: what a process that has just started takes is told beside the rest.
    const [first = 0] = times(() => read(half), 1);
    const halfTime = Math.min(...times(() => read(half), READINGS));
    const time = Math.min(...times(() => read(whole), READINGS));
    const { interfaces } = read(whole);
    const rate = megabytes(whole) / (time / 1000);
    say(
      `${title}: ${megabytes(whole).toFixed(1)} MB, ${interfaces.length} interfaces in ${time.toFixed(0)} ms: ${rate.toFixed(1)} MB/s a core once warm (the best of ${READINGS} runs after ${READINGS + 1} on half of it), ${(megabytes(half) / (first / 1000)).toFixed(1)} MB/s in the very first run; twice the text takes ${(time / halfTime).toFixed(2)} times as long`,
    );
  }
}

/** One piece in memory, as a text is that was read from a file; joined ones are many until somebody looks at them. */
function asFromFile(text: string): string {
  return Buffer.from(text).toString("utf8");
}

function megabytes(text: string): number {
  return text.length / 2 ** 20;
}

/** Whole processes, from start to facts on standard output, beside the programs that judge the same files. */
function processes(): void {
  const folder = mkdtempSync(join(tmpdir(), "bootpath-bench-"));
  try {
    const dhcpd = join(folder, "dhcpd.conf");
    const kea = join(folder, "kea-dhcp4.conf");
    const leases = join(folder, "dhcpd.leases");
    writeFileSync(dhcpd, dhcpdConfig(10_000));
    writeFileSync(kea, keaConfig(10_000));
    writeFileSync(leases, "");
    compare("dhcpd.conf of 10,000 subnets", dhcpd, ["/usr/sbin/dhcpd", "-t", "-q", "-cf", dhcpd, "-lf", leases]);
    compare("Kea file of 10,000 subnets", kea, ["/usr/sbin/kea-dhcp4", "-t", kea]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(title: string, file: string, judge: string[]): void {
  if (!existsSync(judge[0]!)) {
    say(`${title}: ${judge[0]} is not installed, so there is nothing to compare with`);
    return;
  }
  const own = [process.execPath, BIN, "parse", file, "--json"];
  measured(own);
  // In turn, so that both meet the same state of the machine.
  const pairs = Array.from({ length: RUNS }, () => ({ ours: measured(own), theirs: measured(judge) }));
  const ours = summary(pairs.map((pair) => pair.ours));
  const theirs = summary(pairs.map((pair) => pair.theirs));
  const word = judge[0]!.split("/").at(-1);
  say(
    `${title}: Bootpath ${ours.text}; ${word} -t ${theirs.text}; ${(theirs.median / ours.median).toFixed(2)} times as fast (median of ${RUNS} runs each)`,
  );
}

interface Run {
  seconds: number;
  megabytes: number;
}

function measured(command: string[]): Run {
  const start = performance.now();
  const [program, ...args] = existsSync(TIME) ? [TIME, "-f", "%M KB", ...command] : command;
  const { status, stderr } = spawnSync(program!, args, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")} failed: ${stderr.slice(-300)}`);
  return { seconds, megabytes: Number(/(\d+) KB\s*$/.exec(stderr)?.[1] ?? Number.NaN) / 1024 };
}

function summary(runs: Run[]): { median: number; text: string } {
  const sorted = runs.map((run) => run.seconds).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const memory = Math.max(...runs.map((run) => run.megabytes));
  return {
    median,
    text: `${sorted[0]!.toFixed(2)} s at best, ${median.toFixed(2)} s median, ${Number.isNaN(memory) ? "memory not measured" : `${memory.toFixed(0)} MB`}`,
  };
}

/** Processor time of each run, in milliseconds; that of the collector of memory and the compiler is in it. */
function times(work: () => unknown, runs = RUNS): number[] {
  return Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What nobody writes must still be read in a time that grows with its length only, and in memory that does too. */
function extremes(): void {
  const folder = mkdtempSync(join(tmpdir(), "bootpath-bench-"));
  const seconds = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const own = [process.execPath, BIN, "parse", file, "--json"];
    const runs = [measured(own), measured(own), measured(own)];
    return { best: Math.min(...runs.map((run) => run.seconds)), megabytes: runs[0]!.megabytes };
  };
  const compareSizes = (title: string, name: string, make: (count: number) => string, count: number) => {
    const half = seconds(name, make(count / 2));
    const text = make(count);
    const whole = seconds(name, text);
    say(
      `${title} of ${(text.length / 2 ** 20).toFixed(1)} MB: ${whole.best.toFixed(2)} s, ${whole.megabytes.toFixed(0)} MB; twice the text takes ${(whole.best / half.best).toFixed(2)} times as long`,
    );
  };
  const oneLine = (text: string) => text.replace(/#.*\n/g, "").replace(/\n */g, " ");
  try {
    compareSizes("dhcpd.conf", "dhcpd.conf", dhcpdConfig, 40_000);
    compareSizes("Kea file", "kea-dhcp4.conf", keaConfig, 20_000);
    compareSizes("dhcpd.conf on one line", "dhcpd.conf", (count) => oneLine(dhcpdConfig(count)), 10_000);
    compareSizes("Kea file on one line", "kea-dhcp4.conf", (count) => oneLine(keaConfig(count)), 10_000);
    const nested = (count: number) =>
      `subnet 10.0.0.0 netmask 255.255.255.0 {\n${"group {".repeat(count)}${"}".repeat(count)}}\n`;
    compareSizes("Nested dhcpd groups", "dhcpd.conf", nested, 200_000);
    const waiting = (count: number) =>
      dhcpdConfig(count) + range(count, (at) => `host h${at} { hardware ethernet ${macOf(at)}; filename "x"; }\n`);
    compareSizes("As many hosts without an address as subnets", "dhcpd.conf", waiting, 5000);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const range = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
const macOf = (at: number) => `02:00:00:00:${(at >> 8).toString(16)}:${(at & 255).toString(16)}`;

throughput();
processes();
extremes();
