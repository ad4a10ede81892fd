// In the router's namespace: for each rule set of the file, loads it, sends each packet and writes which ones arrived.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const [file, client, server] = process.argv.slice(2);
const { backend, ruleSets, packets } = JSON.parse(readFileSync(file, "utf8"));
const SOCKETS = path.join(import.meta.dirname, "sockets.mjs");
/** What the ends told. */
const told = new Set();
const ports = (at) => [...new Set(packets.map((packet) => packet[at]))].join(",");

async function end(pid, role, its) {
  const child = spawn("nsenter", ["-t", pid, "-n", process.execPath, SOCKETS, role, its], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  await new Promise((resolve) => lines.once("line", resolve));
  lines.on("line", (line) => told.add(line));
  return child;
}

const run = (program, args, input) => spawnSync(program, args, { input, encoding: "utf8" });
const OPEN = ":INPUT ACCEPT\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n";

/** Lets everything through. */
function open() {
  if (backend === "nft") return run("nft", ["flush", "ruleset"]);
  return run(`${backend}-restore`, [], `*raw\n:PREROUTING ACCEPT\nCOMMIT\n*mangle\n${OPEN}*filter\n${OPEN}`);
}

/** Puts a rule set in force; what the program prints of it. */
function load(ruleSet) {
  open();
  const { status, stderr } =
    backend === "nft" ? run("nft", ["-f", "-"], ruleSet) : run(`${backend}-restore`, [], ruleSet);
  if (status !== 0) return { refused: stderr.slice(0, 300) };
  const listed = backend === "nft" ? run("nft", ["list", "ruleset"]) : run(`${backend}-save`, ["-c"]);
  return { listed: listed.stdout };
}

const to = await end(server, "server", ports(1));
const from = await end(client, "client", ports(0));

/** Until `text` arrives, so that nothing is judged before the neighbours know each other. */
async function untilOpen(text) {
  for (let tries = 0; tries < 50 && !told.has(text); tries++) {
    from.stdin.write(`${packets[0][0]} ${packets[0][1]} ${text}\n`);
    await sleep(50);
  }
}

const results = [];
await untilOpen("open");
for (const [at, ruleSet] of ruleSets.entries()) {
  const loaded = load(ruleSet);
  if (loaded.refused !== undefined) {
    results.push(loaded);
    continue;
  }
  for (const [index, [source, destination]] of packets.entries())
    from.stdin.write(`${source} ${destination} ${at}.${index}\n`);
  while (!packets.every((_, index) => told.has(`sent ${at}.${index}`))) await sleep(5);
  // From one end to the other nothing waits but the kernel's own queue.
  await sleep(30);
  // What comes last shows that what was sent before it had its time, on a machine however slow.
  open();
  await untilOpen(`end ${at}`);
  results.push({ ...loaded, arrived: packets.map((_, index) => told.has(`${at}.${index}`)) });
}
from.kill();
to.kill();
process.stdout.write(JSON.stringify(results));
