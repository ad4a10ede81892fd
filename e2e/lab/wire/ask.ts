import dgram from "node:dgram";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import { type DhcpPacket, decodeDhcp, encodeDhcp } from "@/lib/probe/dhcp-packet";
import { GIADDR, SERVER } from "./network";

/** What the firmwares ask for in option 55. */
export const ASKED: Record<"edk2" | "ipxe", number[]> = {
  edk2: [
    ...[1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67, 97],
    ...[128, 129, 130, 131, 132, 133, 134, 135],
  ],
  ipxe: [1, 3, 6, 7, 12, 15, 17, 26, 43, 60, 66, 67, 119, 128, 129, 130, 131, 132, 133, 134, 135, 175, 203],
};

export const askedBy = (client: ClientId) => ASKED[CLIENTS[client].firmware === "ipxe" ? "ipxe" : "edk2"];

const HOPS_AT = 3;
const MACHINE = Buffer.alloc(17, 1);

/** A relay's side of port 67: hands a computer's DISCOVER to the server, and takes what comes back. */
export class Relay {
  private readonly waiting = new Map<number, (packet: DhcpPacket) => void>();
  private xid = 1;

  private constructor(private readonly socket: dgram.Socket) {
    socket.on("message", (bytes) => {
      const packet = decodeDhcp(bytes);
      if (packet) this.waiting.get(packet.xid)?.(packet);
    });
  }

  static open(): Promise<Relay> {
    const socket = dgram.createSocket("udp4");
    return new Promise((resolve) => socket.bind(67, GIADDR, () => resolve(new Relay(socket))));
  }

  /** The offer; null: none came within the time. Milliseconds. */
  ask(client: ClientId, ms: number): Promise<DhcpPacket | null> {
    const xid = this.xid++;
    return new Promise((resolve) => {
      const done = (packet: DhcpPacket | null) => {
        clearTimeout(late);
        this.waiting.delete(xid);
        resolve(packet);
      };
      const late = setTimeout(() => done(null), ms);
      this.waiting.set(xid, done);
      this.socket.send(discover(client, xid), 67, SERVER);
    });
  }

  close(): void {
    this.socket.close();
  }
}

function discover(client: ClientId, xid: number): Buffer {
  const { arch, vendorClass, userClass, firmware } = CLIENTS[client];
  const options = new Map([
    [53, Buffer.from([1])],
    [55, Buffer.from(askedBy(client))],
    [57, Buffer.from([5, 0xc0])],
    [60, Buffer.from(vendorClass)],
    [93, Buffer.from([arch >> 8, arch & 255])],
    [94, Buffer.from(arch === 0 ? [1, 2, 1] : [1, 3, 0])],
    [97, MACHINE],
  ]);
  if (userClass) options.set(77, Buffer.from(userClass));
  if (firmware === "ipxe") options.set(175, Buffer.from([177, 1, 1]));
  const none = "0.0.0.0";
  const bytes = encodeDhcp({
    op: 1,
    xid,
    secs: 4,
    broadcast: true,
    ciaddr: none,
    yiaddr: none,
    siaddr: none,
    giaddr: GIADDR,
    mac: `06:00:00:aa:bb:0${Object.keys(CLIENTS).indexOf(client)}`,
    sname: "",
    file: "",
    options,
  });
  bytes[HOPS_AT] = 1;
  return bytes;
}
