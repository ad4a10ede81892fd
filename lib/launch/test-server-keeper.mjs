// Ends the shared test database some seconds after its last user has gone, and clears its folder. Started by database.ts.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const QUIET_SECONDS = 10;
const folder = process.argv[2];

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

function users() {
  const list = join(folder, "users");
  if (!existsSync(list)) return 0;
  for (const pid of readdirSync(list)) if (!alive(Number(pid))) rmSync(join(list, pid), { force: true });
  return readdirSync(list).length;
}

/** With the lock in hand nobody joins any more; whoever comes next waits, then starts a new server. */
function lockedAndAlone() {
  try {
    mkdirSync(join(folder, "lock"));
  } catch {
    return false;
  }
  if (users() === 0) return true;
  rmSync(join(folder, "lock"), { recursive: true, force: true });
  return false;
}

let quiet = 0;
while (quiet < QUIET_SECONDS || !lockedAndAlone()) {
  await sleep(1000);
  quiet = users() > 0 ? 0 : quiet + 1;
}

const { place } = JSON.parse(readFileSync(join(folder, "database.json"), "utf8"));
const pidFile = join(place, "postgres", "postmaster.pid");
const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
if (pid && alive(pid)) {
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 200 && alive(pid); waited++) await sleep(50);
}
if (place !== folder) rmSync(place, { recursive: true, force: true });
// Out of the way in one step: whoever waits for the lock then makes the folder anew, and nothing of theirs is cleared with ours.
const ended = `${folder}-ended-${process.pid}`;
renameSync(folder, ended);
rmSync(ended, { recursive: true, force: true });
