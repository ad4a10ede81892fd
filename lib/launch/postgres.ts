import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { personError } from "@/lib/core/problem";
import { databaseOwner, type Owner } from "./database-owner";
import { copyBinaries, embeddedNativeFolder, hydrateSymlinks, othersMayEnter } from "./embedded-binaries";
import { freePort, portIsFree } from "./free-port";
import { isAlive, readPostmaster } from "./postmaster";

const USER = "bootpath";
const START_SECONDS = 180;

export interface RunningPostgres {
  /** Of the database `postgres`; the application's own database is made in it. */
  adminUrl: string;
  urlOf(database: string): string;
  /** Ends the server cleanly. */
  stop(): Promise<void>;
}

interface Saved {
  password: string;
  port: number;
  /** Folder that holds the cluster (and copied binaries, where they had to be copied). */
  place: string;
}

/**
 * Starts the built-in PostgreSQL on a data folder, or joins the one that still runs there.
 * Loopback only, password sign-in, its own port that is kept in the folder.
 * @param options.durable false only for tests: no fsync.
 */
export async function startPostgres(dataFolder: string, options = { durable: true }): Promise<RunningPostgres> {
  const owner = databaseOwner();
  mkdirSync(dataFolder, { recursive: true, mode: owner ? 0o711 : 0o700 });
  const saved = readSaved(dataFolder) ?? {
    password: randomBytes(24).toString("hex"),
    port: await freePort(),
    place: choosePlace(dataFolder, owner),
  };
  const cluster = path.join(saved.place, "postgres");
  const running = readPostmaster(cluster);
  if (running) {
    saved.port = running.port;
    await waitUntilReady(cluster, running.pid, null);
    return handle(saved, running.pid);
  }
  const native = binariesFor(saved.place, owner);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) initialise(native, cluster, saved, owner, options.durable);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  if (!(await portIsFree(saved.port, "127.0.0.1"))) saved.port = await freePort();
  writeFileSync(path.join(dataFolder, "database.json"), JSON.stringify(saved), { mode: 0o600 });

  const logFile = path.join(saved.place, "postgres.log");
  const log = openSync(logFile, "a", 0o600);
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
  if (!options.durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const child = spawn(
    path.join(native, "bin", "postgres"),
    ["-D", cluster, "-p", String(saved.port), ...settings.flatMap((setting) => ["-c", setting])],
    // Its own session: Ctrl-C must reach the launcher only, which ends the database last.
    { ...owner, detached: true, stdio: ["ignore", log, log], env: { ...process.env, LC_ALL: "C" } },
  );
  child.unref();
  if (child.pid === undefined) throw startError(logFile);
  await waitUntilReady(cluster, child.pid, logFile);
  return handle(saved, child.pid);
}

function readSaved(dataFolder: string): Saved | null {
  const file = path.join(dataFolder, "database.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  if (!existsSync(path.join(dataFolder, "postgres", "PG_VERSION"))) return null;
  throw personError(
    "database-password-lost",
    `There is a database in ${dataFolder}, but ${file}, which holds its password, is missing.`,
    "Put the file back from a backup, or move the folder away to begin with an empty one.",
  );
}

/** The data folder itself, unless the database must run as `nobody` and `nobody` cannot enter it (root's home is 0700). */
function choosePlace(dataFolder: string, owner: Owner | null): string {
  const folder = path.resolve(dataFolder);
  if (!owner || othersMayEnter(folder)) return folder;
  // A name of its own each time: a data folder that was deleted and made anew must not find the old one's database.
  const place = `/var/lib/bootpath-${randomBytes(6).toString("hex")}`;
  mkdirSync(place, { recursive: true, mode: 0o711 });
  return place;
}

function binariesFor(place: string, owner: Owner | null): string {
  const native = embeddedNativeFolder();
  hydrateSymlinks(native);
  return !owner || othersMayEnter(native) ? native : copyBinaries(native, path.join(place, "postgres-program"));
}

function initialise(native: string, cluster: string, saved: Saved, owner: Owner | null, durable: boolean): void {
  // A first start that was cut off leaves a folder without PG_VERSION; initdb refuses a folder that is not empty.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, saved.password, { mode: 0o600 });
  if (owner) {
    chownSync(cluster, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  chmodSync(cluster, 0o700);
  const settings = ["-D", cluster, "-U", USER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
  const done = spawnSync(
    path.join(native, "bin", "initdb"),
    [...settings, "--locale=C", ...(durable ? [] : ["--no-sync"])],
    { ...owner, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  rmSync(passwordFile, { force: true });
  if (done.status === 0) return;
  rmSync(cluster, { recursive: true, force: true });
  const said = (done.stderr || done.error?.message || "").trim().split("\n").at(-1);
  throw personError(
    "database-not-made",
    `The built-in database could not be made in ${cluster}: ${said}`,
    "See that the disk has room and the folder can be written, or set DATABASE_URL to your own PostgreSQL.",
  );
}

async function waitUntilReady(cluster: string, pid: number, logFile: string | null): Promise<void> {
  for (let waited = 0; waited < START_SECONDS * 20; waited++) {
    if (readPostmaster(cluster)?.ready) return;
    if (!isAlive(pid)) break;
    await sleep(50);
  }
  throw startError(logFile);
}

function startError(logFile: string | null) {
  const last =
    logFile && existsSync(logFile) ? readFileSync(logFile, "utf8").trim().split("\n").slice(-2).join(" ") : "";
  return personError(
    "database-not-started",
    `The built-in database did not start. ${last}`.trim(),
    `Look into ${logFile ?? "its log"}, or set DATABASE_URL to your own PostgreSQL.`,
  );
}

function handle(saved: Saved, pid: number): RunningPostgres {
  const urlOf = (database: string) =>
    `postgresql://${USER}:${saved.password}@127.0.0.1:${saved.port}/${encodeURIComponent(database)}`;
  return {
    adminUrl: urlOf("postgres"),
    urlOf,
    async stop() {
      // SIGINT is PostgreSQL's "fast" shutdown: roll back what runs, write a checkpoint, go.
      if (isAlive(pid)) process.kill(pid, "SIGINT");
      for (let waited = 0; waited < 600 && isAlive(pid); waited++) await sleep(50);
    },
  };
}
