import { SftpError, type SftpFiles } from "../ssh/sftp-server";
import { type Attributes, STATUS } from "../ssh/sftp-wire";

const FILE = 0o100000;
const FOLDER = 0o040000;

interface Entry {
  content: Buffer;
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
}

/** Files of a simulated host: plain files in memory, folders wherever a file or an explicit folder says so. */
export class MemoryFiles implements SftpFiles {
  private readonly files = new Map<string, Entry>();
  private readonly folders = new Set<string>(["/", "/tmp", "/etc", "/root"]);

  constructor(
    initial: Record<string, string>,
    private readonly changed: () => void = () => undefined,
  ) {
    this.replace(initial);
  }

  /** All plain files as text, for keeping the state. */
  snapshot(): Record<string, string> {
    return Object.fromEntries([...this.files].map(([path, entry]) => [path, entry.content.toString("utf8")]));
  }

  replace(files: Record<string, string>): void {
    this.files.clear();
    for (const [path, text] of Object.entries(files)) this.put(path, Buffer.from(text, "utf8"));
  }

  has(path: string): boolean {
    return this.files.has(path);
  }

  resolve(path: string): string {
    const out: string[] = [];
    for (const part of (path.startsWith("/") ? path : `/root/${path}`).split("/")) {
      if (part === "..") out.pop();
      else if (part !== "" && part !== ".") out.push(part);
    }
    return `/${out.join("/")}`;
  }

  stat(path: string): Required<Attributes> {
    const entry = this.files.get(path);
    if (entry)
      return {
        size: entry.content.length,
        uid: entry.uid,
        gid: entry.gid,
        mode: FILE | entry.mode,
        mtime: entry.mtime,
      };
    if (this.isFolder(path)) return { size: 4096, uid: 0, gid: 0, mode: FOLDER | 0o755, mtime: 0 };
    throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
  }

  read(path: string): Buffer {
    const entry = this.files.get(path);
    if (!entry) throw new SftpError(this.isFolder(path) ? STATUS.FAILURE : STATUS.NO_SUCH_FILE, "No such file");
    return entry.content;
  }

  write(path: string, bytes: Buffer): void {
    if (this.isFolder(path)) throw new SftpError(STATUS.FAILURE, "Is a directory");
    if (!this.isFolder(parent(path))) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    this.put(path, bytes);
    this.changed();
  }

  list(path: string): string[] {
    if (!this.isFolder(path)) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    const prefix = path === "/" ? "/" : `${path}/`;
    const names = [...this.files.keys(), ...this.folders]
      .filter((one) => one !== path && one.startsWith(prefix))
      .map((one) => one.slice(prefix.length).split("/")[0]!);
    return [...new Set(names)].sort();
  }

  rename(from: string, to: string): void {
    const entry = this.files.get(from);
    if (!entry) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    if (!this.isFolder(parent(to)) || this.isFolder(to)) throw new SftpError(STATUS.FAILURE, "Failure");
    this.files.delete(from);
    this.files.set(to, entry);
    this.changed();
  }

  remove(path: string): void {
    if (!this.files.delete(path)) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    this.folders.add(parent(path));
    this.changed();
  }

  makeFolder(path: string): void {
    if (this.isFolder(path) || this.files.has(path)) throw new SftpError(STATUS.FAILURE, "File exists");
    if (!this.isFolder(parent(path))) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    this.folders.add(path);
  }

  removeFolder(path: string): void {
    if (!this.isFolder(path)) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    if (this.list(path).length > 0) throw new SftpError(STATUS.FAILURE, "Directory not empty");
    this.folders.delete(path);
  }

  setAttributes(path: string, attributes: Attributes): void {
    const entry = this.files.get(path);
    if (!entry) {
      if (this.isFolder(path)) return;
      throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
    }
    if (attributes.mode !== undefined) entry.mode = attributes.mode & 0o7777;
    if (attributes.uid !== undefined) entry.uid = attributes.uid;
    if (attributes.gid !== undefined) entry.gid = attributes.gid;
    if (attributes.mtime !== undefined) entry.mtime = attributes.mtime;
  }

  private put(path: string, content: Buffer): void {
    const old = this.files.get(path);
    this.files.set(path, { mode: 0o644, uid: 0, gid: 0, ...old, content, mtime: Math.floor(Date.now() / 1000) });
  }

  private isFolder(path: string): boolean {
    if (this.folders.has(path)) return true;
    const prefix = `${path}/`;
    return [...this.files.keys(), ...this.folders].some((one) => one.startsWith(prefix));
  }
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
