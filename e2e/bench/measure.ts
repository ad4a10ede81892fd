import "@/lib/launch/compile-later.mjs";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { assess } from "@/lib/checks/assess";
import { Assessor } from "@/lib/checks/assessor";
import type { Estate, EstateDevice } from "@/lib/model/estate";

/** Measures one estate, whose facts stand in a file as JSON, in this process, which compiles as the command and the worker do. */
const CHANGES = 15;

interface Took {
  wall: number;
  cpu: number;
}

/** `file`: the facts of the estate. Sets the exit code where an assessment after changes is not that of a full run. */
export function measure(file: string): void {
  const text = readFileSync(file, "utf8");
  const yardstick = median(Array.from({ length: 5 }, () => timed(() => JSON.parse(text)).cpu));
  const estate = JSON.parse(text) as Estate;
  wholeRuns(estate, yardstick, Math.round(text.length / 2 ** 20));
  afterChanges(estate);
}

function wholeRuns(estate: Estate, yardstick: number, megabytes: number): void {
  let subnets = 0;
  const first = timed(() => {
    subnets = assess(estate).subnets.length;
  });
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const again = Math.min(...Array.from({ length: 3 }, () => timed(() => assess(estate)).cpu));
  say(
    `${subnets} subnets × ${estate.clients.length} clients: ${seconds(first.wall)} the first time (${seconds(first.cpu)} of processor ` +
      `time), ${seconds(again)} again; ${memory} MB in memory`,
  );
  say(
    `  JSON.parse of the same facts (${megabytes} MB): ${milliseconds(yardstick)}; the first time is ` +
      `${(first.cpu / yardstick).toFixed(1)} times that`,
  );
}

/** Changes one device of a kind after another, and tells what the middle and the slowest one took. */
function afterChanges(estate: Estate): void {
  const assessor = new Assessor(estate);
  let now = estate;
  const tell = (kind: string, prefix: string, change: (device: EstateDevice) => EstateDevice) => {
    const names = now.devices.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name);
    const took: number[] = [];
    let looked = 0;
    for (let at = 0; at < CHANGES; at++) {
      const name = names[Math.floor((at * names.length) / CHANGES)];
      now = { ...now, devices: now.devices.map((device) => (device.name === name ? change(device) : device)) };
      took.push(timed(() => assessor.update(now)).cpu);
      looked = Math.max(looked, assessor.looked);
    }
    say(
      `  ${kind}: ${milliseconds(median(took))} (of ${CHANGES}; ${milliseconds(Math.min(...took))} to ` +
        `${milliseconds(Math.max(...took))}), ${looked} subnets looked at`,
    );
  };
  tell("a router changed", "router-", onFirstInterface);
  tell("a DHCP server changed", "dhcp-", onFirstScope);
  tell("a PXE server that moved to another site", "pxe-", (device) => ({ ...device, site: "moved" }));
  tell("a PXE server with one more file", "pxe-", withOneMoreFile);
  tell("a PXE server with another boot file", "pxe-", withOtherBootFile);
  if (assessor.assessment.subnets.length > 10_000 || isDeepStrictEqual(assessor.assessment, assess(now))) return;
  say("  but the full run says something else");
  process.exitCode = 1;
}

function onFirstInterface(device: EstateDevice): EstateDevice {
  const facts = device.facts!;
  const interfaces = facts.interfaces.map((iface, at) =>
    at === 0 ? { ...iface, relayTargets: iface.relayTargets.slice(0, 1) } : iface,
  );
  return { ...device, facts: { ...facts, interfaces } };
}

function onFirstScope(device: EstateDevice): EstateDevice {
  const facts = device.facts!;
  const dhcp = facts.dhcp!;
  const scopes = dhcp.scopes.map((scope, at) => (at === 0 ? { ...scope, active: !scope.active } : scope));
  return { ...device, facts: { ...facts, dhcp: { ...dhcp, scopes } } };
}

function withOneMoreFile(device: EstateDevice): EstateDevice {
  const declaredPxe = device.declaredPxe!;
  return { ...device, declaredPxe: { ...declaredPxe, files: [...(declaredPxe.files ?? []), "boot/memtest.efi"] } };
}

function withOtherBootFile(device: EstateDevice): EstateDevice {
  const { boot, files, ...rest } = device.declaredPxe!;
  const file = `${boot.bios}.new`;
  return { ...device, declaredPxe: { ...rest, boot: { ...boot, bios: file }, files: [...(files ?? []), file] } };
}

function timed(work: () => unknown): Took {
  const cpu = process.cpuUsage();
  const start = performance.now();
  work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1000 };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

function seconds(value: number): string {
  return value < 1000 ? milliseconds(value) : `${(value / 1000).toFixed(2)} s`;
}
