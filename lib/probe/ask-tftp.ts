import { zeroEnded } from "./dhcp-packet";
import { askUdp } from "./udp";

export interface TftpAnswer {
  outcome: "found" | "not-found" | "refused" | "silent" | "unreachable";
  /** Bytes, where the server told it (RFC 2349 tsize). */
  size: number | null;
  text: string;
}

type Packet = { size: number | null } | { code: number; message: string };

/**
 * Does a TFTP server have this file? Asks for it with `tsize 0` and stops at the first packet, as EDK2's own size query does
 * (RFC 1350, 2347, 2349). Reads nothing of the file and changes nothing.
 */
export async function askTftp(
  host: string,
  file: string,
  options: { port?: number; waits?: number[]; signal?: AbortSignal } = {},
): Promise<TftpAnswer> {
  const request = Buffer.concat([Buffer.from([0, 1]), strings(file, "octet", "tsize", "0", "blksize", "1468")]);
  const answer = await askUdp<Packet>({
    host,
    port: options.port ?? 69,
    message: request,
    waits: options.waits ?? [1, 2, 3],
    ...(options.signal && { signal: options.signal }),
    accept(bytes, _from, reply) {
      const packet = decode(bytes);
      if (packet && "size" in packet) reply(Buffer.concat([Buffer.from([0, 5, 0, 8]), strings("size query only")]));
      return packet;
    },
  });
  if (answer.kind === "silent")
    return { outcome: "silent", size: null, text: `${host} did not answer on the TFTP port` };
  if (answer.kind === "error")
    return { outcome: "unreachable", size: null, text: `${host} could not be asked: ${answer.text}` };
  if ("size" in answer.value) {
    const { size } = answer.value;
    return { outcome: "found", size, text: `${host} has ${file}${size === null ? "" : ` (${size} bytes)`}` };
  }
  const { code, message } = answer.value;
  return {
    outcome: code === 1 ? "not-found" : "refused",
    size: null,
    text: `${host} answered: ${message || `TFTP error ${code}`}`,
  };
}

function decode(bytes: Buffer): Packet | null {
  if (bytes.length < 4) return null;
  const opcode = bytes.readUInt16BE(0);
  if (opcode === 3) return { size: null };
  if (opcode === 5) return { code: bytes.readUInt16BE(2), message: zeroEnded(bytes.subarray(4)) };
  if (opcode !== 6) return null;
  const words = bytes.subarray(2).toString("latin1").split("\0");
  const at = words.findIndex((word, index) => index % 2 === 0 && word.toLowerCase() === "tsize");
  const size = at < 0 ? Number.NaN : Number(words[at + 1]);
  return { size: Number.isSafeInteger(size) ? size : null };
}

function strings(...texts: string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text.replaceAll("\0", "")}\0`).join(""), "latin1");
}
