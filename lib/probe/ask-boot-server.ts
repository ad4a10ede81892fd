import { CLIENTS, type ClientId } from "@/lib/model/clients";
import { bootItem, firstMenuType } from "./boot-menu";
import { type DhcpPacket, decodeDhcp, encodeDhcp, zeroEnded } from "./dhcp-packet";
import { askUdp, type UdpAnswer } from "./udp";

export interface BootServerAnswer {
  outcome: "answers" | "silent" | "unreachable";
  file: string | null;
  nextServer: string | null;
  text: string;
}

/** One fixed, locally administered address, so that servers and their owners can tell the probe from a computer. */
export const PROBE_MAC = "02:62:70:00:00:01";

/** EDK2's list (PxeBcBuildDhcp4Options), so that a server sends what it would send to firmware. */
const REQUESTED = [1, 3, 43, 54, 60, 66, 67, 97, 128, 129, 130, 131, 132, 133, 134, 135];

/**
 * Asks a PXE server on port 4011 what it would give to one client profile (DHCPREQUEST without a lease, as PXE 2.1 has it). When it
 * answers with a boot menu, asks once more for the menu's first entry, as firmware does when nobody presses a key.
 * Nothing is leased or changed. Silence is no proof: a server may answer only clients it knows, or not from here.
 */
export async function askBootServer(
  host: string,
  client: ClientId,
  options: { from: string; port?: number; waits?: number[]; xid: number; signal?: AbortSignal },
): Promise<BootServerAnswer> {
  const request = bootServerRequest(client, options.from, options.xid);
  let answer = await ask(host, request, options);
  const menu = answer.kind === "answer" && !fileOf(answer.value) ? firstMenuType(answer.value.options.get(43)) : null;
  if (menu !== null) {
    const chosen = await ask(
      host,
      { ...request, options: new Map([...request.options, [43, bootItem(menu)]]) },
      options,
    );
    if (chosen.kind === "answer") answer = chosen;
  }
  const silent = { file: null, nextServer: null };
  if (answer.kind === "silent") return { outcome: "silent", ...silent, text: `${host} did not answer on port 4011` };
  if (answer.kind === "error")
    return { outcome: "unreachable", ...silent, text: `${host} could not be asked: ${answer.text}` };
  const file = fileOf(answer.value);
  const nextServer = answer.value.siaddr === "0.0.0.0" ? null : answer.value.siaddr;
  return { outcome: "answers", file, nextServer, text: `${host} answers on port 4011${file ? ` with ${file}` : ""}` };
}

function ask(
  host: string,
  request: DhcpPacket,
  options: { port?: number; waits?: number[]; signal?: AbortSignal },
): Promise<UdpAnswer<DhcpPacket>> {
  return askUdp<DhcpPacket>({
    host,
    port: options.port ?? 4011,
    message: encodeDhcp(request),
    waits: options.waits ?? [1, 2, 3],
    ...(options.signal && { signal: options.signal }),
    accept(bytes) {
      const packet = decodeDhcp(bytes);
      return packet?.op === 2 && packet.xid === request.xid ? packet : null;
    },
  });
}

export function bootServerRequest(client: ClientId, from: string, xid: number): DhcpPacket {
  const profile = CLIENTS[client];
  return {
    op: 1,
    xid,
    secs: 0,
    broadcast: false,
    ciaddr: from,
    yiaddr: "0.0.0.0",
    siaddr: "0.0.0.0",
    giaddr: "0.0.0.0",
    mac: PROBE_MAC,
    sname: "",
    file: "",
    options: new Map([
      [53, Buffer.from([3])],
      [55, Buffer.from(REQUESTED)],
      [57, Buffer.from([5, 192])],
      [60, Buffer.from(profile.vendorClass, "latin1")],
      [93, Buffer.from([profile.arch >> 8, profile.arch & 255])],
      [94, Buffer.from([1, 3, 0])],
      [97, Buffer.from(`00${"626f6f7470617468".repeat(2)}`, "hex")],
      ...(profile.userClass ? [[77, Buffer.from(profile.userClass, "latin1")] as const] : []),
    ]),
  };
}

function fileOf(packet: DhcpPacket): string | null {
  const option = packet.options.get(67);
  return (option ? zeroEnded(option) : packet.file) || null;
}
