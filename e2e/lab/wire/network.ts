import { type ChildProcess, spawn } from "node:child_process";
import { run, until } from "../frame/run";

/** The relay's addresses, towards the computers and towards the server, and the server's. */
export const GIADDR = "10.4.2.1";
const RELAY = "10.20.0.1";
export const SERVER = "10.20.0.10";

const LINK = "eth0";

/**
 * A network of two: this process, which stands for the relay and is in a network namespace of its own (`unshare -n`), and a server's.
 * Nothing of it is left when the processes are gone.
 */
export class Network {
  private constructor(private readonly holder: ChildProcess) {}

  static async make(): Promise<Network> {
    const holder = spawn("setpriv", ["--pdeathsig", "KILL", "--", "unshare", "-n", "sleep", "infinity"], {
      stdio: "ignore",
    });
    const network = new Network(holder);
    const own = namespaceOf(process.pid);
    await until(() => isOther(namespaceOf(holder.pid!), own), 5_000, "The server's network namespace was not made");
    ip("link", "add", LINK, "type", "veth", "peer", "name", LINK, "netns", String(holder.pid));
    for (const side of [ip, network.ip]) for (const name of ["lo", LINK]) side("link", "set", name, "up");
    ip("addr", "add", `${GIADDR}/32`, "dev", "lo");
    ip("addr", "add", `${RELAY}/24`, "dev", LINK);
    network.ip("addr", "add", `${SERVER}/24`, "dev", LINK);
    network.ip("route", "add", "default", "via", RELAY);
    return network;
  }

  /** How a program is started beside the server's network. */
  argv(...command: string[]): string[] {
    return ["setpriv", "--pdeathsig", "KILL", "--", "nsenter", `--net=/proc/${this.holder.pid}/ns/net`, ...command];
  }

  end(): void {
    this.holder.kill("SIGKILL");
  }

  private readonly ip = (...words: string[]) => void run(this.argv("ip", ...words));
}

const ip = (...words: string[]) => void run(["ip", ...words]);

function namespaceOf(pid: number): string | null {
  const { stdout } = run(["readlink", `/proc/${pid}/ns/net`], { mayFail: true });
  return stdout.trim() || null;
}

const isOther = (one: string | null, other: string | null) => one !== null && one !== other;
