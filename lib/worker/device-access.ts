import { personError } from "@/lib/core/problem";
import type { WorkDevice } from "@/lib/data/worker/devices";
import type { ShellDialect } from "@/lib/model/shell-dialect";
import type { PowerShellSession } from "@/lib/transports/powershell";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { openShell, type ShellSession } from "@/lib/transports/ssh/shell";
import type { SshDeadlines, SshSession } from "@/lib/transports/ssh/types";
import { connectWinrm } from "@/lib/transports/winrm/session";
import type { Login } from "./credentials";

/** One device for the length of one job: opens what is asked for, once, and closes it all at the end. */
export interface DeviceAccess {
  readonly name: string;
  ssh(): Promise<SshSession>;
  shell(dialect: ShellDialect): Promise<ShellSession>;
  powershell(): Promise<PowerShellSession>;
  close(): Promise<void>;
}

export interface AccessEvents {
  /** A device whose key nobody had pinned yet. */
  onNewHostKey(fingerprint: string): Promise<void>;
}

export function deviceAccess(
  device: WorkDevice,
  login: Login,
  events: AccessEvents,
  signal?: AbortSignal,
  deadlines: Partial<SshDeadlines> = {},
): DeviceAccess {
  return new Access(device, login, events, signal, deadlines);
}

class Access implements DeviceAccess {
  private sshSession: Promise<SshSession> | null = null;
  private shellSession: Promise<ShellSession> | null = null;
  private windows: Promise<PowerShellSession> | null = null;

  constructor(
    private readonly device: WorkDevice,
    private readonly login: Login,
    private readonly events: AccessEvents,
    private readonly signal: AbortSignal | undefined,
    private readonly deadlines: Partial<SshDeadlines>,
  ) {}

  get name(): string {
    return this.device.name;
  }

  ssh(): Promise<SshSession> {
    this.sshSession ??= this.connect();
    return this.sshSession;
  }

  private async connect(): Promise<SshSession> {
    const { device, login, signal } = this;
    if (device.transport !== "ssh") throw wrongTransport(device, "SSH");
    const session = await connectSsh({
      host: device.address,
      port: device.port ?? 22,
      username: login.username,
      password: login.secrets.password ?? null,
      privateKey: login.secrets.privateKey ?? null,
      passphrase: login.secrets.passphrase ?? null,
      hostKey: { pinned: device.hostKey, mode: device.hostKeyStrict ? "strict" : "tofu" },
      legacyAlgorithms: device.legacyAlgorithms,
      become: login.become,
      deadlines: this.deadlines,
      ...(signal ? { signal } : {}),
    });
    if (session.hostKeyIsNew) await this.events.onNewHostKey(session.hostKey.fingerprint);
    return session;
  }

  shell(dialect: ShellDialect): Promise<ShellSession> {
    this.shellSession ??= this.ssh().then((session) =>
      openShell(session, dialect, {
        where: this.device.name,
        enablePassword: this.login.secrets.enablePassword ?? null,
        ...(this.signal ? { signal: this.signal } : {}),
      }),
    );
    return this.shellSession;
  }

  powershell(): Promise<PowerShellSession> {
    const { device, login, signal } = this;
    if (device.transport !== "winrm-https" && device.transport !== "winrm-http") throw wrongTransport(device, "WinRM");
    const https = device.transport === "winrm-https";
    this.windows ??= connectWinrm({
      host: device.address,
      port: device.port ?? (https ? 5986 : 5985),
      https,
      username: login.username,
      password: login.secrets.password ?? "",
      ...(login.domain ? { domain: login.domain } : {}),
      ...(device.certificatePem ? { ca: device.certificatePem } : {}),
      ...(device.hostKey && https ? { pinnedFingerprint256: device.hostKey } : {}),
      ...(signal ? { signal } : {}),
    });
    return this.windows;
  }

  async close(): Promise<void> {
    const quietly = <T>(opened: Promise<T> | null, end: (value: T) => unknown) =>
      opened?.then(end).catch(() => undefined) ?? Promise.resolve();
    await quietly(this.shellSession, (shell) => shell.close());
    await quietly(this.sshSession, (session) => session.close());
    await quietly(this.windows, (session) => session.close());
  }
}

function wrongTransport(device: WorkDevice, needed: string): Error {
  return personError(
    "wrong-transport",
    `${device.name} is set to be reached by ${device.transport}, but its platform needs ${needed}.`,
    "Set the transport or the platform right on the device's page.",
  );
}
