import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface Running {
  pid: number;
  parent: number;
  command: string;
}

/** All processes of this machine, from /proc where there is one, else from `ps`. */
function everyProcess(): Running[] {
  if (existsSync("/proc/self/stat")) {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => fromProc(Number(name)));
  }
  return spawnSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .stdout.split("\n")
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid ? [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }] : [];
    });
}

function fromProc(pid: number): Running[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold anything; after it: state, parent.
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z") return [];
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return [{ pid, parent: Number(parent), command }];
  } catch {
    // It ended between the listing and the reading.
    return [];
  }
}

/** Every process below this one. */
export function descendants(pid: number): Running[] {
  const all = everyProcess();
  const below = (parent: number): Running[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(pid);
}

/** Those of the list that still run, under the same number and the same command. */
export function stillRunning(list: Running[]): Running[] {
  const now = everyProcess();
  return list.filter((was) => now.some((one) => one.pid === was.pid && one.command === was.command));
}
