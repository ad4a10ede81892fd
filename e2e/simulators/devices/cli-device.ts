import type { Dialect, Store } from "./dialect";

export interface DeviceOptions {
  dialect: Dialect;
  /** The configuration with which it starts. */
  config: string;
  enablePassword?: string | null;
  /** Puts people straight at the privileged prompt. */
  privileged?: boolean;
  /** Length of a "minute" of the device's timers; real ones when left out. */
  minuteMs?: number;
  /** Called when a change is made that waits for its confirmation. */
  onTimer?: () => void;
  /** Called with every line before it is carried out. */
  onLine?: (line: string) => void;
  /** Lines that this device refuses, although others of its kind take them. */
  refuses?: RegExp;
  /** Lines that this device takes without a word, and does not carry out. */
  swallows?: RegExp;
}

/** The device behind the sessions: running and startup configuration, checkpoints, candidates, and the timer that takes a change back. */
export class CliDevice {
  running: Store;
  startup: string;
  readonly checkpoints = new Map<string, Store>();
  /** Configuration sessions that were left without commit or abort. */
  readonly sessions = new Map<string, Store>();
  private waiting: { timer: NodeJS.Timeout; before: Store; name: string } | null = null;
  private locked: object | null = null;

  constructor(readonly options: DeviceOptions) {
    this.running = options.dialect.store(options.config);
    this.startup = this.running.text();
  }

  get dialect(): Dialect {
    return this.options.dialect;
  }

  get hostname(): string {
    return this.dialect.hostname(this.running);
  }

  /** Name of the change that waits for its confirmation; null: none. */
  get unconfirmed(): string | null {
    return this.waiting?.name ?? null;
  }

  /** Comes up again with what was saved. Timers and candidates are gone; who was signed in is cut off by the caller. */
  reboot(): void {
    this.confirm();
    this.sessions.clear();
    this.locked = null;
    this.running = this.dialect.store(this.startup);
  }

  save(): void {
    this.startup = this.running.text();
  }

  /** From now on `before` comes back after so many minutes, unless it is confirmed. */
  startTimer(minutes: number, before: Store, name = ""): void {
    const first = this.waiting?.before ?? before;
    this.confirm();
    const timer = setTimeout(() => this.revert(), minutes * (this.options.minuteMs ?? 60_000));
    timer.unref();
    this.waiting = { timer, before: first, name };
    this.options.onTimer?.();
  }

  /** false: nothing waits for it. */
  confirm(): boolean {
    if (!this.waiting) return false;
    clearTimeout(this.waiting.timer);
    this.waiting = null;
    return true;
  }

  revert(): boolean {
    const { waiting } = this;
    if (!waiting || !this.confirm()) return false;
    this.running = waiting.before;
    return true;
  }

  /** One session at a time may hold the configuration alone. */
  lock(owner: object): boolean {
    if (this.locked !== null && this.locked !== owner) return false;
    this.locked = owner;
    return true;
  }

  unlock(owner: object): void {
    if (this.locked === owner) this.locked = null;
  }
}
