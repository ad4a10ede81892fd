import {
  BOOTSTRAP_ARGUMENTS,
  DEFAULT_MAX_BYTES,
  DEFAULT_RUN_TIMEOUT_MS,
  decodeOutput,
  encodeJob,
  type PowerShellSession,
  plainText,
  type RunOptions,
} from "../powershell";
import { TransportError, type TransportStage, transportError } from "../transport-error";
import { Link } from "./link";
import { buildRequest, FAULT, parseAnswer, type WsAnswer, type WsCall, type WsFault } from "./wsman";

export interface WinRmOptions {
  host: string;
  port: number;
  https: boolean;
  /** PEM of the authorities to trust. Without it and without a pin: the system's. */
  ca?: string;
  pinnedFingerprint256?: string;
  /** `user`, `DOMAIN\user` or `user@domain`. */
  username: string;
  password: string;
  domain?: string;
  /** Default: ntlm. Basic is refused without HTTPS. */
  auth?: "ntlm" | "basic";
  /** Bind the sign-in to the TLS connection (default). Off only behind a proxy that ends TLS. */
  channelBinding?: boolean;
  deadlines?: Partial<WinRmDeadlines>;
  signal?: AbortSignal;
}

export interface WinRmDeadlines {
  /** Connecting, and each step of the sign-in. */
  connectMs: number;
  /** Waiting for the answer to one request, beyond the long poll. */
  requestMs: number;
  /** How long the server may hold a Receive that has nothing to say. */
  pollSeconds: number;
}

const DEADLINES: WinRmDeadlines = { connectMs: 15_000, requestMs: 30_000, pollSeconds: 20 };
const SEND_CHUNK = 48 * 1024;
/** One answer is at most MaxEnvelopeSize (150 KB); sealing and sloppy servers add a little. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/**
 * Signs in to a Windows host and opens its remote shell. Throws `TransportError`: `reach` (address, port, no WinRM), `host-key`
 * (certificate), `sign-in` (name, password, or no right to open a shell), `prompt` (quota, shell gone), `read` (all later trouble).
 */
export async function connectWinrm(options: WinRmOptions): Promise<PowerShellSession> {
  if (options.auth === "basic" && !options.https)
    throw transportError(
      "sign-in",
      "winrm-basic-needs-https",
      "Basic sign-in would send the password readable over the network.",
      "Use HTTPS, or NTLM.",
    );
  const deadlines = { ...DEADLINES, ...options.deadlines };
  const { username, domain } = splitName(options.username, options.domain);
  const link = new Link({
    host: options.host,
    port: options.port,
    https: options.https,
    ca: options.ca,
    pinnedFingerprint256: options.pinnedFingerprint256,
    username,
    domain,
    password: options.password,
    auth: options.auth ?? "ntlm",
    channelBinding: options.channelBinding ?? true,
    connectTimeoutMs: deadlines.connectMs,
    maxResponseBytes: MAX_RESPONSE_BYTES,
  });
  const shell = new Shell(link, options, deadlines);
  try {
    await shell.create(options.signal);
  } catch (error) {
    await shell.close();
    throw error;
  }
  return shell;
}

/** `DOMAIN\user` is taken apart; `user@domain` stays whole, with an empty domain (MS-NLMP). */
export function splitName(name: string, domain?: string): { username: string; domain: string } {
  const slash = name.indexOf("\\");
  if (slash >= 0) return { domain: name.slice(0, slash), username: name.slice(slash + 1) };
  return { username: name, domain: name.includes("@") ? "" : (domain ?? "") };
}

class Shell implements PowerShellSession {
  private id: string | null = null;
  private busy = false;

  constructor(
    private readonly link: Link,
    private readonly options: WinRmOptions,
    private readonly deadlines: WinRmDeadlines,
  ) {}

  async create(signal?: AbortSignal): Promise<void> {
    const answer = await this.call({ call: "create" }, { signal });
    if (!answer.shellId) throw this.nonsense();
    this.id = answer.shellId;
  }

