import type { BootPath, Health } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { Method } from "@/lib/model/estate";
import type { Answer } from "./dhcp-answer";
import { fileByOption, isPxe, type Offer } from "./offer";
import { answersOn } from "./pxe-service";
import type { SubnetTask } from "./subnets";

/** Option 60 from a host that is itself the PXE server: the exception that KB 259670 makes. */
export const sharesHost = (answer: Answer) => answersOn(answer.listener.info.pxe, 4011).answers === "yes";

/** One program gives the address, names the boot file and serves it by TFTP (dnsmasq): nobody is sent to another host than the one meant. */
export const servesItself = ({ listener: { info } }: Answer, { siaddr, address }: Offer) =>
  info.pxe?.kind === "dnsmasq" &&
  info.dhcp?.kind.endsWith("dnsmasq") === true &&
  siaddr !== null &&
  siaddr === address &&
  answersOn(info.pxe, 69).answers === "yes";

/** Boot data from a DHCP server, in a way that Microsoft's guidance does not support. */
export function againstGuidance(answer: Answer, offer: Offer): boolean {
  if (answer.kind !== "dhcp") return false;
  if (isPxe(offer) && !sharesHost(answer)) return true;
  if (servesItself(answer, offer)) return false;
  return fileByOption(offer) !== null && !offer.vendorClass?.startsWith("HTTPClient");
}

export function isSupported(answers: Answer[]): boolean {
  for (const answer of answers) {
    if (answer.kind !== "dhcp") continue;
    for (const { offer } of answer.variants) if (offer !== null && againstGuidance(answer, offer)) return false;
  }
  return true;
}

/** Whether the way in which it boots is the one that is meant. */
function meant(path: BootPath, method: Method): boolean {
  return (
    path.supported || method === "dhcp-options" || method === "any" || CLIENTS[path.client].firmware === "edk2-http"
  );
}

/**
 * Health of a subnet from its required clients (contract: offline check). `partnerMissing`: it boots, but would not
 * when a partner takes over.
 */
export function healthOf(task: SubnetTask, clients: BootPath[], partnerMissing: boolean): Health {
  const outcomes = clients.map(({ outcome }) => outcome);
  if (task.pxe === "unwanted") {
    if (outcomes.some((outcome) => outcome === "boots" || outcome === "at-risk")) return "degraded";
    return outcomes.includes("unknown") ? "unknown" : "healthy";
  }
  if (outcomes.includes("fails")) return task.pxe === "optional" && notOffered(clients) ? "healthy" : "broken";
  if (outcomes.includes("unknown")) return "unknown";
  const fine = clients.every((path) => path.outcome === "boots" && meant(path, task.method));
  return fine && !partnerMissing ? "healthy" : "degraded";
}

/**
 * Nobody offers a boot path here, and none is asked for. An offer that leads nowhere is one; a configuration that telephones or
 * switches load is none.
 */
export const notOffered = (clients: BootPath[]) =>
  clients.every(({ outcome, stage, cause }) => {
    if (outcome !== "fails") return false;
    if (cause === "device-config") return true;
    return (stage === "discover" || stage === "select") && !(cause && LEADS_NOWHERE.has(cause));
  });

const LEADS_NOWHERE = new Set(["order", "no-router", "no-next-server", "boot-server-silent", "boot-server-filtered"]);
