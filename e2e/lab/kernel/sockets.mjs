// One end of the wire. A line "from to text" on a client's standard input is sent and then told as "sent text"; a server tells each "text" that arrives.
import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const [role, ports] = process.argv.slice(2);
const SERVER = "10.20.0.12";
const sockets = new Map();
for (const port of ports.split(",").map(Number)) {
  const socket = createSocket("udp4");
  // A refused packet may come back as an error: nothing but what arrives counts.
  socket.on("error", () => {});
  if (role === "server") socket.on("message", (text) => process.stdout.write(`${text}\n`));
  await new Promise((resolve) => socket.bind(port, role === "server" ? SERVER : undefined, resolve));
  sockets.set(port, socket);
}
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const [from, to, ...text] = line.split(" ");
  const told = `sent ${text.join(" ")}\n`;
  sockets.get(Number(from)).send(text.join(" "), Number(to), SERVER, () => process.stdout.write(told));
}
process.exit(0);
