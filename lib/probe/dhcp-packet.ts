/** DHCP packets as bytes (RFC 2131, options RFC 2132, long options RFC 3396). Pure. */

export interface DhcpPacket {
  op: 1 | 2;
  xid: number;
  secs: number;
  broadcast: boolean;
  /** Dotted addresses; "0.0.0.0" when empty. */
  ciaddr: string;
  yiaddr: string;
  siaddr: string;
  giaddr: string;
  /** Six bytes, "02:00:…". */
  mac: string;
  sname: string;
  file: string;
  options: Map<number, Buffer>;
}

const COOKIE = Buffer.from([99, 130, 83, 99]);
const HEADER = 236;
/** The shortest packet that old relays and BOOTP clients take (RFC 1542, 2.1). */
const SHORTEST = 300;

/** A value longer than one option stands in several options of the same number. */
export function encodeDhcp(packet: DhcpPacket): Buffer {
  const header = Buffer.alloc(HEADER);
  header.set([packet.op, 1, 6, 0]);
  header.writeUInt32BE(packet.xid, 4);
  header.writeUInt16BE(packet.secs, 8);
  header.writeUInt16BE(packet.broadcast ? 0x8000 : 0, 10);
  [packet.ciaddr, packet.yiaddr, packet.siaddr, packet.giaddr].forEach((address, index) => {
    header.set(addressBytes(address), 12 + index * 4);
  });
  header.set(Buffer.from(packet.mac.replaceAll(":", ""), "hex"), 28);
  header.write(packet.sname, 44, 63, "latin1");
  header.write(packet.file, 108, 127, "latin1");
  const options = [...packet.options].flatMap(([code, value]) => encodeOption(code, value));
  const whole = Buffer.concat([header, COOKIE, ...options, Buffer.from([255])]);
  return Buffer.concat([whole, Buffer.alloc(Math.max(0, SHORTEST - whole.length))]);
}

function encodeOption(code: number, value: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at === 0 || at < value.length; at += 255) {
    const piece = value.subarray(at, at + 255);
    parts.push(Buffer.from([code, piece.length]), piece);
  }
  return parts;
}

/** null for anything that is no whole DHCP packet. Options that stand several times are joined (RFC 3396). */
export function decodeDhcp(bytes: Buffer): DhcpPacket | null {
  if (bytes.length < HEADER + 4 || !bytes.subarray(HEADER, HEADER + 4).equals(COOKIE)) return null;
  const op = bytes[0];
  if (op !== 1 && op !== 2) return null;
  const options = decodeOptions(bytes.subarray(HEADER + 4));
  if (!options) return null;
  return {
    op,
    xid: bytes.readUInt32BE(4),
    secs: bytes.readUInt16BE(8),
    broadcast: (bytes.readUInt16BE(10) & 0x8000) !== 0,
    ciaddr: addressText(bytes, 12),
    yiaddr: addressText(bytes, 16),
    siaddr: addressText(bytes, 20),
    giaddr: addressText(bytes, 24),
    mac: [...bytes.subarray(28, 34)].map((byte) => byte.toString(16).padStart(2, "0")).join(":"),
    sname: zeroEnded(bytes.subarray(44, 108)),
    file: zeroEnded(bytes.subarray(108, 236)),
    options,
  };
}

function decodeOptions(bytes: Buffer): Map<number, Buffer> | null {
  const options = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at]!;
    if (code === 255) break;
    if (code === 0) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length === undefined || at + 2 + length > bytes.length) return null;
    const value = bytes.subarray(at + 2, at + 2 + length);
    options.set(code, Buffer.concat([options.get(code) ?? Buffer.alloc(0), value]));
    at += 2 + length;
  }
  return options;
}

function addressBytes(address: string): number[] {
  return address.split(".").map(Number);
}

function addressText(bytes: Buffer, at: number): string {
  return [...bytes.subarray(at, at + 4)].join(".");
}

export function zeroEnded(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString("latin1");
}
