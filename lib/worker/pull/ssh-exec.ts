import type { PullPlan, PullStep } from "@/lib/platforms/platform";
import type { SshSession } from "@/lib/transports/ssh/types";
import { TransportError, transportError } from "@/lib/transports/transport-error";
import { type RawText, rawText } from "./raw-text";

type Plan = Extract<PullPlan, { over: "ssh-exec" }>;

/** A file names further files; a chain longer than this is a circle or a mistake. */
const MAX_ROUNDS = 8;
const MAX_TEXTS = 500;

/** Reads a host's files and the output of its commands, in the plan's order. What is `known` from another plan is not read again. */
export async function pullSshExec(
  plan: Plan,
  session: SshSession,
  where: string,
  known: ReadonlyMap<string, RawText>,
): Promise<RawText[]> {
  const texts: RawText[] = [...known.values()];
  const read = async (steps: PullStep[]) => {
    for (const step of steps) {
      if (known.has(step.name)) continue;
      for (const text of await readStep(step, session, where)) {
        if (!texts.some((one) => one.name === text.name)) texts.push(text);
        if (texts.length > MAX_TEXTS) throw tooMany(where);
      }
    }
  };
  await read(plan.steps);
  const asked = new Set(plan.steps.map((step) => JSON.stringify(step)));
  for (let round = 0; plan.more && round < MAX_ROUNDS; round++) {
    const more = plan.more({ texts: texts.map(({ name, text }) => ({ name, text })) });
    const fresh = more.filter((step) => !asked.has(JSON.stringify(step)));
    if (fresh.length === 0) return texts;
    for (const step of fresh) asked.add(JSON.stringify(step));
    await read(fresh);
  }
  return texts;
}

async function readStep(step: PullStep, session: SshSession, where: string): Promise<RawText[]> {
  if ("command" in step) return readCommand(step, session, where);
  try {
    if ("file" in step) return [rawText(step.name, await session.readFile(step.file), true)];
    if ("folder" in step) {
      const paths = await session.listFolder(step.folder, step.ending);
      const texts: RawText[] = [];
      for (const path of paths) texts.push(rawText(path, await session.readFile(path), true));
      return texts;
    }
    const paths = await session.listTree(step.tree);
    return [rawText(step.name, Buffer.from(paths.map((path) => `${path}\n`).join("")), false)];
  } catch (error) {
    if ("file" in step && step.instead && isNotHad(error)) {
      try {
        return await readStep(step.instead, session, where);
      } catch (other) {
        if (other instanceof TransportError && other.problem.code === "command-failed") throw error;
        throw other;
      }
    }
    // Not there is an answer; not allowed, cut off or too large is none.
    if (step.optional && error instanceof TransportError && error.problem.code === "file-missing") return [];
    throw error;
  }
}

const isNotHad = (error: unknown) =>
  error instanceof TransportError && ["file-missing", "file-denied"].includes(error.problem.code);

async function readCommand(
  step: Extract<PullStep, { command: string[] }>,
  session: SshSession,
  where: string,
): Promise<RawText[]> {
  const result = await session.exec(step.command).catch((error: unknown) => {
    if (step.spare && error instanceof TransportError && error.problem.code === "sudo-refused") return null;
    throw error;
  });
  if (result === null) return [];
  if (result.code === 0) return [rawText(step.name, result.stdout, false)];
  if (step.optional) return result.code === 127 ? [] : [rawText(step.name, result.stdout, false)];
  const said = result.stderr
    .toString()
    .replace(/[^\x20-\x7e]/g, " ")
    .trim()
    .slice(0, 200);
  throw transportError(
    "read",
    "command-failed",
    `${step.command.join(" ")} failed on ${where} with exit code ${result.code}${said ? `: ${said}` : ""}.`,
    "Run it by hand with the same account, and mend what it says.",
  );
}

function tooMany(where: string): TransportError {
  return transportError(
    "read",
    "too-many-files",
    `The configuration of ${where} names more than ${MAX_TEXTS} files.`,
    "Check its include lines.",
  );
}
