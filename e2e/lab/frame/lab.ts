import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LabId, removeAll, takeLabId } from "./names";
import { LabNode } from "./node";
import { run } from "./run";
import type { LabSpec } from "./spec";

/** Taps on the client's wire: so many firmwares may boot at once. */
export const TAPS = ["tap0", "tap1", "tap2"] as const;

export interface Lab {
  /** Namespace of the two wires: firmware and packet captures run in it. */
  wire: string;
  folder: string;
  /** Certificate (PEM) that the firmware trusts for HTTPS; null: none. */
  trusts: string | null;
  nodes: Map<string, LabNode>;
  node(name: string): LabNode;
  end(): Promise<void>;
}

/**
 * Builds the wires and the nodes and waits until every service runs. Needs root.
 * `management`: also a network from this machine's root namespace to the sshd of each node, with this public key let in.
 */
export async function buildLab(spec: LabSpec, management?: { publicKey: string }): Promise<Lab> {
  const id = takeLabId();
  const folder = mkdtempSync(join(tmpdir(), "bootpath-lab-"));
  const nodes = new Map<string, LabNode>();
  const end = async () => {
    await Promise.all([...nodes.values()].map((node) => node.end()));
    removeAll(id.id);
    id.release();
    rmSync(folder, { recursive: true, force: true });
  };
  const wire = id.namespace("wire");
  try {
    layWires(spec, id, wire, management !== undefined);
    spec.nodes.forEach((nodeSpec, index) => {
      const nodeFolder = join(folder, nodeSpec.name);
      mkdirSync(nodeFolder, { recursive: true });
      const address = management ? `${id.management}.${10 + index}` : null;
      const access = address && management ? { address, publicKey: management.publicKey } : null;
      nodes.set(nodeSpec.name, new LabNode(nodeSpec, id.namespace(nodeSpec.name), nodeFolder, access));
    });
    // Two at a time would race for nothing: starting a node takes well under a second.
    for (const node of nodes.values()) await node.start();
  } catch (error) {
    await end();
    throw error;
  }
  const node = (name: string) => {
    const found = nodes.get(name);
    if (!found) throw new Error(`The lab has no node "${name}".`);
    return found;
  };
  return { wire, folder, trusts: spec.trusts ?? null, nodes, node, end };
}

function layWires(spec: LabSpec, id: LabId, wire: string, management: boolean): void {
  const lines = [`netns add ${wire}`];
  const inside = ["link set lo up"];
  for (const bridge of ["br-client", "br-server"]) {
    inside.push(`link add ${bridge} type bridge forward_delay 0 mcast_snooping 0`, `link set ${bridge} up`);
  }
  for (const tap of TAPS) {
    inside.push(`tuntap add dev ${tap} mode tap`, `link set ${tap} master br-client`, `link set ${tap} up`);
  }
  if (management) {
    lines.push(`link add ${id.bridge} type bridge forward_delay 0 mcast_snooping 0`);
    lines.push(`addr add ${id.management}.1/24 dev ${id.bridge}`, `link set ${id.bridge} up`);
  }
  let port = 0;
  spec.nodes.forEach((node, index) => {
    const namespace = id.namespace(node.name);
    lines.push(`netns add ${namespace}`);
    for (const link of node.links) {
      const end = `p${port++}`;
      lines.push(`link add ${end} netns ${wire} type veth peer name ${link.name} netns ${namespace}`);
      inside.push(`link set ${end} master br-${link.wire}`, `link set ${end} up`);
    }
    if (management) {
      const end = `${id.bridge}n${index}`;
      lines.push(`link add ${end} type veth peer name mgmt0 netns ${namespace}`);
      lines.push(`link set ${end} master ${id.bridge}`, `link set ${end} up`);
    }
  });
  run(["ip", "-batch", "-"], { input: `${lines.join("\n")}\n` });
  run(["ip", "-n", wire, "-batch", "-"], { input: `${inside.join("\n")}\n` });
  if (spec.wireFilter) run(["ip", "netns", "exec", wire, "nft", "-f", "-"], { input: spec.wireFilter });
}
