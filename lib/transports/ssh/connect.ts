import { NodeSSH } from "node-ssh";
import type { Client } from "ssh2";
import { type TransportError, transportError } from "../transport-error";
import { algorithms } from "./algorithms";
import { seconds, withDeadline } from "./deadline";
import { describeHostKey, judgeHostKey, pinnedType } from "./host-key";
import { reach } from "./reach";
import { ClientSession } from "./session";
import { answerPrompts, nextMethod, type SignInMethod } from "./sign-in";
import { DEFAULT_DEADLINES, type HostKey, type SshSession, type SshTarget } from "./types";

/**
 * Reaches a device, proves its host key before any credential is sent, and signs in by key, password or keyboard-interactive.
 * Throws TransportError; its stage is where it stopped. The caller pins `hostKey` when `hostKeyIsNew` and closes the session.
 */
export async function connectSsh(target: SshTarget): Promise<SshSession> {
  const deadlines = { ...DEFAULT_DEADLINES, ...target.deadlines };
  const socket = await reach(target, deadlines.reachMs);
  const ssh = new NodeSSH();
  const attempt = new Attempt(target);
  try {
    const ready = ssh.connect({
      sock: socket,
      username: target.username,
      ...(target.password ? { password: target.password } : {}),
      ...(target.privateKey ? { privateKey: target.privateKey } : {}),
      ...(target.passphrase ? { passphrase: target.passphrase } : {}),
      algorithms: algorithms({
        legacy: target.legacyAlgorithms ?? false,
        pinnedType: pinnedType(target.hostKey.pinned),
      }),
      hostVerifier: (key: Buffer) => attempt.verifyHostKey(key),
      authHandler: (left, partial) => attempt.chooseMethod(left, partial),
      tryKeyboard: true,
      onKeyboardInteractive: (_name, _text, _language, prompts, finish) => attempt.answer(prompts, finish),
      readyTimeout: 0,
      keepaliveInterval: 15_000,
      keepaliveCountMax: 3,
      agentForward: false,
    });
    ready.catch(() => undefined);
    const client = ssh.connection;
    // A private key that cannot be read is refused before there is a connection.
    if (!client)
      throw await ready.then(
        () => new Error("not connected"),
        (error: unknown) => error,
      );
    // Without a listener of our own a line that breaks later would end the whole process.
    client.on("error", () => undefined);
    const handshaken = new Promise<void>((resolve) => client.once("handshake", () => resolve()));
    await withDeadline(
      deadlines.keyExchangeMs,
      () => attempt.late("host-key", deadlines.keyExchangeMs),
      () => socket.destroy(),
      Promise.race([handshaken, ready.then(() => undefined)]),
      target.signal,
    );
    await withDeadline(
      deadlines.signInMs,
      () => attempt.late("sign-in", deadlines.signInMs),
      () => socket.destroy(),
      ready,
      target.signal,
    );
    return openSession(client, attempt, target, deadlines.commandMs);
  } catch (error) {
    ssh.dispose();
    socket.destroy();
    throw attempt.explain(error);
  }
}

function openSession(client: Client, attempt: Attempt, target: SshTarget, commandMs: number): SshSession {
  if (!attempt.hostKey) throw new Error("signed in without a host key");
  return new ClientSession({
    client,
    hostKey: attempt.hostKey,
    hostKeyIsNew: target.hostKey.pinned === null,
    commandMs,
    become: target.become ?? null,
    where: `${target.host}:${target.port}`,
    signal: target.signal,
  });
}

/** What happened so far on one way in; turns whatever the library throws into words. */
class Attempt {
  hostKey: HostKey | null = null;
  private refused: TransportError | null = null;
  private offered: string[] = [];
  private readonly tried: SignInMethod[] = [];
  private answered = false;

  constructor(private readonly target: SshTarget) {}

  private get where(): string {
    return `${this.target.host}:${this.target.port}`;
  }

  verifyHostKey(raw: Buffer): boolean {
    const key = describeHostKey(raw);
    // A key exchange later in the session must show the same key as the first.
    const error = this.hostKey
      ? judgeHostKey(key, { ...this.target, hostKey: { pinned: this.hostKey.publicKey, mode: "strict" } })
      : judgeHostKey(key, this.target);
    this.hostKey ??= key;
    if (error) this.refused = error;
    return error === null;
  }

