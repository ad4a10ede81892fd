import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { endChild, type RunResult, run, startChild, until } from "./run";
import type { NodeSpec } from "./spec";
import { sshdFiles } from "./sshd";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Only these folders are a node's own; a file elsewhere would land on the host. */
const OWN = ["/etc/", "/root/", "/srv/", "/usr/local/sbin/", "/var/lib/dhcp/", "/var/lib/kea/", "/var/lib/misc/"];

export class LabNode {
  private child: ChildProcess | null = null;
  /** Programs of the lab's own, which run in the node's network but see this machine's files. */
  private helpers: ChildProcess[] = [];
  private first = 0;

  constructor(
    readonly spec: NodeSpec,
    readonly namespace: string,
    readonly folder: string,
    /** Where its sshd is reached from the root namespace; null: no sshd. */
    readonly management: { address: string; publicKey: string } | null,
  ) {}

  async start(): Promise<void> {
    this.write();
    const log = join(this.folder, "node.log");
    this.child = startChild(
      [
        ...["ip", "netns", "exec", this.namespace],
        ...["unshare", "-m", "-p", "-u", "-f", "--mount-proc", "--kill-child", "--propagation", "private"],
        ...["bash", join(this.folder, "init.sh"), this.folder, this.spec.name],
      ],
      log,
    );
    const { child } = this;
    await until(
      () => existsSync(join(this.folder, "ready")) || child.exitCode !== null,
      60_000,
      `${this.spec.name} did not start. ${this.logs()}`,
    );
    if (child.exitCode !== null) throw new Error(`${this.spec.name} stopped while starting. ${this.logs()}`);
    this.first = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim());
    const { responder, web, marker } = this.spec;
    if (responder) await this.startHelper("responder", responder, ["ss", "-lun"], responder.ports[0] ?? 67);
    if (web) await this.startHelper("web", web, ["ss", "-ltn"], web.port);
    if (marker) await this.startHelper("marker", marker, ["ss", "-lun"], 67);
  }

  /** Runs a program on the node and gives what it printed. */
  exec(argv: string[], options: { input?: string; mayFail?: boolean } = {}): RunResult {
    return run(["nsenter", "-t", String(this.first), "-m", "-p", "-n", "-u", "--", ...argv], options);
  }

  read(path: string): string {
    return this.exec(["cat", path]).stdout;
  }

  sha256(path: string): string {
    return this.exec(["sha256sum", path]).stdout.split(" ")[0] ?? "";
  }

  /** Everything the node and its services wrote, for an error message. */
  logs(): string {
    const texts: string[] = [];
    for (const file of [join(this.folder, "node.log"), ...this.logFiles()]) {
      if (existsSync(file)) texts.push(`${file}:\n${readFileSync(file, "utf8").slice(-2_000)}`);
    }
    return texts.join("\n");
  }

  async end(): Promise<void> {
    await Promise.all(this.helpers.map((helper) => endChild(helper, "SIGKILL")));
    if (this.child) await endChild(this.child, "SIGKILL");
  }

  private logFiles(): string[] {
    const folder = join(this.folder, "log");
    return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  }

  private async startHelper(name: string, settings: object, listeners: string[], port: number): Promise<void> {
    const config = join(this.folder, `${name}.json`);
    writeFileSync(config, JSON.stringify(settings));
    const node = [
      process.execPath,
      "--import",
      import.meta.resolve("tsx"),
      join(HERE, `../services/${name}.ts`),
      config,
    ];
    this.helpers.push(startChild(["ip", "netns", "exec", this.namespace, ...node], join(this.folder, "node.log")));
    await until(
      () => this.exec(listeners).stdout.includes(`:${port} `),
      30_000,
      `The ${name} on ${this.spec.name} did not start. ${this.logs()}`,
    );
  }

  private write(): void {
    const { spec, folder } = this;
    const files: Record<string, string> = { ...spec.files };
    if (this.management) Object.assign(files, sshdFiles(folder, this.management));
    for (const path of [...Object.keys(files), ...Object.keys(spec.copies)]) {
      if (!OWN.some((own) => path.startsWith(own)))
        throw new Error(`${spec.name}: ${path} is not the node's own folder.`);
    }
    const at = (path: string) => {
      const target = join(folder, "root", path);
      mkdirSync(dirname(target), { recursive: true });
      return target;
    };
    mkdirSync(join(folder, "root"), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(at(path), text);
    for (const [path, source] of Object.entries(spec.copies)) copyFileSync(source, at(path));
    mkdirSync(join(folder, "services"), { recursive: true });
    for (const [name, script] of Object.entries(spec.services)) {
      writeFileSync(join(folder, "services", `${name}.sh`), script);
    }
    if (spec.filter) writeFileSync(join(folder, "filter.nft"), spec.filter);
    writeFileSync(join(folder, "network.sh"), this.networkScript());
    for (const script of ["init.sh", "systemctl.sh"]) copyFileSync(join(HERE, script), join(folder, script));
  }

  private networkScript(): string {
    const lines = ["ip link set lo up"];
    for (const link of this.spec.links) {
      lines.push(`ip addr add ${link.address} dev ${link.name}`, `ip link set ${link.name} up`);
    }
    if (this.management) lines.push(`ip addr add ${this.management.address}/24 dev mgmt0`, "ip link set mgmt0 up");
    if (this.spec.gateway) lines.push(`ip route add default via ${this.spec.gateway}`);
    if (this.spec.forwards) lines.push("sysctl -qw net.ipv4.ip_forward=1");
    return `${lines.join("\n")}\n`;
  }
}

/** Streams a long-lived program in a namespace that is not a node (packet capture, firmware). */
export function spawnIn(namespace: string, argv: string[]): ChildProcess {
  return spawn("setpriv", ["--pdeathsig", "KILL", "--", "ip", "netns", "exec", namespace, ...argv], { stdio: "pipe" });
}
