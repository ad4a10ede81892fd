import { createSocket, type RemoteInfo } from "node:dgram";

export interface UdpQuestion<T> {
  host: string;
  port: number;
  message: Buffer;
  /** Seconds between tries; the last one waits as long as its number says. */
  waits: number[];
  /** Gives the answer, or null for a packet that is none. May send on through `reply`. */
  accept(bytes: Buffer, from: RemoteInfo, reply: (message: Buffer) => void): T | null;
  signal?: AbortSignal;
}

export type UdpAnswer<T> = { kind: "answer"; value: T } | { kind: "silent" } | { kind: "error"; text: string };

/** Asks over UDP and waits. Never throws: silence and a refused port (ICMP) are answers of their own kind. */
export function askUdp<T>(question: UdpQuestion<T>): Promise<UdpAnswer<T>> {
  const { host, port, message, waits, accept, signal } = question;
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    let timer: NodeJS.Timeout | undefined;
    let attempt = 0;
    const finish = (answer: UdpAnswer<T>) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      socket.removeAllListeners();
      socket.on("error", () => {});
      socket.close();
      resolve(answer);
    };
    const stop = () => finish({ kind: "error", text: "stopped" });
    const send = () => {
      const wait = waits[attempt++];
      if (wait === undefined) return finish({ kind: "silent" });
      socket.send(message, port, host, (error) => error && finish({ kind: "error", text: told(error) }));
      timer = setTimeout(send, wait * 1000);
    };
    socket.on("error", (error) => finish({ kind: "error", text: told(error) }));
    socket.on("message", (bytes, from) => {
      const value = accept(bytes, from, (reply) => socket.send(reply, from.port, from.address));
      if (value !== null) finish({ kind: "answer", value });
    });
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) return stop();
    socket.bind(0, send);
  });
}

function told(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNREFUSED") return "the port is closed";
  if (error.code === "ENETUNREACH" || error.code === "EHOSTUNREACH") return "there is no route to it from here";
  return error.code ?? error.message;
}
