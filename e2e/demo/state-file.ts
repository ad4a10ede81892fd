import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What one simulated device remembers: its host key, its port, and what was changed on it. */
export interface DeviceState<T> {
  hostKey?: string;
  port?: number;
  state?: T;
}

/** A device's memory in a folder, one file a device, readable by its owner only. Without a folder nothing is kept. */
export class StateFile<T> {
  private readonly path: string | null;
  value: DeviceState<T>;

  constructor(folder: string | null, name: string) {
    this.path = folder && join(folder, `demo-${name}.json`);
    if (folder) mkdirSync(folder, { recursive: true });
    this.value = this.path ? load<T>(this.path) : {};
  }

  /** Written beside and renamed, so that a stop in between leaves the old one. */
  keep(change: Partial<DeviceState<T>>): void {
    this.value = { ...this.value, ...change };
    if (!this.path) return;
    const part = `${this.path}.${process.pid}.part`;
    writeFileSync(part, `${JSON.stringify(this.value)}\n`, { mode: 0o600 });
    renameSync(part, this.path);
  }
}

function load<T>(path: string): DeviceState<T> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as DeviceState<T>;
  } catch {
    // The first start, or a file that a person spoilt: the device begins as it is described.
    return {};
  }
}
