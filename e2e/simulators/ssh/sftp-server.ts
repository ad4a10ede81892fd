import type { ServerChannel } from "ssh2";
import type { Misbehaviour } from "./misbehaviour";
import { type Attributes, PACKET, PacketReader, PacketWriter, STATUS } from "./sftp-wire";

/** A file system as SFTP needs it. Every function throws a `SftpError` for what cannot be done. */
export interface SftpFiles {
  stat(path: string): Required<Attributes>;
  read(path: string): Buffer;
  write(path: string, bytes: Buffer): void;
  list(path: string): string[];
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string): void;
  removeFolder(path: string): void;
  setAttributes(path: string, attributes: Attributes): void;
  /** Absolute, without `.` and `..`. */
  resolve(path: string): string;
}

export class SftpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface Handle {
  path: string;
  content?: Buffer;
  dirty?: boolean;
  names?: string[];
}

const OPEN_CREATE = 8;
const OPEN_TRUNCATE = 16;
const OPEN_EXCLUSIVE = 32;

/** Serves files on an opened `sftp` subsystem. Announces and answers OpenSSH's posix-rename and fsync. */
export function serveSftp(channel: ServerChannel, files: SftpFiles, rules: () => Misbehaviour): void {
  const handles = new Map<string, Handle>();
  let next = 0;
  let waiting = Buffer.alloc(0);
  const newHandle = (handle: Handle) => {
    const id = `h${++next}`;
    handles.set(id, handle);
    return id;
  };
  channel.on("error", () => undefined);
  channel.on("end", () => channel.end());
  channel.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
      const length = waiting.readUInt32BE(0);
      const packet = waiting.subarray(4, 4 + length);
      waiting = waiting.subarray(4 + length);
      channel.write(answer(packet, files, handles, newHandle, rules()).bytes());
    }
  });
}

function answer(
  packet: Buffer,
  files: SftpFiles,
  handles: Map<string, Handle>,
  newHandle: (handle: Handle) => string,
  rules: Misbehaviour,
): PacketWriter {
  const reader = new PacketReader(packet);
  const type = reader.byte();
  if (type === PACKET.INIT)
    return new PacketWriter(PACKET.VERSION)
      .int(3)
      .blob("posix-rename@openssh.com")
      .blob("1")
      .blob("fsync@openssh.com")
      .blob("1");
  const id = reader.int();
  try {
    return handle(type, id, reader, files, handles, newHandle, rules);
  } catch (error) {
    const known = error instanceof SftpError ? error : new SftpError(STATUS.FAILURE, "Failure");
    return status(id, known.status, known.message);
  }
}

function status(id: number, code: number, message: string): PacketWriter {
  return new PacketWriter(PACKET.STATUS).int(id).int(code).blob(message).blob("en");
}

