import { Configuration } from "./configuration";

export interface IosState {
  running: string;
  startup: string;
}

export interface IosOptions {
  /** The configuration with which it starts; hostname included. */
  config: string;
  enablePassword?: string | null;
  /** Puts people straight at the privileged prompt. */
  privileged?: boolean;
  /** Length of a "minute" of the revert timer; real ones when left out. */
  minuteMs?: number;
  version?: string;
  /** What its DHCP pools have given out; left out: this image has no DHCP server. */
  bindings?: { address: string; clientId: string }[];
  /** Called after each change of running or startup configuration. */
  onChange?: (state: IosState) => void;
}

/** The device behind the sessions: running and startup configuration, and the timer that takes a change back. */
export class IosDevice {
  running: Configuration;
  startup: string;
  readonly version: string;
  private revert: { timer: NodeJS.Timeout; backup: string } | null = null;
  private changedAt = "08:00:00 UTC Mon Nov 2 2026";
  private readonly restarts = new Set<() => void>();

  constructor(readonly options: IosOptions) {
    this.running = new Configuration(options.config);
    this.startup = this.running.text();
    this.version = options.version ?? "17.9.4a";
  }

  get hostname(): string {
    return this.running.heads(/^hostname /)[0]?.head.split(" ")[1] ?? "Router";
  }

  get state(): IosState {
    return { running: this.running.text(), startup: this.startup };
  }

  restore(state: IosState): void {
    this.running = new Configuration(state.running);
    this.startup = state.startup;
  }

  changed(): void {
    this.changedAt = stamp();
    this.options.onChange?.(this.state);
  }

  showRunning(): string {
    const body = `!\r\n! Last configuration change at ${this.changedAt}\r\n${this.running.text()}`;
    return `Building configuration...\r\n\r\nCurrent configuration : ${Buffer.byteLength(body)} bytes\r\n${body}`;
  }

  save(): void {
    this.startup = this.running.text();
    this.options.onChange?.(this.state);
  }

  /** The archive must have a path, else the timer is refused. */
  get hasArchive(): boolean {
    return this.running.block("archive")?.lines.some((line) => line.startsWith("path ")) ?? false;
  }

  startTimer(minutes: number): void {
    if (this.revert) clearTimeout(this.revert.timer);
    const backup = this.running.text();
    const timer = setTimeout(() => this.revertNow(), minutes * (this.options.minuteMs ?? 60_000));
    timer.unref();
    this.revert = { timer, backup };
  }

  /** false: nothing waits for it. */
  confirm(): boolean {
    if (!this.revert) return false;
    clearTimeout(this.revert.timer);
    this.revert = null;
    return true;
  }

  revertNow(): boolean {
    const waiting = this.revert;
    if (!waiting || !this.confirm()) return false;
    this.running = new Configuration(waiting.backup);
    this.changed();
    return true;
  }

  onRestart(close: () => void): () => void {
    this.restarts.add(close);
    return () => this.restarts.delete(close);
  }

  reload(): void {
    this.confirm();
    this.running = new Configuration(this.startup);
    this.options.onChange?.(this.state);
    for (const close of this.restarts) close();
  }
}

function stamp(): string {
  const [day, date, month, year, time] = new Date().toUTCString().replace(",", "").split(" ");
  return `${time} UTC ${day} ${month} ${Number(date)} ${year}`;
}
