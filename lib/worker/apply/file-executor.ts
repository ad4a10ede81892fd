import { setTimeout as sleep } from "node:timers/promises";
import { applyEdits, invertEdits, type LineEdit } from "@/lib/core/line-edits";
import type { Direction } from "@/lib/data/worker/fixes";
import type { FileChange } from "@/lib/model/change";
import type { SshSession } from "@/lib/transports/ssh/types";
import { TransportError } from "@/lib/transports/transport-error";
import { decodeText, sha256 } from "../pull/raw-text";
import { LegError, type LegExecutor, StaleError, type Standing } from "./executor";

/** One file of the change, as the journal keeps it. Hashes tell before from after; the edits lead from one to the other. */
export interface FileNote {
  /** As the plan and the capture name it. */
  name: string;
  /** Where it really is, symbolic links followed. */
  path: string;
  encoding: "utf8" | "latin1";
  beforeSha: string;
  afterSha: string;
  edits: LineEdit[];
  inverse: LineEdit[];
}

export interface FileWork {
  change: FileChange;
  session: SshSession;
  where: string;
  /** Names the candidate beside the file; the same after a crash, so that a left-over is written over. */
  tag: string;
  /** Hash of a file as it was at the preview, or as our own earlier leg left it; null when no capture holds it. */
  expectedSha(path: string): Promise<string | null>;
}

/** Changes text files on a host: judged before they go live, swapped in one step, put back when the service does not take them. */
export function fileExecutor(work: FileWork): LegExecutor {
  return new FileExecutor(work);
}

class FileExecutor implements LegExecutor {
  /** How far it came, for what is said when the line is cut. */
  private reached: "nothing" | "swapping" | "files" = "nothing";

  constructor(private readonly work: FileWork) {}

  async prepare(direction: Direction, data: unknown): Promise<{ standing: Standing; data: unknown }> {
    if (direction === "take-back") return { standing: await this.look(direction, data), data };
    const { change } = this.work;
    const notes: FileNote[] = [];
    for (const { path, edits } of [{ path: change.path, edits: change.edits }, ...(change.more ?? [])]) {
      notes.push(await this.note(path, edits));
    }
    return { standing: "start", data: notes };
  }

  private async note(path: string, edits: LineEdit[]): Promise<FileNote> {
    const { session, where, expectedSha } = this.work;
    const realPath = await session.realPath(path);
    const bytes = await session.readFile(realPath);
    const beforeSha = sha256(bytes);
    if ((await expectedSha(path)) !== beforeSha) {
      throw new StaleError(`${path} on ${where} is no longer the file that the preview was made from.`);
    }
    const { text, encoding } = decodeText(bytes);
    const after = applyEdits(text, edits);
    const inverse = invertEdits(text, edits);
    // Proven before anything is written: taking back gives the same bytes.
    if (sha256(Buffer.from(applyEdits(after, inverse), encoding)) !== beforeSha) {
      throw new StaleError(
        `The change to ${path} on ${where} could not be taken back byte for byte, so it is not made.`,
      );
    }
    return {
      name: path,
      path: realPath,
      encoding,
      beforeSha,
      afterSha: sha256(Buffer.from(after, encoding)),
      edits,
      inverse,
    };
  }

  async look(direction: Direction, data: unknown): Promise<Standing> {
    const found = new Set<Standing>();
    for (const note of notesOf(data)) {
      const sha = sha256(await this.work.session.readFile(note.path));
      const [start, goal] = ends(note, direction);
      found.add(sha === goal ? "goal" : sha === start ? "start" : "other");
    }
    if (found.has("other") || found.size === 0) return "other";
    return found.size === 2 ? "partly" : found.has("goal") ? "goal" : "start";
  }

  async send(direction: Direction, data: unknown): Promise<void> {
    try {
      await this.swapIn(direction, data);
    } catch (error) {
      throw this.lost(error, direction);
    }
  }

  private async swapIn(direction: Direction, data: unknown): Promise<void> {
    const { change, where } = this.work;
    const staged = await this.stage(direction, notesOf(data));
    const judgesCandidate = change.test?.some((word) => word.includes("{file}")) ?? false;
    const main = staged.find(({ note }) => note === notesOf(data)[0])?.candidate;
    if (change.test && judgesCandidate && main !== undefined) {
      const problem = await this.judge(change.test.map((word) => word.replaceAll("{file}", main)));
      if (problem !== null) {
        for (const { candidate } of staged) await this.work.session.removeFile(candidate);
        throw new LegError(problem, `Nothing was changed on ${where}.`);
      }
    }
    this.reached = "swapping";
    for (const { candidate, note } of staged) await this.work.session.commitFile(candidate, note.path);
    this.reached = "files";
    if (!change.test || judgesCandidate) return;
    const problem = await this.judge(change.test);
    if (problem === null) return;
    await this.swap(direction === "apply" ? "take-back" : "apply", notesOf(data));
    throw new LegError(problem, `The old files are back on ${where}; its service was not touched.`);
  }

