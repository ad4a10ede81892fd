import type { ClientChannel } from "ssh2";
import type { ShellDialect } from "@/lib/model/shell-dialect";
import { type TransportError, transportError } from "../transport-error";
import { seconds, withDeadline } from "./deadline";
import { Received } from "./received";
import { lastLine, outputOf, promptName, promptText } from "./screen";
import { DEFAULT_MAX_BYTES, type SshSession } from "./types";

export interface ShellOptions {
  /** Who it is, for messages. */
  where: string;
  enablePassword?: string | null;
  promptMs?: number;
  commandMs?: number;
  maxBytes?: number;
  signal?: AbortSignal;
}

export interface ShellSession {
  /**
   * Sends one line and gives what it printed, without echo and prompt. With `complete` the output must match it at its end, or it
   * counts as cut off. `refused` is not judged here: see `refusal`.
   */
  run(command: string, options?: { complete?: RegExp; deadlineMs?: number }): Promise<string>;
  /** The first line that says that the device refused the command; null when none does. */
  refusal(output: string): string | null;
  /** The prompt at which the device waits now, as it shows it. */
  prompt(): string;
  close(): void;
}

/** How long it must stay silent after something that looks like a prompt: a line of a configuration may look like one. */
const SILENCE_MS = 60;

/** Opens the command line of a device, becomes privileged where the dialect says how, and sends its set-up commands. */
export async function openShell(
  session: SshSession,
  dialect: ShellDialect,
  options: ShellOptions,
): Promise<ShellSession> {
  const shell = new Shell(await session.requestShell(), dialect, options);
  try {
    await shell.begin();
    return shell;
  } catch (error) {
    shell.close();
    throw error;
  }
}

class Shell implements ShellSession {
  private readonly received = new Received();
  private name: string | null = null;
  private ended = false;
  private wake: () => void = () => undefined;
  private readonly decoder = new TextDecoder();
  private readonly maxBytes: number;

  constructor(
    private readonly channel: ClientChannel,
    private readonly dialect: ShellDialect,
    private readonly options: ShellOptions,
  ) {
    this.maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    channel.on("data", (chunk: Buffer) => {
      this.received.add(this.decoder.decode(chunk, { stream: true }));
      // Stop taking more than will ever be used; `wait` says so.
      if (this.received.length > this.maxBytes) channel.destroy();
      this.wake();
    });
    channel.stderr.on("data", () => undefined);
    channel.on("close", () => {
      this.ended = true;
      this.wake();
    });
    channel.on("error", () => undefined);
  }

  async begin(): Promise<void> {
    const { dialect, options } = this;
    await this.wait("prompt", "its prompt", options.promptMs ?? 15_000, (line) => dialect.prompt.test(line));
    this.name = promptName(lastLine(this.received.tail));
    if (!dialect.privilegedPrompt.test(lastLine(this.received.tail)) && dialect.enable !== null)
      await this.enable(dialect.enable);
    for (const command of dialect.setup) await this.run(command);
  }

  private async enable(command: string): Promise<void> {
    const { dialect, options } = this;
    const milliseconds = options.promptMs ?? 15_000;
    const asksOrAnswers = (line: string) => dialect.passwordPrompt.test(line) || this.isPrompt(line);
    this.send(command);
    await this.wait("sign-in", "an answer to enable", milliseconds, asksOrAnswers);
    if (dialect.passwordPrompt.test(lastLine(this.received.tail))) {
      if (!options.enablePassword)
        throw this.notPrivileged("asks for an enable password, and the credential holds none");
      this.send(options.enablePassword);
      await this.wait("sign-in", "an answer to the enable password", milliseconds, asksOrAnswers);
      // Asked again: it was wrong. A second try could lock the account.
      if (dialect.passwordPrompt.test(lastLine(this.received.tail)))
        throw this.notPrivileged("refused the enable password");
    }
    if (!dialect.privilegedPrompt.test(lastLine(this.received.tail)))
      throw this.notPrivileged("did not give privileged mode");
  }

  async run(command: string, options: { complete?: RegExp; deadlineMs?: number } = {}): Promise<string> {
    const shown = command.length > 60 ? `${command.slice(0, 59)}…` : command;
    this.send(command);
    const { complete } = options;
    const milliseconds = options.deadlineMs ?? this.options.commandMs ?? 60_000;
    const isComplete = () => complete === undefined || endsWell(complete, this.received, command);
    await this.wait(
      "read",
      `the output of "${shown}"`,
      milliseconds,
      (line) => this.isPrompt(line),
      // The prompt came but the end did not: a little more may follow, but not much.
      () => isComplete() || this.silentFor(3_000),
    );
    const output = outputOf(this.received.text(), command);
    if (!isComplete() && this.refusal(output) === null) throw this.incomplete(shown);
    return output;
  }

