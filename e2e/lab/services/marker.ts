import { createSocket, type RemoteInfo } from "node:dgram";
import { readFileSync } from "node:fs";
import type { MarkerConfig } from "./marker-config";

/**
 * What a snooping switch does to the requests of computers behind it (RFC 3046, layer 2): it puts option 82 into them and leaves giaddr
 * 0.0.0.0. The wire lets the clients' broadcasts to port 67 reach this host only; it sends them on to everyone else there. Argument: path
 * of its configuration (JSON, MarkerConfig).
 */
const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as MarkerConfig;
const BROADCAST = "255.255.255.255";
const GIADDR = 24;
const OPTIONS = 240;
const socket = createSocket({ type: "udp4", reuseAddr: true });

/** The request with option 82 as its last option; null: it is no request, or is marked already. */
function marked(request: Buffer): Buffer | null {
  if (request[0] !== 1 || request.readUInt32BE(GIADDR) !== 0) return null;
  let at = OPTIONS;
  while (at < request.length && request[at] !== 255) {
    if (request[at] === 82) return null;
    at += request[at] === 0 ? 1 : 2 + (request[at + 1] ?? 0);
  }
  const circuit = Buffer.from(config.circuit, "latin1");
  const option = Buffer.from([82, circuit.length + 2, 1, circuit.length, ...circuit, 255]);
  return Buffer.concat([request.subarray(0, at), option]);
}

socket.on("message", (message: Buffer, from: RemoteInfo) => {
  const request = from.address === config.address || message.length < OPTIONS ? null : marked(message);
  if (request) socket.send(request, 67, BROADCAST);
});
socket.bind(67, "0.0.0.0", () => socket.setBroadcast(true));