  async finish(direction: Direction, data: unknown): Promise<void> {
    this.reached = "files";
    try {
      await this.goLive(direction, data);
    } catch (error) {
      throw this.lost(error, direction);
    }
  }

  /** The line was cut: what is sure about the host, and what is not. */
  private lost(error: unknown, direction: Direction): unknown {
    if (!(error instanceof TransportError)) return error;
    const { where, change } = this.work;
    const [wanted, other] = direction === "apply" ? ["new", "old"] : ["old", "new"];
    const again =
      direction === "apply"
        ? "Taking the fix back puts the old files in place, whichever stand there."
        : "Take the fix back once more.";
    const states = {
      nothing: `The files in use on ${where} were not touched.`,
      swapping: `Whether the ${wanted} files have taken the place of the ${other} ones on ${where} is not known. ${again}`,
      files: `The ${wanted} files stood on ${where}, but whether its service runs with them is not known: look at it (${change.activate.join(" ")}). ${again}`,
    };
    return new LegError(error.problem.what, states[this.reached]);
  }

  private async goLive(direction: Direction, data: unknown): Promise<void> {
    const problem = await this.activate();
    if (problem === null) return;
    const { where } = this.work;
    await this.swap(direction === "apply" ? "take-back" : "apply", notesOf(data));
    const still = await this.activate();
    throw new LegError(
      problem,
      still === null
        ? `The files from before are back on ${where} and its service runs with them.`
        : `The files from before are back on ${where}, but its service does not run: ${still}`,
    );
  }

  async fingerprint(): Promise<string | null> {
    return null;
  }

  private async stage(direction: Direction, notes: FileNote[]): Promise<{ note: FileNote; candidate: string }[]> {
    const { session, tag, where } = this.work;
    const staged: { note: FileNote; candidate: string }[] = [];
    for (const note of notes) {
      const bytes = await session.readFile(note.path);
      const [start, goal] = ends(note, direction);
      const sha = sha256(bytes);
      if (sha === goal) continue;
      if (sha !== start)
        throw new LegError(
          `${note.path} on ${where} was changed by somebody else just now.`,
          `Nothing more was sent to ${where}.`,
        );
      const text = bytes.toString(note.encoding);
      const next = Buffer.from(applyEdits(text, direction === "apply" ? note.edits : note.inverse), note.encoding);
      if (sha256(next) !== goal)
        throw new LegError(
          `The edits of ${note.path} do not give the planned file.`,
          `Nothing was changed on ${where}.`,
        );
      staged.push({ note, candidate: await session.stageFile(note.path, next, { tag }) });
    }
    return staged;
  }

  private async swap(direction: Direction, notes: FileNote[]): Promise<void> {
    for (const { candidate, note } of await this.stage(direction, notes))
      await this.work.session.commitFile(candidate, note.path);
  }

  private async judge(argv: string[]): Promise<string | null> {
    const result = await this.work.session.exec(argv);
    if (result.code === 0) return null;
    return `${argv[0]} on ${this.work.where} does not accept the new file: ${lastWords(result)}`;
  }

  private async activate(): Promise<string | null> {
    const { session, change, where } = this.work;
    const started = await session.exec(change.activate);
    if (started.code !== 0) return `${change.activate.join(" ")} failed on ${where}: ${lastWords(started)}`;
    if (!change.healthy) return null;
    // A service that starts needs a moment; one that dies at once is only seen to after one.
    let last = "";
    for (let attempt = 0; attempt < 6; attempt++) {
      await sleep(attempt === 0 ? 300 : 1_000);
      const result = await session.exec(change.healthy);
      if (result.code === 0) return null;
      last = lastWords(result);
    }
    return `${change.healthy.join(" ")} says on ${where} that the service is not well: ${last}`;
  }
}

function ends(note: FileNote, direction: Direction): [start: string, goal: string] {
  return direction === "apply" ? [note.beforeSha, note.afterSha] : [note.afterSha, note.beforeSha];
}

/** The journal's data is what `prepare` of this very file wrote. */
function notesOf(data: unknown): FileNote[] {
  return Array.isArray(data) ? (data as FileNote[]) : [];
}

function lastWords(result: { stdout: Buffer; stderr: Buffer }): string {
  const lines = `${result.stdout}\n${result.stderr}`
    .replace(/[^\x20-\x7e\n]/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.slice(-6).join(" / ").slice(0, 500) || "no message";
}
