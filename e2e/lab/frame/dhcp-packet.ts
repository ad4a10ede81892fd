/** DHCP packets (RFC 2131, 2132, 3396 for long options) as far as the lab reads and writes them. */
export interface DhcpPacket {
  op: number;
  hops: number;
  xid: number;
  secs: number;
  flags: number;
  ciaddr: string;
  yiaddr: string;
  siaddr: string;
  giaddr: string;
  /** aa:bb:cc:dd:ee:ff */
  chaddr: string;
  sname: string;
  file: string;
  options: Map<number, Buffer>;
}

const COOKIE = 0x63825363;
const HEADER = 240;

/** Null for anything that is no DHCP packet. */
export function decodeDhcp(bytes: Buffer): DhcpPacket | null {
  if (bytes.length < HEADER || bytes.readUInt32BE(236) !== COOKIE) return null;
  const options = new Map<number, Buffer>();
  for (let at = HEADER; at < bytes.length; ) {
    const code = bytes.readUInt8(at);
    if (code === 255) break;
    if (code === 0) {
      at++;
      continue;
    }
    if (at + 2 > bytes.length) break;
    const length = bytes.readUInt8(at + 1);
    const value = bytes.subarray(at + 2, at + 2 + length);
    const before = options.get(code);
    options.set(code, before ? Buffer.concat([before, value]) : value);
    at += 2 + length;
  }
  return {
    op: bytes.readUInt8(0),
    hops: bytes.readUInt8(3),
    xid: bytes.readUInt32BE(4),
    secs: bytes.readUInt16BE(8),
    flags: bytes.readUInt16BE(10),
    ciaddr: address(bytes, 12),
    yiaddr: address(bytes, 16),
    siaddr: address(bytes, 20),
    giaddr: address(bytes, 24),
    chaddr: [...bytes.subarray(28, 34)].map((octet) => octet.toString(16).padStart(2, "0")).join(":"),
    sname: text(bytes.subarray(44, 108)),
    file: text(bytes.subarray(108, 236)),
    options,
  };
}

/** At least 300 bytes long, as old relays and BOOTP clients expect. */
export function encodeDhcp(packet: DhcpPacket): Buffer {
  const head = Buffer.alloc(HEADER);
  head.writeUInt8(packet.op, 0);
  head.writeUInt8(1, 1);
  head.writeUInt8(6, 2);
  head.writeUInt8(packet.hops, 3);
  head.writeUInt32BE(packet.xid, 4);
  head.writeUInt16BE(packet.secs, 8);
  head.writeUInt16BE(packet.flags, 10);
  putAddress(head, packet.ciaddr, 12);
  putAddress(head, packet.yiaddr, 16);
  putAddress(head, packet.siaddr, 20);
  putAddress(head, packet.giaddr, 24);
  packet.chaddr.split(":").forEach((octet, index) => {
    head.writeUInt8(Number.parseInt(octet, 16), 28 + index);
  });
  head.write(packet.sname.slice(0, 63), 44, "latin1");
  head.write(packet.file.slice(0, 127), 108, "latin1");
  head.writeUInt32BE(COOKIE, 236);
  const parts: Buffer[] = [head];
  for (const [code, value] of packet.options) {
    for (let at = 0; at === 0 || at < value.length; at += 255) {
      const piece = value.subarray(at, at + 255);
      parts.push(Buffer.from([code, piece.length]), piece);
    }
  }
  parts.push(Buffer.from([255]));
  const whole = Buffer.concat(parts);
  return whole.length >= 300 ? whole : Buffer.concat([whole, Buffer.alloc(300 - whole.length)]);
}

function address(bytes: Buffer, at: number): string {
  return [...bytes.subarray(at, at + 4)].join(".");
}

function putAddress(bytes: Buffer, value: string, at: number): void {
  value.split(".").forEach((octet, index) => {
    bytes.writeUInt8(Number(octet), at + index);
  });
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString("latin1");
}
