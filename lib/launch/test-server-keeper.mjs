// Ends the tests' database server and clears its folder when standard input ends: when the tests are done, and also when they were killed.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const folder = process.argv[2];

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

// Ctrl-C reaches the whole group of processes; the end of the input comes right after it.
process.on("SIGINT", () => {});
for await (const _ of process.stdin);

const { place } = JSON.parse(readFileSync(join(folder, "database.json"), "utf8"));
const pidFile = join(place, "postgres", "postmaster.pid");
const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
if (pid && alive(pid)) {
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 200 && alive(pid); waited++) await sleep(50);
}
for (const done of new Set([place, folder])) rmSync(done, { recursive: true, force: true });
