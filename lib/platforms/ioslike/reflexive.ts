import type { AclEntry } from "@/lib/model/facts";
import type { Reading } from "./reading";

type Ports = [number, number][] | null;

/** Ports from which answers come that belong to what was asked; the data of TFTP comes from a new one, which no reflected entry knows. */
const ANSWERS: [number, number][] = [
  [67, 67],
  [69, 69],
  [4011, 4011],
];

/**
 * Reflexive access lists: `permit … reflect R` in one list lets the answers of what it matched through where another one says `evaluate R`
 * (Cisco, "Configuring IP session filtering"): from the port that was asked to the port that asked, so never the data of TFTP.
 */
export function settleReflexive({ reflected, evaluated }: Reading): void {
  for (const { acl, entry, name } of evaluated) {
    const mirrors = reflected.get(name);
    const at = acl.entries.indexOf(entry);
    if (mirrors && at >= 0) acl.entries.splice(at, 1, ...mirrors.flatMap((one) => mirrored(one, entry)));
  }
}

function mirrored(asked: AclEntry, { place }: AclEntry): AclEntry[] {
  const protocols = asked.protocol === "ip" ? ["udp", "tcp"] : [asked.protocol];
  return protocols.map((protocol) => ({
    ...asked,
    protocol,
    source: asked.destination,
    destination: asked.source,
    sourcePorts: protocol === "udp" ? common(asked.destinationPorts) : asked.destinationPorts,
    destinationPorts: asked.sourcePorts,
    openOnly: true,
    place,
  }));
}

const common = (ports: Ports) =>
  ports === null ? ANSWERS : ANSWERS.filter(([port]) => ports.some(([low, high]) => low <= port && port <= high));
