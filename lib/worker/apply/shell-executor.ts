import type { Direction } from "@/lib/data/worker/fixes";
import type { GuardedTakeBack, ShellChange } from "@/lib/model/change";
import type { PullPlan } from "@/lib/platforms/platform";
import type { ShellSession } from "@/lib/transports/ssh/shell";
import { TransportError } from "@/lib/transports/transport-error";
import type { DeviceAccess } from "../device-access";
import { LegError, type LegExecutor, StaleError, type Standing } from "./executor";
import { standingOf } from "./expect";
import type { Seen } from "./see-device";

type Plan = Extract<PullPlan, { over: "ssh-shell" }>;

export interface ShellWork {
  change: ShellChange;
  plan: Plan;
  access: DeviceAccess;
  /** Pulls the device afresh. */
  see(): Promise<Seen>;
  /** What the device must look like before the first command; null: nothing to compare with. */
  expectedFingerprint: string | null;
  /** Whether what the change was for shows on the device, in whatever lines. */
  holds(texts: Seen["texts"]): boolean;
}

/** Changes a device through its command line, with the platform's own safety net where the plan names one. */
export function shellExecutor(work: ShellWork): LegExecutor {
  return new ShellExecutor(work);
}

class ShellExecutor implements LegExecutor {
  /** This executor itself has sent the change, so the device waits for its confirmation. */
  private sent = false;
  /** The device let us in, and took or refused at least one line of the change itself. */
  private typed = false;

  constructor(private readonly work: ShellWork) {}

  async prepare(direction: Direction): Promise<{ standing: Standing; data: unknown }> {
    const { expectedFingerprint, access } = this.work;
    const seen = await this.work.see();
    if (direction === "apply" && expectedFingerprint !== null && seen.fingerprint !== expectedFingerprint) {
      throw new StaleError(`The configuration of ${access.name} is no longer the one that the preview was made from.`);
    }
    return { standing: this.standing(seen, direction), data: null };
  }

  async look(direction: Direction): Promise<Standing> {
    return this.standing(await this.work.see(), direction);
  }

  /**
   * A list that is written as a whole may have been written anew, by a later fix or by hand: then our line is gone, but not what it was
   * for, and the old line would take away what came later.
   */
  private standing(seen: Seen, direction: Direction): Standing {
    const { change, holds } = this.work;
    const found = standing(seen, change, direction);
    if (direction === "apply" || found === "start" || !change.writesWhole) return found;
    return holds(seen.texts) ? "other" : found;
  }

  async send(direction: Direction): Promise<void> {
    const { change, access, plan } = this.work;
    const shell = await access.shell(plan.shell);
    const timed = direction === "apply" && change.enter !== undefined;
    let refused: string | null;
    try {
      refused = await (direction === "apply"
        ? this.configure(shell, timed ? (change.enter ?? []) : plan.shell.configure, change.apply)
        : this.undo(shell, change.takeBack));
      // A line that is not there may be refused when it is taken out: what the device shows afterwards decides.
      if ((refused === null || direction === "take-back") && (await this.look(direction)) === "goal") {
        this.sent = true;
        return;
      }
    } catch (error) {
      throw this.lost(error, direction);
    }
    // What stands there unconfirmed or uncommitted is then somebody else's, and is left alone.
    if (refused !== null && !this.typed)
      throw new LegError(
        `${refused} Somebody else may be changing it, or an earlier try left lines there.`,
        `Nothing was changed on ${access.name} now.`,
      );
    if (direction === "take-back")
      await this.keep(shell, refused ?? `${access.name} does not show the old lines after the commands were sent.`);
    await this.putBack(
      shell,
      timed,
      refused ?? `${access.name} does not show the new lines after the commands were sent.`,
    );
  }

