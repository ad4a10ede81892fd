import type { Client, ClientChannel, SFTPWrapper } from "ssh2";
import { type TransportError, transportError } from "../transport-error";
import { seconds, withDeadline } from "./deadline";
import { commandLine } from "./quote";
import * as sftpFiles from "./sftp-files";
import * as sudoFiles from "./sudo-files";
import { DEFAULT_MAX_BYTES, type ExecOptions, type ExecResult, type HostKey, type SshSession } from "./types";

export interface ClientSessionSetup {
  client: Client;
  hostKey: HostKey;
  hostKeyIsNew: boolean;
  commandMs: number;
  become: "sudo" | null;
  where: string;
  signal?: AbortSignal;
}

export class ClientSession implements SshSession {
  readonly hostKey: HostKey;
  readonly hostKeyIsNew: boolean;
  private readonly closed: Promise<never>;
  private sftpOpened: Promise<SFTPWrapper> | null = null;

  constructor(private readonly setup: ClientSessionSetup) {
    this.hostKey = setup.hostKey;
    this.hostKeyIsNew = setup.hostKeyIsNew;
    this.closed = new Promise((_, reject) => setup.client.once("close", () => reject(this.cutOff("the session"))));
    this.closed.catch(() => undefined);
  }

  async exec(argv: string[], options: ExecOptions = {}): Promise<ExecResult> {
    const asRoot = this.setup.become === "sudo" && options.become !== false;
    const line = commandLine(asRoot ? ["sudo", "-n", "--", ...argv] : argv);
    const channel: { open?: ClientChannel } = {};
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    const what = `the output of ${argv[0]}`;
    const result = await this.guard(
      options.deadlineMs ?? this.setup.commandMs,
      what,
      () => channel.open?.destroy(),
      new Promise<ExecResult>((resolve, reject) => {
        this.setup.client.exec(line, (error, opened) => {
          if (error) return reject(this.failed(`could not start ${argv[0]}`, error));
          channel.open = opened;
          collect(opened, maxBytes, {
            tooLarge: () => this.tooLarge(what, maxBytes),
            cut: () => this.cutOff(what),
          }).then(resolve, reject);
          if (options.input === undefined) opened.end();
          else opened.end(options.input);
        });
      }),
    );
    if (asRoot && result.code !== 0 && /^sudo: /m.test(result.stderr.toString())) throw this.sudoRefused(result);
    return result;
  }

  readFile(path: string, options: { deadlineMs?: number; maxBytes?: number } = {}): Promise<Buffer> {
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    if (this.setup.become) return sudoFiles.readFile(this, this.setup.where, path, options.deadlineMs, maxBytes);
    return this.withSftp(path, options.deadlineMs, (sftp) =>
      sftpFiles.readFile(sftp, path, maxBytes, () => this.tooLarge(path, maxBytes)),
    );
  }

