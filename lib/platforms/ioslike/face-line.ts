import { linesBelow } from "@/lib/parsers/indented";
import type { FaceLine, Family } from "./device";
import { lenderName, readAccessGroup, readAddress, readBroadcast, readVirtual } from "./interface-lines";
import { INTERFACE, INTERFACE_IP } from "./irrelevant";

/** A line of an interface that all relatives of IOS write alike. What none of them knows is listed as not understood. */
export function readFaceLine({ line, no, words, face, device }: FaceLine, family: Family): void {
  const { reading } = device;
  const [first, second, third] = words;
  if (first === "description") face.description = no ? "" : line.text.slice("description".length).trim();
  else if (first === "shutdown" && words.length === 1) face.shutdown = !no;
  else if (first === "encapsulation" && second?.toLowerCase() === "dot1q" && /^\d+$/.test(third ?? ""))
    face.vlan = no ? null : Number(third);
  else if (first === "ip" && second === "address") readAddress(line, no, words.slice(2), face, reading);
  else if (first === "ip" && second === "unnumbered") face.unnumbered = no ? null : lenderName(words.slice(2));
  else if (first === "ip" && second === "directed-broadcast") readBroadcast(line, no, words.slice(2), face, reading);
  else if (first === "ip" && second === "access-group") readAccessGroup(line, no, words.slice(2), face, reading);
  else if (/^(standby|vrrp|vrrp-group|hsrp|glbp)$/.test(first ?? "")) {
    if (!no) readVirtual(line, words, face);
  } else if (first === "ip" && second === "dhcp" && third === "snooping") return;
  else if (
    first === "ip"
      ? !INTERFACE_IP.has(second ?? "") && !family.irrelevant.faceIp.has(second ?? "")
      : !INTERFACE.has(first ?? "") && !family.irrelevant.face.has(first ?? "")
  )
    for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
}
