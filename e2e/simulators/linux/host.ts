import type { ExecAnswer } from "../ssh/server";
import { judgeDhcpd, judgeDnsmasq } from "./judge-config";
import { MemoryFiles } from "./memory-files";
import { splitWords } from "./split-words";

export interface LinuxUnit {
  /** UDP ports on which it listens while it runs. */
  ports: number[];
  program: string;
  /** Its configuration file, judged before each start. */
  config?: string;
  active: boolean;
}

export interface LinuxOptions {
  hostname: string;
  addresses: { dev: string; cidr: string }[];
  files: Record<string, string>;
  units: Record<string, LinuxUnit>;
  onChange?: (state: LinuxState) => void;
}

export interface LinuxState {
  files: Record<string, string>;
  active: string[];
}

/** A Linux host in memory: its files, its services, and a fixed set of commands. */
export class LinuxHost {
  readonly files: MemoryFiles;
  private readonly units: Map<string, LinuxUnit>;

  constructor(readonly options: LinuxOptions) {
    this.files = new MemoryFiles(options.files, () => this.changed());
    this.units = new Map(Object.entries(options.units).map(([name, unit]) => [name, { ...unit }]));
  }

  get state(): LinuxState {
    return {
      files: this.files.snapshot(),
      active: [...this.units].filter(([, unit]) => unit.active).map(([name]) => name),
    };
  }

  restore(state: LinuxState): void {
    this.files.replace(state.files);
    for (const [name, unit] of this.units) unit.active = state.active.includes(name);
  }

  private changed(): void {
    this.options.onChange?.(this.state);
  }

  async exec(command: string): Promise<ExecAnswer> {
    const words = splitWords(command);
    if (!words || words.length === 0) return { code: 2, stderr: "sh: this simulated host runs plain commands only\n" };
    const argv = words[0] === "sudo" ? words.filter((word, i) => i > 0 && word !== "-n" && word !== "--") : words;
    const program = argv[0]?.split("/").pop() ?? "";
    const args = argv.slice(1);
    switch (program) {
      case "hostname":
        return { code: 0, stdout: `${this.options.hostname}\n` };
      case "uname":
        return {
          code: 0,
          stdout: args.includes("-a") ? `Linux ${this.options.hostname} 6.1.0 x86_64 GNU/Linux\n` : "Linux\n",
        };
      case "cat":
        return this.cat(args);
      case "ls":
        return this.ls(args);
      case "ip":
        return this.ip(args);
      case "ss":
        return this.ss(args);
      case "systemctl":
        return this.systemctl(args);
      case "dhcpd":
        return this.judge(args, ["-cf"], "/etc/dhcp/dhcpd.conf", judgeDhcpd);
      case "dnsmasq":
        return this.judge(args, ["--conf-file", "-C"], "/etc/dnsmasq.conf", judgeDnsmasq);
      case "true":
        return { code: 0 };
      default:
        return { code: 127, stderr: `sh: 1: ${program}: not found\n` };
    }
  }

  private cat(args: string[]): ExecAnswer {
    const out: Buffer[] = [];
    let stderr = "";
    for (const path of args.filter((arg) => arg !== "--")) {
      if (this.files.has(this.files.resolve(path))) out.push(this.files.read(this.files.resolve(path)));
      else stderr += `cat: ${path}: No such file or directory\n`;
    }
    return { code: stderr === "" ? 0 : 1, stdout: Buffer.concat(out), stderr };
  }

  private ls(args: string[]): ExecAnswer {
    const path = this.files.resolve(args.find((arg) => !arg.startsWith("-")) ?? "/root");
    try {
      return {
        code: 0,
        stdout: this.files
          .list(path)
          .map((name) => `${name}\n`)
          .join(""),
      };
    } catch {
      return { code: 2, stderr: `ls: cannot access '${path}': No such file or directory\n` };
    }
  }

