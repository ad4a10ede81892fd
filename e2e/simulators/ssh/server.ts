import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import ssh2, { type AuthContext, type Connection, type ServerChannel } from "ssh2";
import { newKeyPair } from "@/lib/transports/ssh/testing/new-key-pair";
import { type Misbehaviour, Outlet } from "./misbehaviour";
import { type SftpFiles, serveSftp } from "./sftp-server";

export interface ExecAnswer {
  code: number;
  stdout?: string | Buffer;
  stderr?: string;
}

/** What stands behind the SSH port. */
export interface SshHost {
  /** An interactive session: gives what is typed to `input`, takes what is to be printed from `print`. */
  shell?(print: (text: string) => void, close: () => void): { input(data: string): void; closed?(): void };
  exec?(command: string, input: Promise<Buffer>): Promise<ExecAnswer> | ExecAnswer;
  files?: SftpFiles;
}

export interface SshUser {
  name: string;
  password?: string;
  /** Public key in OpenSSH form, one line. */
  publicKey?: string;
}

export interface SshSimulatorOptions {
  host: SshHost;
  users: SshUser[];
  /** Default: password and public key. */
  methods?: ("password" | "publickey" | "keyboard-interactive")[];
  /** Private key in OpenSSH form; a new one when left out. */
  hostKey?: string;
  port?: number;
  misbehave?: Misbehaviour;
}

export interface SshSimulator {
  port: number;
  /** As `ssh-keygen -l` prints it: "SHA256:…". */
  fingerprint: string;
  hostKey: string;
  misbehave(rules: Misbehaviour): void;
  /** From the next connection on the device shows another host key. */
  changeHostKey(): string;
  stop(): Promise<void>;
}

export function newHostKey(): string {
  return newKeyPair().private;
}

/** Starts a device that answers over real SSH on 127.0.0.1. */
export async function startSshSimulator(options: SshSimulatorOptions): Promise<SshSimulator> {
  let rules = options.misbehave ?? {};
  let hostKey = options.hostKey ?? newHostKey();
  let server = sshServer(hostKey, options, () => rules);
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    if (!rules.silent) server.injectSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(options.port ?? 0, "127.0.0.1", () => resolve());
  });
  const simulator: SshSimulator = {
    port: (listener.address() as { port: number }).port,
    fingerprint: fingerprintOf(hostKey),
    hostKey,
    misbehave(next) {
      rules = next;
    },
    changeHostKey() {
      hostKey = newHostKey();
      server = sshServer(hostKey, options, () => rules);
      simulator.hostKey = hostKey;
      simulator.fingerprint = fingerprintOf(hostKey);
      return simulator.fingerprint;
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => listener.close(() => done()));
    },
  };
  return simulator;
}

function fingerprintOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  return `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
}

function sshServer(hostKey: string, options: SshSimulatorOptions, rules: () => Misbehaviour): ssh2.Server {
  return new ssh2.Server({ hostKeys: [hostKey], ident: "simulated" }, (connection) => {
    connection.on("error", () => undefined);
    connection.on("authentication", (context) => authenticate(context, options, rules()));
    connection.on("session", (accept) => {
      if (rules().hangAfterSignIn) return;
      const session = accept();
      session.on("pty", (acceptPty) => acceptPty?.());
      session.on("window-change", (acceptChange) => acceptChange?.());
      session.on("env", (acceptEnv) => acceptEnv?.());
      session.on("shell", (acceptShell, rejectShell) => {
        if (options.host.shell) runShell(options.host.shell, acceptShell(), connection, rules);
        else rejectShell();
      });
      session.on("exec", (acceptExec, rejectExec, info) => {
        if (options.host.exec) void runExec(options.host.exec, info.command, acceptExec(), connection, rules);
        else rejectExec();
      });
      // Our own SFTP, because ssh2's cannot announce the extensions that OpenSSH has.
      session.on("subsystem", (acceptSubsystem, rejectSubsystem, info) => {
        if (info.name === "sftp" && options.host.files) serveSftp(acceptSubsystem(), options.host.files, rules);
        else rejectSubsystem();
      });
    });
  });
}

function authenticate(context: AuthContext, options: SshSimulatorOptions, rules: Misbehaviour): void {
  const methods = options.methods ?? ["password", "publickey"];
  const user = options.users.find((one) => one.name === context.username);
  const offered = user !== undefined && !rules.refuseSignIn && (methods as string[]).includes(context.method);
  if (offered && context.method === "keyboard-interactive") {
    context.prompt([{ prompt: "Password: ", echo: false }], (answers) => {
      if (answers.length === 1 && same(answers[0]!, user.password)) context.accept();
      else context.reject(methods);
    });
  } else if (offered && matches(context, user)) context.accept();
  else context.reject(methods);
}

function matches(context: AuthContext, user: SshUser): boolean {
  if (context.method === "password") return same(context.password, user.password);
  if (context.method !== "publickey" || !user.publicKey) return false;
  const key = ssh2.utils.parseKey(user.publicKey);
  if (key instanceof Error || !key.getPublicSSH().equals(context.key.data)) return false;
  // Without a signature the client only asks whether this key would do.
  return !context.signature || !context.blob || key.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function same(given: string, wanted: string | undefined): boolean {
  if (wanted === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function runShell(
  shell: NonNullable<SshHost["shell"]>,
  channel: ServerChannel,
  connection: Connection,
  rules: () => Misbehaviour,
): void {
  const outlet = new Outlet(channel, connection, rules);
  channel.on("error", () => undefined);
  const session = shell(
    (text) => outlet.write(text),
    () => {
      channel.exit(0);
      channel.end();
    },
  );
  const decoder = new TextDecoder();
  channel.on("data", (data: Buffer) => {
    session.input(decoder.decode(data, { stream: true }));
    const flood = rules().floodBytes;
    if (flood) void outlet.flood(flood);
  });
  channel.on("close", () => session.closed?.());
}

async function runExec(
  exec: NonNullable<SshHost["exec"]>,
  command: string,
  channel: ServerChannel,
  connection: Connection,
  rules: () => Misbehaviour,
): Promise<void> {
  const outlet = new Outlet(channel, connection, rules);
  channel.on("error", () => undefined);
  const input = new Promise<Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    channel.on("data", (chunk: Buffer) => chunks.push(chunk));
    channel.on("end", () => resolve(Buffer.concat(chunks)));
  });
  const answer = await exec(command, input);
  const flood = rules().floodBytes;
  if (flood) await outlet.flood(flood);
  outlet.write(answer.stdout ?? "");
  if (answer.stderr) channel.stderr.write(answer.stderr);
  const { hangAfterBytes, cutAfterBytes } = rules();
  if (hangAfterBytes !== undefined || cutAfterBytes !== undefined) return;
  channel.exit(answer.code);
  channel.end();
}
