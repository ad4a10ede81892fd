import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run";

const STATE = "/run/bootpath-lab";

/** What makes one lab's names different from those of all others on this machine. */
export interface LabId {
  id: string;
  namespace(name: string): string;
  /** Bridge of the management network in the root namespace. */
  bridge: string;
  /** "198.18.N": the benchmark range of RFC 2544, which no real network uses. */
  management: string;
  release(): void;
}

/** Takes a free id and management network; remembers the owner, so that a later run can sweep what a killed one left. */
export function takeLabId(): LabId {
  mkdirSync(STATE, { recursive: true });
  sweep();
  const used = run(["ip", "-4", "-o", "addr", "show"]).stdout;
  for (let attempt = 0; attempt < 200; attempt++) {
    const id = randomBytes(3).toString("hex");
    const octet = randomBytes(1).readUInt8();
    const management = `198.18.${octet}`;
    const claim = join(STATE, `net-${octet}`);
    if (used.includes(`${management}.`)) continue;
    try {
      writeFileSync(claim, `${process.pid} ${id}`, { flag: "wx" });
    } catch {
      continue;
    }
    return {
      id,
      namespace: (name) => `bp-${id}-${name}`,
      bridge: `bp${id}`,
      management,
      release: () => rmSync(claim, { force: true }),
    };
  }
  throw new Error("No free management network for the lab: too many labs at once.");
}

/** Removes namespaces and bridges of labs whose process no longer lives. */
function sweep(): void {
  for (const file of readdirSync(STATE)) {
    const [pid, id] = readFileSync(join(STATE, file), "utf8").split(" ");
    if (!pid || !id || !/^[0-9a-f]{6}$/.test(id) || existsSync(`/proc/${pid}`)) continue;
    removeAll(id);
    rmSync(join(STATE, file), { force: true });
  }
}

/** Deletes every namespace and the bridge of one lab. */
export function removeAll(id: string): void {
  const listed = run(["ip", "netns", "list"], { mayFail: true }).stdout.split("\n");
  for (const line of listed) {
    const name = line.split(" ")[0] ?? "";
    if (name.startsWith(`bp-${id}-`)) run(["ip", "netns", "delete", name], { mayFail: true });
  }
  run(["ip", "link", "delete", `bp${id}`], { mayFail: true });
}
