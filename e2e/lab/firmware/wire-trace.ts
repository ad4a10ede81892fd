import { existsSync, readFileSync } from "node:fs";
import { type DhcpPacket, decodeDhcp } from "@/lib/probe/dhcp-packet";

/** What one client's packets say, reduced to what a verdict needs. */
export interface WireTrace {
  lines: string[];
  /** DHCP offers with an address were heard. */
  addressOffers: number;
  /** Offers from PXE servers (no address, or option 60 = PXEClient) were heard. */
  proxyOffers: number;
  /** Address given by an acknowledgement. */
  station: string | null;
  /** Hosts asked on port 4011. */
  askedOn4011: string[];
  answeredOn4011: string[];
  /** File names asked for by TFTP, with the host asked. */
  tftpReads: { host: string; file: string }[];
  tftpErrors: string[];
  tftpBlocks: number;
  tftpLongest: number;
  /** A data block shorter than the others ended a transfer. */
  tftpComplete: boolean;
}

interface Frame {
  at: number;
  source: string;
  target: string;
  sourcePort: number;
  targetPort: number;
  protocol: number;
  payload: Buffer;
  length: number;
}

const TYPES = ["", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM"];

/** Reads a capture made by startCapture. A file that ends in the middle of a packet is read up to there. */
export function readWire(file: string, mac: string): WireTrace {
  const trace: WireTrace = {
    lines: [],
    addressOffers: 0,
    proxyOffers: 0,
    station: null,
    askedOn4011: [],
    answeredOn4011: [],
    tftpReads: [],
    tftpErrors: [],
    tftpBlocks: 0,
    tftpLongest: 0,
    tftpComplete: false,
  };
  if (!existsSync(file)) return trace;
  const frames = readFrames(readFileSync(file));
  const start = frames[0]?.at ?? 0;
  for (const frame of frames) {
    const text = frame.protocol === 17 ? readUdp(frame, mac, trace) : readIcmp(frame);
    if (text) trace.lines.push(`${(frame.at - start).toFixed(2).padStart(6)} s  ${text}`);
  }
  return trace;
}

function readUdp(frame: Frame, mac: string, trace: WireTrace): string | null {
  const ends = `${frame.source}:${frame.sourcePort} > ${frame.target}:${frame.targetPort}`;
  const dhcp = decodeDhcp(frame.payload);
  if (dhcp) return dhcp.mac === mac ? `${ends}  ${readDhcp(dhcp, frame, trace)}` : null;
  const tftp = readTftp(frame, trace);
  return tftp && `${ends}  ${tftp}`;
}

function readDhcp(packet: DhcpPacket, frame: Frame, trace: WireTrace): string {
  const type = TYPES[packet.options.get(53)?.[0] ?? 0] ?? "?";
  const vendor = packet.options.get(60)?.toString("latin1") ?? null;
  if (type === "OFFER" && packet.yiaddr !== "0.0.0.0") trace.addressOffers++;
  if (type === "OFFER" && (packet.yiaddr === "0.0.0.0" || vendor?.startsWith("PXEClient"))) trace.proxyOffers++;
  if (type === "ACK" && packet.yiaddr !== "0.0.0.0" && frame.sourcePort !== 4011) trace.station = packet.yiaddr;
  if (frame.targetPort === 4011) trace.askedOn4011.push(frame.target);
  if (frame.sourcePort === 4011 && packet.op === 2) trace.answeredOn4011.push(frame.source);
  const words = [type];
  if (packet.broadcast) words.push("broadcast");
  if (packet.yiaddr !== "0.0.0.0") words.push(`yiaddr ${packet.yiaddr}`);
  if (packet.siaddr !== "0.0.0.0") words.push(`siaddr ${packet.siaddr}`);
  if (packet.giaddr !== "0.0.0.0") words.push(`giaddr ${packet.giaddr}`);
  if (packet.sname) words.push(`sname ${packet.sname}`);
  if (packet.file) words.push(`file ${packet.file}`);
  for (const code of [54, 60, 66, 67, 93, 43, 77]) {
    const value = packet.options.get(code);
    if (!value) continue;
    if (code === 54) words.push(`54 ${[...value].join(".")}`);
    else if (code === 93) words.push(`93 ${value.length >= 2 ? value.readUInt16BE(0) : value.toString("hex")}`);
    else if (code === 43) words.push(`43 ${value.toString("hex")}`);
    else words.push(`${code} ${value.toString("latin1").replace(/\0+$/, "")}`);
  }
  return words.join("  ");
}

function readTftp(frame: Frame, trace: WireTrace): string | null {
  const { payload } = frame;
  if (payload.length < 4) return null;
  const kind = payload.readUInt16BE(0);
  if (frame.targetPort === 69 && kind === 1) {
    const file = payload.toString("latin1", 2, payload.indexOf(0, 2));
    trace.tftpReads.push({ host: frame.target, file });
    return `TFTP read ${file}`;
  }
  if (trace.tftpReads.length === 0) return null;
  if (kind === 3 && frame.sourcePort !== 68) {
    trace.tftpBlocks++;
    trace.tftpLongest = Math.max(trace.tftpLongest, frame.length);
    trace.tftpComplete = frame.length < Math.max(512, trace.tftpLongest);
    return trace.tftpBlocks === 1 || trace.tftpComplete ? `TFTP data, block ${payload.readUInt16BE(2)}` : null;
  }
  if (kind === 5) {
    const text = payload.toString("latin1", 4, Math.max(4, payload.indexOf(0, 4)));
    if (trace.tftpReads.some((read) => read.host === frame.source)) trace.tftpErrors.push(text);
    return `TFTP error ${payload.readUInt16BE(2)} ${text}`;
  }
  return null;
}

function readIcmp(frame: Frame): string | null {
  if (frame.protocol !== 1 || frame.payload.length < 2 || frame.payload.readUInt8(0) !== 3) return null;
  return `${frame.source} > ${frame.target}  ICMP unreachable, code ${frame.payload.readUInt8(1)}`;
}

function readFrames(bytes: Buffer): Frame[] {
  const frames: Frame[] = [];
  if (bytes.length < 24 || bytes.readUInt32LE(0) !== 0xa1b2c3d4) return frames;
  for (let at = 24; at + 16 <= bytes.length; ) {
    const kept = bytes.readUInt32LE(at + 8);
    const when = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) / 1e6;
    const frame = bytes.subarray(at + 16, at + 16 + kept);
    at += 16 + kept;
    if (at > bytes.length || frame.length < 34 || frame.readUInt16BE(12) !== 0x0800) continue;
    const head = (frame.readUInt8(14) & 15) * 4;
    const protocol = frame.readUInt8(23);
    const body = frame.subarray(14 + head);
    const udp = protocol === 17 && body.length >= 8;
    frames.push({
      at: when,
      source: [...frame.subarray(26, 30)].join("."),
      target: [...frame.subarray(30, 34)].join("."),
      sourcePort: udp ? body.readUInt16BE(0) : 0,
      targetPort: udp ? body.readUInt16BE(2) : 0,
      protocol,
      payload: udp ? body.subarray(8) : body,
      length: udp ? body.readUInt16BE(4) - 12 : 0,
    });
  }
  return frames;
}
