import { randomUUID } from "node:crypto";
import type { WindowsFaults } from "./faults";
import { isBootstrap, type Output, runBootstrap, runSimple } from "./programs";
import type { WindowsModel } from "./scripts";

/** The remote shells of one simulated host. They outlive connections, as on Windows. */
export class Shells {
  readonly open = new Map<string, Map<string, Command>>();
  created = 0;

  constructor(
    private readonly model: WindowsModel,
    private readonly faults: WindowsFaults,
    private readonly changed: () => void,
  ) {}

  create(): string {
    const id = randomUUID().toUpperCase();
    this.open.set(id, new Map());
    this.created++;
    return id;
  }

  delete(id: string): boolean {
    return this.open.delete(id);
  }

  command(shell: string, command: string, args: string[]): string | null {
    const commands = this.open.get(shell);
    if (!commands) return null;
    const id = randomUUID().toUpperCase();
    const waits = isBootstrap(command, args);
    commands.set(id, { input: [], output: waits ? null : runSimple(command, args), at: 0, toldErrors: false });
    return id;
  }

  find(shell: string, command: string): Command | null {
    return this.open.get(shell)?.get(command) ?? null;
  }

  send(command: Command, data: Buffer, end: boolean): void {
    command.input.push(data);
    if (!end || command.output) return;
    command.output = runBootstrap(Buffer.concat(command.input), this.model, this.faults);
    this.changed();
  }
}

export interface Command {
  input: Buffer[];
  /** null: still waiting for its input. */
  output: Output | null;
  at: number;
  toldErrors: boolean;
}
