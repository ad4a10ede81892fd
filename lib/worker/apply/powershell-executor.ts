import type { Direction } from "@/lib/data/worker/fixes";
import type { PowerShellChange } from "@/lib/model/change";
import type { PowerShellSession } from "@/lib/transports/powershell";
import type { DeviceAccess } from "../device-access";
import { scriptById } from "../powershell-scripts";
import { LegError, type LegExecutor, StaleError, type Standing } from "./executor";
import type { Seen } from "./see-device";

export interface PowerShellWork {
  change: PowerShellChange;
  access: DeviceAccess;
  see(): Promise<Seen>;
  expectedFingerprint: string | null;
}

/**
 * Changes a Windows host by one of the scripts we ship. Each script compares what stands there with what was previewed before it
 * writes, and takes what is done already for done: running it again after a crash is a look, not a blind second send.
 */
export function powershellExecutor(work: PowerShellWork): LegExecutor {
  return new PowerShellExecutor(work);
}

class PowerShellExecutor implements LegExecutor {
  private stands = false;

  constructor(private readonly work: PowerShellWork) {}

  async prepare(direction: Direction): Promise<{ standing: Standing; data: unknown }> {
    const { access, expectedFingerprint } = this.work;
    if (direction === "apply" && expectedFingerprint !== null) {
      const seen = await this.work.see();
      if (seen.fingerprint !== expectedFingerprint) {
        throw new StaleError(`The settings of ${access.name} are no longer the ones that the preview was made from.`);
      }
    }
    return { standing: "start", data: null };
  }

  async look(): Promise<Standing> {
    return this.stands ? "goal" : "start";
  }

  async send(direction: Direction): Promise<void> {
    const { change, access } = this.work;
    const script = scriptById(direction === "apply" ? change.script : (change.inverseScript ?? change.script));
    const session = await access.powershell();
    if (direction === "apply" && change.trial) await this.tryOut(session, change.trial);
    const answer = await session.run(script, direction === "apply" ? change.args : change.inverseArgs);
    const { done, problem, states } = readAnswer(answer);
    if (done) {
      this.stands = true;
      return;
    }
    const untouched = states.every((state) => !["removed", "set", "failed"].includes(state));
    throw new LegError(
      `${access.name}: ${problem ?? "the script did not say what happened."}`,
      untouched
        ? `Nothing was changed on ${access.name}.`
        : `${access.name} may have part of the change; taking it back puts the old values in place.`,
    );
  }

  /** The server goes through the change without making it (`-WhatIf`). */
  private async tryOut(session: PowerShellSession, trial: string): Promise<void> {
    const { change, access } = this.work;
    const { done, problem } = readAnswer(await session.run(scriptById(trial), change.args));
    if (!done)
      throw new LegError(
        `${access.name} would refuse the change (tried with -WhatIf): ${problem ?? "the script did not say why."}`,
        `Nothing was changed on ${access.name}.`,
      );
  }

  async finish(): Promise<void> {
    // A Windows DHCP server keeps a value the moment it is set.
  }

  async fingerprint(): Promise<string | null> {
    return (await this.work.see()).fingerprint;
  }
}

function readAnswer(answer: unknown): { done: boolean; problem: string | null; states: string[] } {
  const fields = typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : {};
  const items = Array.isArray(fields.items) ? fields.items : [];
  return {
    done: fields.done === true,
    problem: typeof fields.problem === "string" ? fields.problem.replace(/\p{Cc}+/gu, " ").slice(0, 300) : null,
    states: items.map((item: unknown) => String((item as { state?: unknown } | null)?.state ?? "failed")),
  };
}
