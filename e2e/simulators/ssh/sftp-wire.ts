/** Numbers and strings of the SSH file transfer protocol, version 3 (draft-ietf-secsh-filexfer-02). */

export const PACKET = {
  INIT: 1,
  VERSION: 2,
  OPEN: 3,
  CLOSE: 4,
  READ: 5,
  WRITE: 6,
  LSTAT: 7,
  FSTAT: 8,
  SETSTAT: 9,
  FSETSTAT: 10,
  OPENDIR: 11,
  READDIR: 12,
  REMOVE: 13,
  MKDIR: 14,
  RMDIR: 15,
  REALPATH: 16,
  STAT: 17,
  RENAME: 18,
  STATUS: 101,
  HANDLE: 102,
  DATA: 103,
  NAME: 104,
  ATTRS: 105,
  EXTENDED: 200,
} as const;

export const STATUS = { OK: 0, EOF: 1, NO_SUCH_FILE: 2, PERMISSION_DENIED: 3, FAILURE: 4, UNSUPPORTED: 8 } as const;

export interface Attributes {
  size?: number;
  uid?: number;
  gid?: number;
  mode?: number;
  mtime?: number;
}

/** Reads one packet's fields in order. Throws RangeError when it is shorter than its fields. */
export class PacketReader {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}

  byte(): number {
    return this.bytes.readUInt8(this.at++);
  }
  int(): number {
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }
  long(): number {
    this.at += 8;
    return Number(this.bytes.readBigUInt64BE(this.at - 8));
  }
  blob(): Buffer {
    const length = this.int();
    if (this.at + length > this.bytes.length) throw new RangeError("packet too short");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text(): string {
    return this.blob().toString("utf8");
  }
  attributes(): Attributes {
    const flags = this.int();
    const out: Attributes = {};
    if (flags & 1) out.size = this.long();
    if (flags & 2) {
      out.uid = this.int();
      out.gid = this.int();
    }
    if (flags & 4) out.mode = this.int();
    if (flags & 8) {
      this.int();
      out.mtime = this.int();
    }
    return out;
  }
}

/** Builds one packet, with its length in front. */
export class PacketWriter {
  private readonly parts: Buffer[] = [];
  constructor(type: number) {
    this.parts.push(Buffer.from([type]));
  }
  int(value: number): this {
    const part = Buffer.alloc(4);
    part.writeUInt32BE(value >>> 0);
    this.parts.push(part);
    return this;
  }
  blob(value: Buffer | string): this {
    const bytes = Buffer.from(value);
    this.int(bytes.length);
    this.parts.push(bytes);
    return this;
  }
  attributes(value: Required<Attributes>): this {
    this.int(1 | 2 | 4 | 8);
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(value.size));
    this.parts.push(size);
    return this.int(value.uid).int(value.gid).int(value.mode).int(value.mtime).int(value.mtime);
  }
  bytes(): Buffer {
    const body = Buffer.concat(this.parts);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, body]);
  }
}
