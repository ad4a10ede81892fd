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

const text = readFileSync(process.argv[2]!, "utf8");
const yardstick = median(Array.from({ length: 5 }, () => timed(() => JSON.parse(text)).cpu));
const estate = JSON.parse(text) as Estate;
const size = { subnets: 0 };
const first = timed(() => {
  size.subnets = assess(estate).subnets.length;
});
const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
const again = Math.min(...Array.from({ length: 3 }, () => timed(() => assess(estate)).cpu));
say(
  `${size.subnets} subnets × ${estate.clients.length} clients: ${seconds(first.wall)} the first time (${seconds(first.cpu)} of processor ` +
    `time), ${seconds(again)} again; ${memory} MB in memory`,
);
say(
  `  JSON.parse of the same facts (${Math.round(text.length / 2 ** 20)} MB): ${milliseconds(yardstick)}; the first time is ` +
    `${(first.cpu / yardstick).toFixed(1)} times that`,
);

const assessor = new Assessor(estate);
let now = estate;
afterChanges("a router changed", "router-", (device) => onFirstInterface(device));
afterChanges("a DHCP server changed", "dhcp-", (device) => onFirstScope(device));
afterChanges("a PXE server that moved to another site", "pxe-", (device) => ({ ...device, site: "moved" }));
afterChanges("a PXE server with one more boot file", "pxe-", withOneMoreFile);
if (size.subnets <= 10_000 && !isDeepStrictEqual(assessor.assessment, assess(now))) {
  say("  but the full run says something else");
  process.exitCode = 1;
}

/** Changes one device of a kind after another, and tells what the middle and the slowest one took. */
function afterChanges(kind: string, prefix: string, change: (device: EstateDevice) => EstateDevice): void {
  const names = now.devices.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name);
  const took: Took[] = [];
  let looked = 0;
  for (let at = 0; at < CHANGES; at++) {
    const name = names[Math.floor((at * names.length) / CHANGES)];
    now = { ...now, devices: now.devices.map((device) => (device.name === name ? change(device) : device)) };
    took.push(timed(() => assessor.update(now)));
    looked = Math.max(looked, assessor.looked);
  }
  const cpu = took.map((one) => one.cpu);
  say(
    `  ${kind}: ${milliseconds(median(cpu))} (of ${CHANGES}; ${milliseconds(Math.min(...cpu))} to ` +
      `${milliseconds(Math.max(...cpu))}), ${looked} subnets looked at`,
  );
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
