import type { EstateIndex } from "@/lib/engine/estate-index";
import { sentenceOf } from "@/lib/engine/sentence";
import { type SubnetPath, simulateSubnet } from "@/lib/engine/simulate";
import type { SubnetTask } from "@/lib/engine/subnets";
import { healthOf } from "@/lib/engine/verdict";
import type { Health, SubnetAssessment } from "@/lib/model/assessment";
import type { Check, Told } from "./check";
import { findingId } from "./finding-draft";
import { CHECKS } from "./registry.generated";

/** A cause that a check tells of one subnet, with the id of the finding that it belongs to. */
export interface Sighting {
  id: string;
  check: Check;
  told: Told;
}

export interface AssessedSubnet {
  /** Without the ids of its findings: their order hangs on all subnets. */
  assessment: SubnetAssessment;
  sightings: Sighting[];
}

const FIRST = CHECKS.filter(({ lastResort }) => !lastResort);
/** Those to be asked where every client boots: most subnets. */
const WHERE_ALL_BOOT = FIRST.filter(({ onlyWhereNotAllBoot }) => !onlyWhereNotAllBoot);
/** In the order in which they are asked, until one tells something: from what is known best to what can always be said. */
const LAST = ["no-dhcp-server-heard", "no-boot-file-named", "boot-file-without-next-server", "boot-stops-here"].map(
  (id) => CHECKS.find((check) => check.id === id)!,
);

/** Findings by which a subnet boots today, but would not when a partner takes over. */
const OF_PARTNERS = new Set(["hsrp-partner-differs", "dhcp-server-not-in-relay"]);

/** Plays and checks one subnet. What it rests on is noted in the index as looked up. */
export function assessSubnet(index: EstateIndex, task: SubnetTask): AssessedSubnet {
  const path = simulateSubnet(index, task);
  const sightings: Sighting[] = [];
  const checks = path.clients.every(({ outcome }) => outcome === "boots") ? WHERE_ALL_BOOT : FIRST;
  let check: Check = checks[0]!;
  const tell = (told: Told) => {
    sightings.push({ id: findingId(check, told), check, told });
  };
  for (check of checks) check.look(path, tell, index);
  const partnerMissing = sightings.some(({ check: { id } }) => OF_PARTNERS.has(id));
  const assessment = assessmentOf(path, partnerMissing);
  for (check of LAST) {
    if (isExplained(assessment.health, sightings)) break;
    check.look(path, tell, index);
  }
  return { assessment, sightings };
}

/** A subnet that is broken has an error to show for it, and one that is degraded at least a warning. */
function isExplained(health: Health, sightings: Sighting[]): boolean {
  if (health !== "broken" && health !== "degraded") return true;
  return sightings.some(({ check, told }) => {
    const severity = told.severity ?? check.severity;
    return severity === "error" || (severity === "warning" && health === "degraded");
  });
}

function assessmentOf(path: SubnetPath, partnerMissing: boolean): SubnetAssessment {
  const { task, hearing, clients } = path;
  const health = healthOf(task, clients, partnerMissing);
  return {
    cidr: task.cidr,
    name: task.name,
    site: task.site,
    health,
    sentence: sentenceOf(task, health, clients, partnerMissing),
    clients,
    findings: [],
    relays: relaysOf(path),
    dhcpServers: serversOf(path, "dhcp"),
    pxeServers: serversOf(path, "pxe"),
    vlan: hearing.gateways.find(({ iface }) => iface.vlan !== null)?.iface.vlan ?? null,
  };
}

function relaysOf({ hearing }: SubnetPath): string[] {
  let names: string[] = [];
  for (const { iface, info } of hearing.gateways)
    if (iface.relayTargets.length > 0) names = withOnce(names, info.device.name);
  return names;
}

/** Those that may offer something to any of the clients. */
function serversOf({ paths }: SubnetPath, kind: "dhcp" | "pxe"): string[] {
  let names: string[] = [];
  for (const { answers } of paths)
    for (const answer of answers)
      if (answer.kind === kind && answer.variants.some(({ offer }) => offer))
        names = withOnce(names, answer.listener.info.device.name);
  return names;
}

/** A list of its own length: there are three for each subnet, and most hold one name. */
const withOnce = (names: string[], name: string): string[] => (names.includes(name) ? names : names.concat(name));
