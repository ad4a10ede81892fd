import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { readFileSync } from "node:fs";
import { decodeDhcp, encodeDhcp } from "@/lib/probe/dhcp-packet";
import type { ResponderAnswer, ResponderConfig } from "./responder-config";

/**
 * A small boot server that answers like WDS does (an offer without a file on port 67, the file on port 4011), and can
 * be told to answer wrongly. Argument: path of its configuration (JSON, ResponderConfig).
 */
const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as ResponderConfig;
const DISCOVER = 1;
const OFFER = 2;
const REQUEST = 3;
const ACK = 5;

function answer(socket: Socket, request: Buffer, from: RemoteInfo, port: 67 | 4011): void {
  const packet = decodeDhcp(request);
  if (packet?.op !== 1) return;
  const type = packet.options.get(53)?.[0];
  const arch = packet.options.get(93);
  const asked = packet.options.get(60)?.toString("latin1") ?? "";
  if (!/^(PXE|HTTP)Client/.test(asked) || !arch || arch.length < 2) return;
  if (port === 67 ? type !== DISCOVER : type !== REQUEST) return;
  const table = port === 67 ? config.offers : config.replies;
  const chosen: ResponderAnswer | undefined = table[String(arch.readUInt16BE(0))];
  if (!chosen) return;

  const options = new Map<number, Buffer>([
    [53, Buffer.from([port === 67 ? OFFER : ACK])],
    [54, address(config.address)],
  ]);
  if (chosen.vendorClass !== null) options.set(60, Buffer.from(chosen.vendorClass, "latin1"));
  const guid = packet.options.get(97);
  if (guid) options.set(97, guid);
  if (chosen.option43) options.set(43, Buffer.from(chosen.option43, "hex"));
  const relayInfo = packet.options.get(82);
  if (relayInfo) options.set(82, relayInfo);
  const reply = encodeDhcp({
    ...packet,
    op: 2,
    yiaddr: "0.0.0.0",
    ciaddr: port === 4011 ? packet.ciaddr : "0.0.0.0",
    siaddr: chosen.nextServer === "own" ? config.address : (chosen.nextServer ?? "0.0.0.0"),
    sname: "",
    file: chosen.file ?? "",
    options,
  });
  const target = destination(packet.giaddr, from, port);
  setTimeout(() => socket.send(reply, target.port, target.address), port === 67 ? (config.offerDelayMs ?? 0) : 0);
}

/** Back to the relay where there is one; to the wire where there is none; to the asker's own port on 4011. */
function destination(giaddr: string, from: RemoteInfo, port: 67 | 4011): { address: string; port: number } {
  if (port === 4011) return { address: from.address, port: from.port };
  if (giaddr !== "0.0.0.0") return { address: giaddr, port: 67 };
  return { address: "255.255.255.255", port: 68 };
}

function address(text: string): Buffer {
  return Buffer.from(text.split(".").map(Number));
}

for (const port of config.ports) {
  const socket = createSocket({ type: "udp4", reuseAddr: true });
  socket.on("message", (message, from) => answer(socket, message, from, port));
  socket.bind(port, "0.0.0.0", () => socket.setBroadcast(true));
}
