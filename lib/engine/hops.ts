import type { Hop } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { Hearing } from "./hearing";
import { fileByOption } from "./offer";
import type { ClientPath } from "./play";

/** What is drawn: client → relay → DHCP → PXE → file, each with its devices, its state and one line. */
export function hopsOf(hearing: Hearing, path: ClientPath): Hop[] {
  const { play, answers, client } = path;
  const stop = stopAt(path);
  const order: Hop["kind"][] = ["client", "relay", "dhcp", "pxe", "file"];
  const state = (kind: Hop["kind"]): Hop["state"] => {
    if (play.outcome === "boots") return "ok";
    const at = order.indexOf(stop);
    const here = order.indexOf(kind);
    if (here < at) return "ok";
    if (here > at) return play.outcome === "at-risk" ? "risk" : "unreached";
    return play.outcome === "unknown" ? "unknown" : play.outcome === "at-risk" ? "risk" : "stop";
  };
  const last = play.steps.findLast(({ ok }) => !ok) ?? play.steps.at(-1);
  const relays = [...new Set(hearing.gateways.map(({ info }) => info.device.name))];
  const dhcp = play.lease
    ? [play.lease.device]
    : answers.filter(({ kind }) => kind === "dhcp").map(({ listener }) => listener.info.device.name);
  const boot =
    play.boot?.device ??
    answers.find(({ kind, variants }) => kind === "pxe" && variants[0]!.offer)?.listener.info.device.name;
  const file = play.boot ? fileByOption(play.boot) : null;
  const texts: Record<Hop["kind"], string> = {
    client: `${CLIENTS[client].title} client`,
    relay:
      relays.length > 0
        ? hearing.gateways.map(({ info, iface }) => `${info.device.name} ${iface.name}`).join(", ")
        : "no router in between",
    dhcp: play.lease ? `${play.lease.device} gives the address` : "no address is offered",
    pxe: boot ? `${boot} names the boot file` : "no PXE server is heard",
    file: play.file ?? file ?? "no boot file",
  };
  if (last && !last.ok) texts[stop] = last.text;
  const stoppedOn = last && !last.ok && last.device ? [last.device] : null;
  const evidence: Record<Hop["kind"], Hop["evidence"]> = {
    client: [],
    relay: hearing.gateways.flatMap(({ iface }) =>
      iface.relayTargets.length > 0 ? iface.relayTargets.map(({ place }) => place) : [iface.place],
    ),
    dhcp: play.lease?.evidence ?? answers.filter(({ kind }) => kind === "dhcp").flatMap((answer) => answer.evidence),
    pxe: answers.filter(({ kind }) => kind === "pxe").flatMap((answer) => answer.evidence),
    file: play.boot?.evidence ?? [],
  };
  const devices: Record<Hop["kind"], string[]> = {
    client: [],
    relay: relays,
    dhcp: [...new Set(dhcp)],
    pxe: boot ? [boot] : [],
    file: boot ? [boot] : [],
  };
  const titles: Record<Hop["kind"], string> = {
    client: "Client",
    relay: "Relay",
    dhcp: "DHCP",
    pxe: "PXE",
    file: "Boot file",
  };
  return order.map((kind) => ({
    kind,
    title: titles[kind],
    devices: kind === stop && stoppedOn ? stoppedOn : devices[kind],
    state: state(kind),
    text: texts[kind],
    evidence: kind === stop && last && last.evidence.length > 0 ? last.evidence : evidence[kind],
  }));
}

function stopAt({ play, answers }: ClientPath): Hop["kind"] {
  switch (play.stage) {
    case "discover":
      return answers.some(({ kind }) => kind === "dhcp") ? "dhcp" : "relay";
    case "select":
      return play.cause === "no-pxe" ? "pxe" : "dhcp";
    case "proxy-request":
    case "boot-server":
      return "pxe";
    default:
      return "file";
  }
}