  async finish(direction: Direction): Promise<void> {
    const { change, access } = this.work;
    let saving = false;
    try {
      await this.confirmAndSave(direction, () => {
        saving = true;
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const [what, next] = direction === "apply" ? ["The change", "the change"] : ["What stood before", "it"];
      throw new LegError(
        error.problem.what,
        saving
          ? `${what} ran on ${access.name}, but whether it was saved is not known: pull it; if ${next} is there, save it on the device, or take the fix back.`
          : `Whether ${access.name} took the confirmation is not known${change.undoneAfterMinutes === undefined ? "" : `; if not, it goes back by itself${within(change)}`}. Pull it after that.`,
      );
    }
  }

  private async confirmAndSave(direction: Direction, onSave: () => void): Promise<void> {
    const { change, access, plan } = this.work;
    const shell = await access.shell(plan.shell);
    const [confirm, what, undoes] =
      direction === "apply"
        ? [change.confirm, "The change", "takes it back"]
        : [change.takeBack?.confirm, "The take-back", "brings the change back"];
    for (const command of confirm ?? []) {
      const said = shell.refusal(await shell.run(command, { deadlineMs: 120_000 }));
      // After another worker's death it may be confirmed already: then this is refused, and what counts is what the device shows.
      if (said === null || !this.sent) continue;
      throw new LegError(
        `${access.name} refused "${command}" (${said}).`,
        `${what} is not confirmed: ${access.name} ${undoes} by itself${within(change)}. Pull it after that.`,
      );
    }
    onSave();
    for (const command of change.save) {
      const said = shell.refusal(await shell.run(command, { deadlineMs: 120_000 }));
      if (said === null) continue;
      throw new LegError(
        `${access.name} refused to save its configuration (${said}).`,
        `The change runs on ${access.name}, but would be lost at its next restart.`,
      );
    }
  }

  async fingerprint(): Promise<string | null> {
    return (await this.work.see()).fingerprint;
  }

  /** Sends the inverse, guarded by the device's timer if `guarded` says how. Lines that nothing depends on may be refused, because what they take out never arrived. */
  private undo(shell: ShellSession, guarded?: GuardedTakeBack): Promise<string | null> {
    const { change, plan } = this.work;
    const places = new Set(change.expect.flatMap(({ context, path }) => [context, ...(path ?? [])]));
    const { enter, commands } = guarded ?? { enter: plan.shell.configure, commands: change.inverse };
    return this.configure(shell, enter, commands, (line) => !places.has(line));
  }

  /** A take-back that did not bring the old lines: where the device can, the change is brought back whole. */
  private async keep(shell: ShellSession, why: string): Promise<never> {
    const { change, access } = this.work;
    try {
      for (const command of change.takeBack?.revert ?? []) await shell.run(command, { deadlineMs: 120_000 });
    } catch (error) {
      throw this.lost(error, "take-back");
    }
    const stands = change.takeBack?.revert !== undefined && (await this.look("apply")) === "goal";
    throw new LegError(
      why,
      stands
        ? `The change stands on ${access.name} as before.`
        : `${access.name} still has all or part of the change; what takes it back is shown in the preview.`,
    );
  }

  /** Sends the commands in configuration mode and always leaves it. Gives what was refused first, or null. */
  private async configure(
    shell: ShellSession,
    enter: string[],
    commands: string[],
    maySkip: (line: string) => boolean = () => false,
  ): Promise<string | null> {
    const { candidate, leave } = this.work.plan.shell;
    let refused: string | null = null;
    let whole = true;
    const run = async (command: string) => {
      const said = shell.refusal(await shell.run(command, { deadlineMs: 180_000 }));
      if (said !== null) refused ??= `${this.work.access.name} refused "${command}" (${said}).`;
      return said === null;
    };
    this.typed = false;
    for (const [index, command] of [...enter, ...commands].entries()) {
      this.typed ||= index >= enter.length;
      if ((await run(command)) || (index >= enter.length && maySkip(command))) continue;
      whole = false;
      break;
    }
    if (whole && candidate?.waits.test(shell.prompt())) await run(candidate.commit);
    for (const command of leave) await shell.run(command);
    return refused;
  }

  /** The session ended while commands were on their way: what the device holds is not known, only what it does by itself. */
  private lost(error: unknown, direction: Direction): unknown {
    if (!(error instanceof TransportError)) return error;
    const { access, change } = this.work;
    const timer = change.undoneAfterMinutes !== undefined;
    const guarded = timer && (direction === "apply" || change.takeBack !== undefined);
    const unknown = `What of the change reached ${access.name} is not known: pull it; what takes the change back is shown in the preview.`;
    const undone =
      direction === "apply"
        ? `Nothing was confirmed: whatever of the change reached ${access.name}, it takes back by itself${within(change)}. Pull it after that.`
        : `Nothing was confirmed: whatever of the take-back reached ${access.name}, it undoes by itself${within(change)}, so the change stands again. Pull it after that, then take it back once more.`;
    return new LegError(error.problem.what, guarded ? undone : unknown);
  }

  private async putBack(shell: ShellSession, timed: boolean, why: string): Promise<never> {
    const { change, access } = this.work;
    try {
      if (timed && change.revert)
        for (const command of change.revert) await shell.run(command, { deadlineMs: 120_000 });
    } catch (error) {
      throw this.lost(error, "apply");
    }
    if ((await this.look("apply")) !== "start") await this.undo(shell);
    const clean = (await this.look("apply")) === "start";
    // Its timer may still run: it would take back what others change meanwhile, and some devices restart for it. What stands is kept.
    if (clean && timed && !change.revert) await this.endTimer(shell);
    throw new LegError(
      why,
      clean
        ? `${access.name} is as it was before.`
        : `${access.name} may have part of the change; what takes it back is shown in the preview.`,
    );
  }

  /** May be refused, where nothing waits. */
  private async endTimer(shell: ShellSession): Promise<void> {
    try {
      for (const command of this.work.change.confirm ?? []) await shell.run(command, { deadlineMs: 120_000 });
    } catch (error) {
      throw this.lost(error, "apply");
    }
  }
}

function within({ undoneAfterMinutes }: ShellChange): string {
  return undoneAfterMinutes === undefined ? "" : ` within ${undoneAfterMinutes} minutes`;
}

function standing(seen: Seen, change: ShellChange, direction: Direction): Standing {
  if (change.expect.length === 0) return "other";
  const config = seen.texts.map((text) => text.text).join("\n");
  const found = standingOf(config, change.expect);
  if (found === "some") return "partly";
  return (found === "all") === (direction === "apply") ? "goal" : "start";
}