function handle(
  type: number,
  id: number,
  reader: PacketReader,
  files: SftpFiles,
  handles: Map<string, Handle>,
  newHandle: (handle: Handle) => string,
  rules: Misbehaviour,
): PacketWriter {
  const ok = () => status(id, STATUS.OK, "Success");
  const fails = (kind: NonNullable<Misbehaviour["sftpFails"]>[number]) => {
    if (rules.sftpFails?.includes(kind)) throw new SftpError(STATUS.FAILURE, "Failure");
  };
  const opened = () => {
    const found = handles.get(reader.text());
    if (!found) throw new SftpError(STATUS.FAILURE, "Unknown handle");
    return found;
  };
  const path = () => files.resolve(reader.text());
  const save = (file: Handle) => {
    if (file.dirty && file.content) files.write(file.path, file.content);
    file.dirty = false;
  };
  switch (type) {
    case PACKET.OPEN: {
      fails("open");
      return new PacketWriter(PACKET.HANDLE)
        .int(id)
        .blob(newHandle(open(path(), reader.int(), reader.attributes(), files)));
    }
    case PACKET.OPENDIR: {
      const folder = path();
      return new PacketWriter(PACKET.HANDLE).int(id).blob(newHandle({ path: folder, names: files.list(folder) }));
    }
    case PACKET.CLOSE: {
      const name = reader.text();
      const file = handles.get(name);
      if (file) save(file);
      handles.delete(name);
      return ok();
    }
    case PACKET.READ: {
      fails("read");
      const file = opened();
      const from = reader.long();
      const block = (file.content ?? Buffer.alloc(0)).subarray(from, from + Math.min(reader.int(), 65536));
      return block.length === 0
        ? status(id, STATUS.EOF, "End of file")
        : new PacketWriter(PACKET.DATA).int(id).blob(block);
    }
    case PACKET.WRITE: {
      fails("write");
      const file = opened();
      const at = reader.long();
      const bytes = reader.blob();
      const old = file.content ?? Buffer.alloc(0);
      const grown = Buffer.alloc(Math.max(old.length, at + bytes.length));
      old.copy(grown);
      bytes.copy(grown, at);
      file.content = grown;
      file.dirty = true;
      return ok();
    }
    case PACKET.LSTAT:
    case PACKET.STAT:
      return new PacketWriter(PACKET.ATTRS).int(id).attributes(files.stat(path()));
    case PACKET.FSTAT: {
      const file = opened();
      save(file);
      return new PacketWriter(PACKET.ATTRS).int(id).attributes(files.stat(file.path));
    }
    case PACKET.SETSTAT:
      files.setAttributes(path(), reader.attributes());
      return ok();
    case PACKET.FSETSTAT: {
      const file = opened();
      const attributes = reader.attributes();
      if (attributes.size !== undefined && file.content) {
        file.content = Buffer.concat([
          file.content,
          Buffer.alloc(Math.max(0, attributes.size - file.content.length)),
        ]).subarray(0, attributes.size);
        file.dirty = true;
      }
      save(file);
      files.setAttributes(file.path, attributes);
      return ok();
    }
    case PACKET.READDIR: {
      const folder = opened();
      const names = folder.names?.splice(0, 100) ?? [];
      return names.length === 0 ? status(id, STATUS.EOF, "End of file") : listing(id, folder.path, names, files);
    }
    case PACKET.REMOVE:
      fails("remove");
      files.remove(path());
      return ok();
    case PACKET.MKDIR:
      files.makeFolder(path());
      return ok();
    case PACKET.RMDIR:
      files.removeFolder(path());
      return ok();
    case PACKET.REALPATH: {
      const real = path();
      return new PacketWriter(PACKET.NAME).int(id).int(1).blob(real).blob(real).int(0);
    }
    case PACKET.RENAME:
      fails("rename");
      return rename(id, path(), path(), files, false);
    case PACKET.EXTENDED: {
      const name = reader.text();
      if (name === "posix-rename@openssh.com") {
        fails("rename");
        return rename(id, path(), path(), files, true);
      }
      if (name === "fsync@openssh.com") {
        save(opened());
        return ok();
      }
      return status(id, STATUS.UNSUPPORTED, "Unsupported");
    }
    default:
      return status(id, STATUS.UNSUPPORTED, "Unsupported");
  }
}

function exists(path: string, files: SftpFiles): boolean {
  try {
    files.stat(path);
    return true;
  } catch {
    return false;
  }
}

function open(path: string, flags: number, attributes: Attributes, files: SftpFiles): Handle {
  const there = exists(path, files);
  if (there && (flags & OPEN_CREATE) !== 0 && (flags & OPEN_EXCLUSIVE) !== 0)
    throw new SftpError(STATUS.FAILURE, "File exists");
  if (!there && (flags & OPEN_CREATE) === 0) throw new SftpError(STATUS.NO_SUCH_FILE, "No such file");
  if (!there || (flags & OPEN_TRUNCATE) !== 0) {
    files.write(path, Buffer.alloc(0));
    if (!there && attributes.mode !== undefined) files.setAttributes(path, { mode: attributes.mode });
  }
  return { path, content: files.read(path) };
}

/** The old rename of version 3 does not overwrite; OpenSSH's extension does. */
function rename(id: number, from: string, to: string, files: SftpFiles, overwrite: boolean): PacketWriter {
  if (!overwrite && exists(to, files)) throw new SftpError(STATUS.FAILURE, "File exists");
  files.rename(from, to);
  return status(id, STATUS.OK, "Success");
}

function listing(id: number, folder: string, names: string[], files: SftpFiles): PacketWriter {
  const writer = new PacketWriter(PACKET.NAME).int(id).int(names.length);
  for (const name of names) {
    const stats = files.stat(files.resolve(`${folder}/${name}`));
    const kind = (stats.mode & 0o170000) === 0o040000 ? "d" : "-";
    writer
      .blob(name)
      .blob(`${kind}rw-r--r--    1 0        0        ${String(stats.size).padStart(8)} Nov  1 00:00 ${name}`)
      .attributes(stats);
  }
  return writer;
}