  refusal(output: string): string | null {
    return (
      output
        .split("\n")
        .find((line) => this.dialect.refused.test(line.slice(0, 400)))
        ?.trim() ?? null
    );
  }

  prompt(): string {
    return lastLine(this.received.tail);
  }

  close(): void {
    this.channel.end();
    this.channel.destroy();
  }

  private send(line: string): void {
    if (/[\r\n]/.test(line)) throw new Error("a command line holds one line only");
    this.received.clear();
    this.channel.write(`${line}\n`);
  }

  private isPrompt(line: string): boolean {
    return this.dialect.prompt.test(line) && (this.name === null || promptText(line).startsWith(this.name));
  }

  private lastDataAt = 0;

  private silentFor(milliseconds: number): boolean {
    return this.silence() >= milliseconds;
  }

  /** Milliseconds since the last byte. */
  private silence(): number {
    return performance.now() - this.lastDataAt;
  }

  /** Waits until the last line satisfies `arrived` and the device stays silent, answering pagers on the way. */
  private wait(
    stage: "prompt" | "sign-in" | "read",
    what: string,
    milliseconds: number,
    arrived: (line: string) => boolean,
    settled: () => boolean = () => true,
  ): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const step = new Promise<void>((resolve, reject) => {
      const look = () => {
        clearTimeout(timer);
        if (this.received.length > this.maxBytes) return reject(this.tooLarge(what));
        if (this.ended) return reject(this.cut(stage, what));
        if (this.answerPager()) return;
        if (!arrived(lastLine(this.received.tail))) return;
        const check = () => {
          const missing = SILENCE_MS - this.silence();
          if (missing <= 0 && settled()) resolve();
          else timer = setTimeout(check, missing > 0 ? Math.ceil(missing) : SILENCE_MS);
        };
        timer = setTimeout(check, SILENCE_MS);
      };
      this.wake = () => {
        this.lastDataAt = performance.now();
        look();
      };
      look();
    });
    const late = () => this.late(stage, what, milliseconds);
    return withDeadline(milliseconds, late, () => this.close(), step, this.options.signal).finally(() => {
      clearTimeout(timer);
      this.wake = () => undefined;
    });
  }

  private answerPager(): boolean {
    const line = lastLine(this.received.tail);
    const pager = this.dialect.pager.find(({ pattern }) => pattern.test(line));
    if (!pager) return false;
    // Forget the pager's line: the device overwrites it when it goes on.
    this.received.dropLastLine();
    this.channel.write(pager.key);
    return true;
  }

  private late(stage: "prompt" | "sign-in" | "read", what: string, milliseconds: number): TransportError {
    const { where } = this.options;
    const seen = printable(lastLine(this.received.tail));
    return transportError(
      stage,
      stage === "prompt" ? "no-prompt" : "time-out",
      `${where} did not give ${what} within ${seconds(milliseconds)}${seen ? `; the last line was "${seen}"` : ""}.`,
      stage === "prompt"
        ? "Check that the platform of the device is set right, and that nothing waits for a key at sign-in."
        : "Check whether the device is overloaded; what was read before is kept.",
    );
  }

  private cut(stage: "prompt" | "sign-in" | "read", what: string): TransportError {
    return transportError(
      stage,
      "cut-off",
      `${this.options.where} closed the session before it gave ${what}.`,
      "Pull again. If it happens again, look at the device's log for why it closes sessions.",
    );
  }

  private incomplete(command: string): TransportError {
    return transportError(
      "read",
      "truncated",
      `The output of "${command}" from ${this.options.where} stops before its end.`,
      "Pull again. If it happens again, run the command by hand and see where it stops.",
    );
  }

  private tooLarge(what: string): TransportError {
    return transportError(
      "read",
      "too-large",
      `${this.options.where} sent more than ${Math.round(this.maxBytes / 1024 / 1024)} MB as ${what}.`,
      "Run the command by hand and see what it prints; nothing of it was kept.",
    );
  }

  private notPrivileged(why: string): TransportError {
    return transportError(
      "sign-in",
      "not-privileged",
      `${this.options.where} ${why}.`,
      "Check the enable password of the credential, or use an account that signs in privileged.",
    );
  }
}

/** What proves that output is whole stands at its end, or in its head line; a long middle is not searched. */
function endsWell(complete: RegExp, received: Received, command: string): boolean {
  return complete.test(outputOf(received.tail, command)) || complete.test(outputOf(`${received.head}\n`, command));
}

function printable(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, "")
    .trim()
    .slice(0, 80);
}
