import { sentenceOf } from "@/lib/engine/sentence";
import { type Simulation, type SubnetPath, simulate } from "@/lib/engine/simulate";
import { healthOf } from "@/lib/engine/verdict";
import type { Assessment, SubnetAssessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { runChecks } from "./run-checks";

/**
 * The estate's assessment: boot paths of every required client in every subnet, health, and findings by cause.
 * Pure and deterministic; the order of devices in the estate changes nothing.
 */
export function assess(estate: Estate): Assessment {
  const simulation = simulate(estate);
  const findings = runChecks(simulation);
  const harmed = new Map<string, string[]>();
  const partner = new Set<string>();
  for (const { id, subnets, check } of findings)
    for (const cidr of subnets) {
      const ids = harmed.get(cidr);
      if (ids) ids.push(id);
      else harmed.set(cidr, [id]);
      if (check === "hsrp-partner-differs" || check === "dhcp-server-not-in-relay") partner.add(cidr);
    }
  const subnets = simulation.subnets.map((path) => subnetAssessment(path, harmed, partner));
  const summary = { healthy: 0, degraded: 0, broken: 0, unknown: 0 };
  for (const { health } of subnets) summary[health]++;
  return {
    version: 1,
    summary,
    subnets,
    findings,
    coverage: coverageOf(simulation),
  };
}

function subnetAssessment(path: SubnetPath, harmed: Map<string, string[]>, partner: Set<string>): SubnetAssessment {
  const { task, hearing, clients } = path;
  const partnerMissing = partner.has(task.cidr);
  const health = healthOf(task, clients, partnerMissing);
  const names = (kind: "dhcp" | "pxe") =>
    unique(
      path.paths.flatMap(({ answers }) =>
        answers
          .filter((answer) => answer.kind === kind && answer.variants.some(({ offer }) => offer))
          .map(({ listener }) => listener.info.device.name),
      ),
    );
  return {
    cidr: task.cidr,
    name: task.name,
    site: task.site,
    health,
    sentence: sentenceOf(task, health, clients, partnerMissing),
    clients,
    findings: harmed.get(task.cidr) ?? [],
    relays: unique(
      hearing.gateways.filter(({ iface }) => iface.relayTargets.length > 0).map(({ info }) => info.device.name),
    ),
    dhcpServers: names("dhcp"),
    pxeServers: names("pxe"),
    vlan: hearing.gateways.find(({ iface }) => iface.vlan !== null)?.iface.vlan ?? null,
  };
}

const unique = (names: string[]) => [...new Set(names)];

const coverageOf = ({ index }: Simulation): Assessment["coverage"] =>
  [...index.devices.values()].map(({ device }) => ({
    device: device.name,
    platform: device.facts?.platform ?? device.platform,
    lines: device.facts?.coverage.lines ?? 0,
    understood: device.facts?.coverage.understood ?? 0,
    unknown: device.facts?.coverage.unknown ?? [],
  }));