  private ip(args: string[]): ExecAnswer {
    const what = args.find((arg) => !arg.startsWith("-")) ?? "";
    if (!/^a(d(d(r(ess)?)?)?)?$/.test(what))
      return { code: 1, stderr: `Object "${what}" is unknown, try "ip help".\n` };
    const all = [{ dev: "lo", cidr: "127.0.0.1/8" }, ...this.options.addresses];
    const names = [...new Set(all.map((one) => one.dev))];
    const of = (dev: string) =>
      all.filter((one) => one.dev === dev).map((one) => one.cidr.split("/") as [string, string]);
    if (args.some((arg) => /^-j/.test(arg))) {
      const list = names.map((dev, i) => ({
        ifindex: i + 1,
        ifname: dev,
        flags: ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"],
        mtu: 1500,
        operstate: dev === "lo" ? "UNKNOWN" : "UP",
        link_type: dev === "lo" ? "loopback" : "ether",
        ...vlanOf(dev),
        addr_info: of(dev).map(([local, length]) => ({
          family: "inet",
          local,
          prefixlen: Number(length),
          scope: "global",
          label: dev,
        })),
      }));
      return { code: 0, stdout: `${JSON.stringify(list)}\n` };
    }
    const text = names.map((dev, i) => {
      const lines = of(dev).map(
        ([local, length]) =>
          `    inet ${local}/${length} scope global ${dev}\n       valid_lft forever preferred_lft forever\n`,
      );
      return `${i + 1}: ${dev}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000\n${lines.join("")}`;
    });
    return { code: 0, stdout: text.join("") };
  }

  private ss(args: string[]): ExecAnswer {
    const head = args.some((arg) => /^-[a-zA-Z]*H/.test(arg))
      ? ""
      : "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n";
    const who = args.some((arg) => /^-[a-zA-Z]*p/.test(arg));
    const rows = [...this.units.values()]
      .filter((unit) => unit.active)
      .flatMap((unit, i) =>
        unit.ports.map(
          (port) =>
            `UNCONN 0      0            0.0.0.0:${String(port).padEnd(5)}      0.0.0.0:*    ${who ? `users:(("${unit.program}",pid=${400 + i},fd=7))` : ""}\n`,
        ),
      );
    return { code: 0, stdout: head + rows.join("") };
  }

  private async systemctl(args: string[]): Promise<ExecAnswer> {
    const [verb, name] = args.filter((arg) => !arg.startsWith("-"));
    const unit = this.units.get((name ?? "").replace(/\.service$/, ""));
    if (!unit)
      return {
        code: verb === "is-active" ? 4 : 5,
        stdout: verb === "is-active" ? "inactive\n" : "",
        stderr: verb === "is-active" ? "" : `Unit ${name ?? ""}.service not found.\n`,
      };
    if (verb === "is-active") return { code: unit.active ? 0 : 3, stdout: unit.active ? "active\n" : "failed\n" };
    if (verb === "stop") unit.active = false;
    else if (verb === "start" || verb === "restart" || verb === "reload" || verb === "try-restart") {
      unit.active = await this.starts(unit);
      this.changed();
      if (!unit.active)
        return {
          code: 1,
          stderr: `Job for ${name}.service failed because the control process exited with error code.\n`,
        };
      return { code: 0 };
    } else return { code: 1, stderr: `Unknown command verb ${verb ?? ""}.\n` };
    this.changed();
    return { code: 0 };
  }

  private async starts(unit: LinuxUnit): Promise<boolean> {
    if (!unit.config) return true;
    if (!this.files.has(unit.config)) return false;
    const text = this.files.read(unit.config).toString("utf8");
    if (unit.program === "dhcpd") return (await judgeDhcpd(text)).code === 0;
    return unit.program === "dnsmasq" ? (await judgeDnsmasq(text)).code === 0 : true;
  }

  private async judge(
    args: string[],
    flags: string[],
    usual: string,
    judge: (text: string) => Promise<ExecAnswer>,
  ): Promise<ExecAnswer> {
    if (!args.includes("-t") && !args.includes("--test"))
      return { code: 1, stderr: "this simulated host only tests configurations (-t, --test)\n" };
    const at = args.findIndex((arg) => flags.includes(arg));
    const path =
      at >= 0
        ? args[at + 1]
        : (args.find((arg) => flags.some((flag) => arg.startsWith(`${flag}=`)))?.split("=")[1] ?? usual);
    const file = this.files.resolve(path ?? usual);
    if (!this.files.has(file)) return { code: 1, stderr: `Can't open ${file}: No such file or directory\n` };
    return judge(this.files.read(file).toString("utf8"));
  }
}

/** `eth1.702` is VLAN 702 on eth1, as `ip -d` tells. */
function vlanOf(dev: string): object {
  const id = /\.(\d+)$/.exec(dev)?.[1];
  return id ? { linkinfo: { info_kind: "vlan", info_data: { protocol: "802.1Q", id: Number(id) } } } : {};
}