  chooseMethod(left: string[] | null, partial: boolean | null): SignInMethod | false {
    if (left) this.offered = left;
    // After a first factor the device asks for another one: password may follow key.
    const method = nextMethod(this.tried, left, { key: !!this.target.privateKey, password: !!this.target.password });
    if (method) this.tried.push(method);
    if (!method && partial) {
      this.refused = transportError(
        "sign-in",
        "second-factor",
        `${this.where} asks for a second factor that Bootpath does not have (${this.offered.join(", ")}).`,
        "Use an account for this device that signs in with a key or a password alone.",
      );
    }
    return method ?? false;
  }

  answer(prompts: { prompt: string; echo?: boolean }[], finish: (answers: string[]) => void): void {
    const asks = prompts.length > 0;
    const answers =
      this.target.password && !(asks && this.answered) ? answerPrompts(prompts, this.target.password) : null;
    if (answers === null) {
      const asked = prompts
        .map(({ prompt }) =>
          prompt
            .replace(/[^\x20-\x7e]/g, "")
            .trim()
            .slice(0, 60),
        )
        .join(", ");
      if (!this.answered) {
        this.refused ??= transportError(
          "sign-in",
          "unknown-prompt",
          `${this.where} asks "${asked}" at sign-in; Bootpath answers password prompts only.`,
          "Use an account for this device that signs in with a key or a password alone.",
        );
      }
      finish(prompts.map(() => ""));
      return;
    }
    if (asks) this.answered = true;
    finish(answers);
  }

  late(stage: "host-key" | "sign-in", milliseconds: number): TransportError {
    return stage === "host-key"
      ? transportError(
          "host-key",
          "time-out",
          `${this.where} accepted the connection, but did not finish the SSH key exchange within ${seconds(milliseconds)}.`,
          "Check that SSH runs on this port, and that the device is not overloaded or out of sessions.",
        )
      : transportError(
          "sign-in",
          "time-out",
          `${this.where} did not answer the sign-in within ${seconds(milliseconds)}.`,
          "Check whether the device waits for its RADIUS or TACACS+ server.",
        );
  }

  explain(error: unknown): unknown {
    if (this.refused) return this.refused;
    if (!(error instanceof Error)) return error;
    if ("stage" in error) return error;
    const { message } = error;
    if (/privateKey/i.test(message)) return this.badKey(message, error);
    if (/no matching|no compatible/i.test(message)) {
      return transportError(
        "host-key",
        "no-common-algorithm",
        `${this.where} offers no SSH algorithm that is still held to be safe (${message.replace(/^Handshake failed: /, "")}).`,
        "Update the device's software, or allow legacy algorithms for this device.",
        error,
      );
    }
    if (this.tried.length > 1 || /authentication methods failed/.test(message)) return this.notSignedIn(error);
    return transportError(
      this.hostKey ? "sign-in" : "host-key",
      "cut-off",
      this.hostKey
        ? `${this.where} closed the connection before the sign-in.`
        : `${this.where} closed the connection during the SSH key exchange, or does not speak SSH.`,
      "Check that SSH runs on this port, and that the device has free sessions.",
      error,
    );
  }

  private badKey(message: string, error: Error): TransportError {
    const locked = /passphrase|encrypted|decrypt|integrity/i.test(message);
    return transportError(
      "sign-in",
      locked ? "key-locked" : "key-unreadable",
      locked ? "The private key is locked, and the passphrase does not open it." : "The private key cannot be read.",
      "Enter the key again (OpenSSH or PEM format), with its passphrase.",
      error,
    );
  }

  private notSignedIn(error: Error): TransportError {
    const used = this.tried.filter((method) => method !== "none");
    if (used.length === 0) {
      return transportError(
        "sign-in",
        "no-method",
        `${this.where} takes ${this.offered.join(", ") || "no way to sign in"}, and the credential holds none of these.`,
        "Add a password or a key to the credential.",
        error,
      );
    }
    return transportError(
      "sign-in",
      "refused",
      `${this.where} refused to sign in ${this.target.username} (tried ${used.join(", ")}).`,
      "Check the user name, and the password or key of the credential.",
      error,
    );
  }
}