  async listFolder(path: string, ending = ""): Promise<string[]> {
    const names = this.setup.become
      ? await sudoFiles.listFolder(this, this.setup.where, path)
      : await this.withSftp(path, undefined, (sftp) => sftpFiles.listFolder(sftp, path));
    return names
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${path.replace(/\/+$/, "")}/${name}`);
  }

  async listTree(path: string, maxEntries = 200_000): Promise<string[]> {
    const tooMany = () => this.tooLarge(path, maxEntries, "entries");
    const paths = this.setup.become
      ? await sudoFiles.listTree(this, this.setup.where, path, maxEntries, tooMany)
      : await this.withSftp(path, undefined, (sftp) => sftpFiles.listTree(sftp, path, maxEntries, tooMany));
    return paths.sort();
  }

  realPath(path: string): Promise<string> {
    if (this.setup.become) return sudoFiles.realPath(this, this.setup.where, path);
    return this.withSftp(path, undefined, (sftp) => sftpFiles.realPath(sftp, path));
  }

  async stageFile(path: string, bytes: Uint8Array, options: { tag: string; mode?: number }): Promise<string> {
    // Hidden: programs that read every file of a folder (dnsmasq's conf-dir) must not take it for one of theirs before it was judged.
    const name = path.lastIndexOf("/") + 1;
    const staged = `${path.slice(0, name)}.${path.slice(name)}.bootpath-${options.tag}`;
    if (this.setup.become) await sudoFiles.stageFile(this, this.setup.where, path, staged, bytes, options.mode);
    else {
      await this.withSftp(path, undefined, (sftp) => sftpFiles.stageFile(sftp, path, staged, bytes, options.mode));
    }
    return staged;
  }

  async commitFile(staged: string, path: string): Promise<void> {
    if (this.setup.become) await sudoFiles.commitFile(this, this.setup.where, staged, path);
    else await this.withSftp(path, undefined, (sftp) => sftpFiles.rename(sftp, staged, path));
  }

  async removeFile(path: string): Promise<void> {
    if (this.setup.become) await sudoFiles.removeFile(this, this.setup.where, path);
    else await this.withSftp(path, undefined, (sftp) => sftpFiles.remove(sftp, path));
  }

  async writeFile(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
    const staged = await this.stageFile(path, bytes, { tag: "new", ...(mode === undefined ? {} : { mode }) });
    await this.commitFile(staged, path);
  }

  requestShell(): Promise<ClientChannel> {
    const opened = new Promise<ClientChannel>((resolve, reject) => {
      // Wide, so that the device does not wrap what it echoes; long, so that it does not page.
      this.setup.client.shell({ term: "dumb", cols: 511, rows: 1000 }, (error, channel) => {
        if (!error) return resolve(channel);
        reject(
          transportError(
            "prompt",
            "no-shell",
            `${this.setup.where} signed in, but opens no command line.`,
            "Check that the account may use the command line and that the device has free terminal lines.",
            error,
          ),
        );
      });
    });
    return this.guard(Math.min(this.setup.commandMs, 20_000), "the command line", () => this.close(), opened);
  }

  close(): void {
    this.setup.client.end();
    // `end` waits for the far side; a far side that hangs must not keep the socket.
    setTimeout(() => this.setup.client.destroy(), 1_000).unref();
  }

  private async withSftp<T>(
    path: string,
    milliseconds: number | undefined,
    use: (sftp: SFTPWrapper) => Promise<T>,
  ): Promise<T> {
    const work = async () => {
      this.sftpOpened ??= new Promise<SFTPWrapper>((resolve, reject) => {
        this.setup.client.sftp((error, sftp) => (error ? reject(this.noSftp(error)) : resolve(sftp)));
      });
      const sftp = await this.sftpOpened;
      try {
        return await use(sftp);
      } catch (error) {
        throw sftpFiles.explain(error, this.setup.where, path);
      }
    };
    return this.guard(milliseconds ?? this.setup.commandMs, path, () => this.close(), work());
  }

  private guard<T>(milliseconds: number, what: string, onEnd: () => void, step: Promise<T>): Promise<T> {
    const late = () =>
      transportError(
        "read",
        "time-out",
        `${this.setup.where} did not give ${what} within ${seconds(milliseconds)}.`,
        "Check whether the device is overloaded; what was read before is kept.",
      );
    return withDeadline(milliseconds, late, onEnd, Promise.race([step, this.closed]), this.setup.signal);
  }

  private cutOff(what: string): TransportError {
    return transportError(
      "read",
      "cut-off",
      `${this.setup.where} closed the connection in the middle of ${what}.`,
      "Pull again. If it happens again, look at the device's log for why it closes sessions.",
    );
  }

  private tooLarge(what: string, limit: number, unit?: string): TransportError {
    const size = unit ? `${limit} ${unit}` : `${Math.round(limit / 1024 / 1024)} MB`;
    return transportError(
      "read",
      "too-large",
      `${what} on ${this.setup.where} is larger than ${size}.`,
      "Check that it is a configuration and not a log or an image; nothing of it was kept.",
    );
  }

  private failed(what: string, error: Error): TransportError {
    return transportError(
      "read",
      "no-channel",
      `${this.setup.where} ${what}.`,
      "Check that the account may run commands, and that the device has free sessions.",
      error,
    );
  }

  private noSftp(error: Error): TransportError {
    return transportError(
      "read",
      "no-sftp",
      `${this.setup.where} offers no file transfer (SFTP).`,
      "Enable the sftp subsystem in its sshd_config, or let the credential become root with sudo.",
      error,
    );
  }

  private sudoRefused(result: ExecResult): TransportError {
    const said =
      result.stderr
        .toString()
        .split("\n")
        .find((line) => line.startsWith("sudo: ")) ?? "";
    return transportError(
      "read",
      "sudo-refused",
      `${this.setup.where} did not let the account become root (${printable(said)}).`,
      "Allow the account to use sudo without a password for what Bootpath runs, or use another account.",
    );
  }
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "").slice(0, 200);
}

function collect(
  channel: ClientChannel,
  maxBytes: number,
  errors: { tooLarge: () => TransportError; cut: () => TransportError },
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let code: number | null = null;
    const take = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) return list.push(chunk);
      out.length = 0;
      reject(errors.tooLarge());
      channel.destroy();
    };
    channel.on("data", take(out));
    channel.stderr.on("data", take(err));
    channel.on("error", () => reject(errors.cut()));
    channel.on("exit", (status: number | null) => {
      code = status;
    });
    // Without an exit status the output may end anywhere.
    channel.on("close", () => {
      if (code === null) reject(errors.cut());
      else resolve({ code, stdout: Buffer.concat(out), stderr: Buffer.concat(err) });
    });
  });
}
