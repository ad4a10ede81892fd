import type { PortFact, PxeFacts } from "@/lib/model/facts";
import { boolAt, type DataNode, field, listAt, textAt } from "../windows-dhcp/data-node";
import type { PxeService } from "./service";
import { placeOf, type WdsText } from "./wds-text";

/**
 * On which ports this PXE service answers. Who really listens (Get-NetUDPEndpoint) decides where Windows told it; else the service's
 * state and its settings. UseDHCPPorts=0 / DoNotListenOnDhcpPort=1: the service leaves port 67 to a DHCP server on the same host.
 */
export function ports(text: WdsText, service: PxeService): PxeFacts["ports"] {
  return { 67: port67(text, service), 69: port(text, service, 69), 4011: port(text, service, 4011) };
}

/** Services of Windows 2000 and 2003: they know neither of the two settings. */
const ofItsAge = ({ kind }: PxeService) => kind === "ris" || kind === "ads";

function stopped(text: WdsText, service: PxeService): PortFact | null {
  if (service.running !== false) return null;
  return { answers: "no", place: placeOf(text, service.node), why: `The service ${service.name} does not run.` };
}

function port(text: WdsText, service: PxeService, number: 69 | 4011): PortFact {
  const off = stopped(text, service);
  if (off) return off;
  const listening = listenersOf(text, number);
  const place = placeOf(text, service.node);
  if (listening === null) {
    const why =
      service.running === null
        ? `${service.name} is set up here and answers on port ${number} while it runs; what runs was not captured.`
        : `${service.name} runs, and answers on port ${number} while it does; who listens could not be read.`;
    // RIS and ADS leave TFTP to a service of its own.
    if (number === 69 && ofItsAge(service))
      return {
        answers: service.tftp ? "yes" : "no",
        place,
        why: `The TFTP service ${service.tftp ? "runs" : "does not run"}.`,
      };
    return { answers: "yes", place, why };
  }
  const one = listening[0];
  if (one) return { answers: "yes", place: placeOf(text, one), why: `A program listens on UDP port ${number}.` };
  return {
    answers: "no",
    place: placeOf(text, field(text.root, "Listeners")),
    why: `No program listens on UDP port ${number}.`,
  };
}

function port67(text: WdsText, service: PxeService): PortFact {
  const off = stopped(text, service);
  if (off) return off;
  const listening = listenersOf(text, 67);
  if (listening !== null) {
    if (listening.length === 0)
      return {
        answers: "no",
        place: placeOf(text, field(text.root, "Listeners")),
        why: "No program listens on UDP port 67.",
      };
    const own = listening.find((one) =>
      listAt(one, "Services").some((name) => service.owners.includes(name.toLowerCase())),
    );
    if (own) return { answers: "yes", place: placeOf(text, own), why: `${service.name} listens on UDP port 67.` };
    if (service.unnamed)
      return {
        answers: "unknown",
        place: placeOf(text, listening[0]!),
        why: "A program listens on port 67; which one is not shown.",
      };
    if (listening.every((one) => listAt(one, "Services").length > 0))
      return {
        answers: "no",
        place: placeOf(text, listening[0]!),
        why: `Port 67 is held by ${listAt(listening[0]!, "Services").join(", ")}, not by ${service.name}.`,
      };
  }
  return bySetting(text, service);
}

function bySetting(text: WdsText, service: PxeService): PortFact {
  const shares = sharesHost(text, service);
  const place = placeOf(text, settingNode(text, service) ?? service.node);
  const name = service.kind === "sccmpxe" ? "DoNotListenOnDhcpPort" : "UseDHCPPorts";
  if (ofItsAge(service))
    return { answers: "yes", place, why: `${service.name} runs, and answers on port 67 while it does.` };
  if (shares === null)
    return { answers: "unknown", place, why: `${name} is not shown, and who listens could not be read.` };
  return shares
    ? { answers: "no", place, why: `${name} says to leave port 67 to a DHCP server on this host.` }
    : {
        answers: "yes",
        place,
        why: `${service.name} ${service.running ? "runs and uses" : "is set up to use"} port 67 (${name}).`,
      };
}

function settingNode(text: WdsText, service: PxeService): DataNode | null {
  return service.kind === "sccmpxe"
    ? inside(text, "SmsDp", "DoNotListenOnDhcpPort")
    : inside(text, "WdsPxe", "UseDHCPPorts");
}

function inside(text: WdsText, key: string, name: string): DataNode | null {
  const parent = field(text.root, key);
  return parent && field(parent, name);
}

/** true: made to share the host with a DHCP server; null: nothing says so. */
export function sharesHost(text: WdsText, service: PxeService): boolean | null {
  if (ofItsAge(service)) return null;
  if (service.kind === "sccmpxe") {
    const parent = field(text.root, "SmsDp");
    const leaves = parent && boolAt(parent, "DoNotListenOnDhcpPort");
    // Settings alone do not tell whether the responder answers or WDS, which has a setting of its own.
    if (leaves === null && service.running === null) return null;
    // The value exists only once someone sets it (ConfigMgr 1902 and newer); without it the responder takes port 67.
    return parent ? (leaves ?? false) : null;
  }
  const parent = field(text.root, "WdsPxe");
  const uses = parent && boolAt(parent, "UseDHCPPorts");
  return uses === null ? null : !uses;
}

/** Who listens on a port; null when Windows could not tell. */
function listenersOf(text: WdsText, number: number): DataNode[] | null {
  const items = field(text.root, "Listeners")?.items;
  return (
    items?.filter(
      (one) => Number(textAt(one, "LocalPort")) === number && !textAt(one, "LocalAddress").startsWith("127."),
    ) ?? null
  );
}
