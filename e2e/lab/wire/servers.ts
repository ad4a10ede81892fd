import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlatformId } from "@/lib/model/platform-ids";
import { endChild } from "../frame/run";
import type { Network } from "./network";

export type Program = "dhcpd" | "kea" | "dnsmasq";

interface Kind {
  platform: PlatformId;
  file: string;
  serve: (file: string, folder: string) => string[];
  /** What it says once it hears requests. */
  ready: RegExp;
}

export const KINDS: Record<Program, Kind> = {
  dhcpd: {
    platform: "isc-dhcpd",
    file: "dhcpd.conf",
    serve: (file, folder) => [
      "dhcpd",
      "-4",
      "-f",
      "-d",
      "-cf",
      file,
      "-lf",
      join(folder, "leases"),
      "--no-pid",
      "eth0",
    ],
    ready: /Server starting service/,
  },
  kea: {
    platform: "kea",
    file: "kea-dhcp4.conf",
    serve: (file) => ["kea-dhcp4", "-c", file],
    ready: /DHCP4_STARTED/,
  },
  dnsmasq: {
    platform: "dnsmasq",
    file: "dnsmasq.conf",
    serve: (file, folder) => [
      ...["dnsmasq", "-k", "-C", file, "--log-facility=-", "--pid-file=", `--dhcp-leasefile=${join(folder, "leases")}`],
      ...["--user=root", "--group=root"],
    ],
    ready: /DHCP, (IP range|static leases|proxy)|started, version/,
  },
};

export interface Running {
  /** All that it said. */
  said(): string;
  end(): Promise<void>;
}

/** Milliseconds; what a server then answers shows whether it runs. */
const STARTS_WITHIN = 5_000;

/** A server with this configuration, once it hears; what it says instead where it refuses the file. */
export async function serve(
  program: Program,
  text: string,
  network: Network,
  folder: string,
): Promise<Running | { refused: string }> {
  const kind = KINDS[program];
  const file = join(folder, kind.file);
  writeFileSync(file, text);
  writeFileSync(join(folder, "leases"), "");
  const env = { ...process.env, KEA_LOCKFILE_DIR: folder, KEA_PIDFILE_DIR: folder };
  const [command, ...args] = network.argv(...kind.serve(file, folder));
  const child = spawn(command!, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  await new Promise<void>((resolve) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      if (kind.ready.test(said)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => resolve());
    setTimeout(resolve, STARTS_WITHIN);
  });
  if (child.exitCode !== null) return { refused: said };
  return { said: () => said, end: () => stop(child) };
}

const stop = (child: ChildProcess) => endChild(child, "SIGKILL");