  async run(script: string, args: unknown, options: RunOptions = {}): Promise<unknown> {
    if (this.busy) throw new Error("one script at a time");
    this.busy = true;
    const timer = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_RUN_TIMEOUT_MS);
    const signal = options.signal ? AbortSignal.any([options.signal, timer]) : timer;
    try {
      return await this.execute(script, args, signal, options.maxBytes ?? DEFAULT_MAX_BYTES);
    } catch (error) {
      if (timer.aborted && error instanceof TransportError && error.problem.code === "winrm-cancelled")
        throw transportError(
          "read",
          "winrm-run-timeout",
          `The script on ${this.options.host} took too long and was stopped.`,
          "Read the device again when it is less busy. A change is never repeated: look first at what the server has now.",
          error,
        );
      throw error;
    } finally {
      this.busy = false;
    }
  }

  async close(): Promise<void> {
    const shell = this.id;
    this.id = null;
    try {
      // A shell that is left behind lives for two hours and counts against the account's quota.
      if (shell) await this.call({ call: "delete", shell }, { timeoutMs: this.deadlines.connectMs });
    } catch {
      // The host is gone or forgot the shell: there is nothing left to tidy, and the reason was told by what failed before.
    } finally {
      this.link.drop();
    }
  }

  private async execute(script: string, args: unknown, signal: AbortSignal, maxBytes: number): Promise<unknown> {
    const shell = this.id;
    if (!shell) throw new Error("the session is closed");
    const started = await this.call(
      { call: "command", shell, command: "powershell.exe", args: BOOTSTRAP_ARGUMENTS },
      { signal },
    );
    const commandId = started.commandId;
    if (!commandId) throw this.nonsense();
    try {
      await this.feed(shell, commandId, Buffer.from(encodeJob(script, args), "latin1"), signal);
      const { stdout, stderr } = await this.collect(shell, commandId, signal, maxBytes);
      return decodeOutput(this.options.host, stdout, stderr, maxBytes);
    } finally {
      await this.call({ call: "signal", shell, commandId }, { timeoutMs: this.deadlines.connectMs }).catch(
        () => undefined,
      );
    }
  }

  private async feed(shell: string, commandId: string, input: Buffer, signal: AbortSignal): Promise<void> {
    for (let at = 0; at < input.length; at += SEND_CHUNK) {
      const data = input.subarray(at, at + SEND_CHUNK);
      await this.call({ call: "send", shell, commandId, data, end: at + SEND_CHUNK >= input.length }, { signal });
    }
  }

  private async collect(
    shell: string,
    commandId: string,
    signal: AbortSignal,
    maxBytes: number,
  ): Promise<{ stdout: Buffer; stderr: Buffer }> {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let size = 0;
    for (;;) {
      const answer = await this.call({ call: "receive", shell, commandId }, { signal, idleIsFine: true });
      stdout.push(...answer.stdout);
      stderr.push(...answer.stderr);
      for (const chunk of [...answer.stdout, ...answer.stderr]) size += chunk.length;
      if (size > maxBytes)
        throw transportError(
          "read",
          "winrm-output-too-big",
          `${this.options.host} sent more than ${Math.round(maxBytes / 1024 / 1024)} MB.`,
          "Look on that host at what makes the answer so large; nothing of it was kept.",
        );
      if (answer.done) return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
    }
  }

  /** One request and its answer. Only a Receive that ran into the server's own time-out is asked again (by `collect`). */
  private async call(
    call: WsCall,
    options: { signal?: AbortSignal; timeoutMs?: number; idleIsFine?: boolean },
  ): Promise<WsAnswer> {
    const to = `${this.options.https ? "https" : "http"}://${this.options.host}:${this.options.port}/wsman`;
    const request = buildRequest(to, this.deadlines.pollSeconds, call);
    const waits = call.call === "receive" ? this.deadlines.pollSeconds * 1000 : 0;
    const timeoutMs = (options.timeoutMs ?? this.deadlines.requestMs) + waits;
    const { xml } = await this.link.soap(request.xml, timeoutMs, options.signal);
    const answer = parseAnswer(xml);
    if (!answer || (answer.relatesTo !== null && !sameId(answer.relatesTo, request.messageId))) throw this.nonsense();
    if (!answer.fault) return answer;
    if (options.idleIsFine && answer.fault.code === FAULT.timedOut) return answer;
    throw this.explainFault(call.call, answer.fault);
  }

  private nonsense(): TransportError {
    this.link.drop();
    return transportError(
      "read",
      "winrm-nonsense",
      `${this.options.host} sent an answer that is no WS-Management.`,
      "Check that the address and port belong to a Windows host's WinRM.",
    );
  }

  private explainFault(call: WsCall["call"], fault: WsFault): TransportError {
    const host = this.options.host;
    const told = (stage: TransportStage, code: string, what: string, next: string) =>
      transportError(stage, code, what, next);
    switch (fault.code) {
      case FAULT.accessDenied:
        return told(
          call === "create" ? "sign-in" : "prompt",
          "winrm-rights",
          `${host} accepted the password, but this account may not open a remote shell.`,
          "Put the account into Administrators or Remote Management Users on that host; local administrators other than the built-in one are filtered by UAC.",
        );
      case FAULT.tooManyShells:
      case FAULT.tooManyOperations:
        return told(
          "prompt",
          "winrm-quota",
          `${host} has too many remote shells or operations open for this account.`,
          "Wait until they time out (up to two hours), end them on the host, or raise MaxShellsPerUser.",
        );
      case FAULT.invalidSelectors:
        return told(
          "prompt",
          "winrm-shell-gone",
          `The remote shell on ${host} ended by itself.`,
          "Read the device again. A change is never repeated blindly: look first at what the server has now.",
        );
      default:
        return told(
          "prompt",
          "winrm-fault",
          `${host} refused a WinRM request${fault.code === null ? "" : ` (0x${(fault.code >>> 0).toString(16)})`}: ${plainText(fault.text)}`,
          "Look the code up in Microsoft's list of WinRM errors, or in the host's event log Microsoft-Windows-WinRM.",
        );
    }
  }
}

/** Some servers write the id back in lower case. */
const sameId = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
