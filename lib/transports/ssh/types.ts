/** Milliseconds that each step may take. A step that takes longer ends the session, so that one dead device cannot hold a worker. */
export interface SshDeadlines {
  /** Name look-up and TCP connection. */
  reachMs: number;
  /** From the first byte to proven host key. */
  keyExchangeMs: number;
  signInMs: number;
  /** Each command or file, unless the call names its own. */
  commandMs: number;
}

export const DEFAULT_DEADLINES: SshDeadlines = {
  reachMs: 10_000,
  keyExchangeMs: 15_000,
  signInMs: 20_000,
  commandMs: 60_000,
};

/** Output beyond this is an error, never a shortened text. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

export interface SshTarget {
  host: string;
  port: number;
  username: string;
  password?: string | null;
  /** PEM or OpenSSH text. */
  privateKey?: string | null;
  passphrase?: string | null;
  hostKey: {
    /** What was pinned: a fingerprint (`SHA256:…`) or the whole public key (`ssh-ed25519 AAAA…`). null: never seen. */
    pinned: string | null;
    /** tofu: an unknown key is taken and given back to be pinned. strict: an unknown key stops. */
    mode: "tofu" | "strict";
  };
  deadlines?: Partial<SshDeadlines>;
  /** Also offer what old devices need (SHA-1, CBC). Never chosen when the device can do better. */
  legacyAlgorithms?: boolean;
  /** How commands and files reach what only root may touch. */
  become?: "sudo" | null;
  signal?: AbortSignal;
}

export interface HostKey {
  /** `SHA256:` and base64 without padding, as `ssh-keygen -lf` prints it. */
  fingerprint: string;
  /** `ssh-ed25519 AAAA…`: one line as in known_hosts. */
  publicKey: string;
}

export interface ExecOptions {
  input?: Uint8Array | string;
  deadlineMs?: number;
  maxBytes?: number;
  /** false: run as the signed-in user although the session becomes root for the rest. */
  become?: boolean;
}

export interface ExecResult {
  code: number;
  stdout: Buffer;
  stderr: Buffer;
}

export interface FileInfo {
  size: number;
  mode: number;
  uid: number;
  gid: number;
}

/**
 * A signed-in session. Every call throws TransportError and never gives partial data:
 * an answer that was cut, is too large or came too late is an error.
 */
export interface SshSession {
  /** The key that the device proved to hold; for the caller to pin. */
  readonly hostKey: HostKey;
  /** True when nothing was pinned before. */
  readonly hostKeyIsNew: boolean;
  /** Each element reaches the program exactly as given; no shell reads it. */
  exec(argv: string[], options?: ExecOptions): Promise<ExecResult>;
  /** Code `file-missing` when there is none, `file-denied` without the right to read it. */
  readFile(path: string, options?: { deadlineMs?: number; maxBytes?: number }): Promise<Buffer>;
  /** Plain files in the folder (not below it) whose name ends so, as full paths, sorted. */
  listFolder(path: string, ending?: string): Promise<string[]>;
  /** Plain files below the folder, as paths relative to it, sorted. */
  listTree(path: string, maxEntries?: number): Promise<string[]>;
  /** Where a path really is, symbolic links followed. */
  realPath(path: string): Promise<string>;
  /** Writes the bytes into a new file beside `path`, with the owner and mode of `path` (or `mode`), flushed to disk. Gives its path. */
  stageFile(path: string, bytes: Uint8Array, options: { tag: string; mode?: number }): Promise<string>;
  /** Puts a staged file in the place of `path`, in one step. */
  commitFile(staged: string, path: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** stageFile and commitFile together. */
  writeFile(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** The raw channel for an interactive command line; see shell.ts. */
  requestShell(): Promise<import("ssh2").ClientChannel>;
  close(): void;
}
