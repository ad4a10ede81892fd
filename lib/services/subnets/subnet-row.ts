import { compareCidrText } from "@/lib/core/ipv4";
import type { CurrentSubnet, StoredFinding } from "@/lib/data/assessments";
import type { SubnetRow } from "@/lib/model/views";

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** One row of a table of subnets. The main cause is the gravest finding, then the one that harms most. */
export function toSubnetRow(subnet: CurrentSubnet, findings: Map<string, StoredFinding>): SubnetRow {
  const { assessment } = subnet;
  const causes = assessment.findings
    .map((id) => findings.get(id)?.finding)
    .filter((finding) => finding !== undefined)
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.subnets.length - a.subnets.length);
  const main = causes[0];
  return {
    id: subnet.id,
    cidr: assessment.cidr,
    name: assessment.name,
    site: assessment.site,
    vlan: assessment.vlan,
    health: assessment.health,
    clients: assessment.clients.map(({ client, outcome, error }) => ({ client, outcome, error })),
    relays: assessment.relays,
    dhcpServers: assessment.dhcpServers,
    pxeServers: assessment.pxeServers,
    mainCause: main ? { id: main.id, title: main.title } : null,
    since: subnet.since?.toISOString() ?? null,
  };
}

export function byCidr(a: SubnetRow, b: SubnetRow): number {
  return compareCidrText(a.cidr, b.cidr);
}
