import type { PullPlan } from "@/lib/platforms/platform";
import type { ShellSession } from "@/lib/transports/ssh/shell";
import { transportError } from "@/lib/transports/transport-error";
import { type RawText, rawText } from "./raw-text";

type Plan = Extract<PullPlan, { over: "ssh-shell" }>;

/** Reads the output of the plan's commands from an interactive command line. */
export async function pullSshShell(plan: Plan, shell: ShellSession, where: string): Promise<RawText[]> {
  const texts: RawText[] = [];
  for (const { name, command, complete } of plan.commands) {
    const output = await shell.run(command, complete ? { complete } : {});
    // A configuration may hold a line that looks like a refusal; a refused command prints little else.
    const refused = output.length < 2_000 ? shell.refusal(output) : null;
    if (refused !== null && !complete?.test(output)) {
      throw transportError(
        "read",
        "command-refused",
        `${where} refused "${command}": ${refused.replace(/[^\x20-\x7e]/g, "").slice(0, 120)}`,
        "Check that the account may run this command, and that the platform is set right.",
      );
    }
    texts.push(rawText(name, Buffer.from(output.endsWith("\n") ? output : `${output}\n`), false));
  }
  return texts;
}
