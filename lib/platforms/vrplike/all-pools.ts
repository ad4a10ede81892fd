import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { concernOnly } from "../concern-only";
import type { Device } from "../ioslike/device";
import { subnetOf } from "../ioslike/simple-pool";
import { applyClasses, applyTemplates, defines } from "./classes";
import { readPool } from "./pools";

const POOL = /^(?:dhcp server ip-pool|ip pool) (\S+)/;
const POLICY = /^dhcp policy (\S+)$/;

/** Whether this block at the top belongs to the DHCP server and is read with its pools. */
export const ofPools = (text: string) => POOL.test(text) || defines(text) || POLICY.test(text);

/** All pools, after all other lines: they name classes and templates that may stand below them. */
export function readPools(blocks: IndentedLine[], kind: string, device: Device): void {
  const pools = blocks.flatMap((block) => {
    const name = POOL.exec(block.text)?.[1];
    if (name === undefined) return [];
    const before = device.reading.problems.length;
    const pool = readPool(name, block, kind, device);
    concernOnly(
      device.reading.problems,
      before,
      pool.scopes.map(({ subnet }) => subnet),
    );
    return [pool];
  });
  applyClasses(pools, blocks, device);
  applyTemplates(device.dhcp?.scopes ?? [], blocks, device);
}

/** `dhcp apply-policy P` (Comware): the class of a computer chooses the pool, instead of the network of the interface. */
export function policyOf(block: IndentedLine, face: Interface, blocks: IndentedLine[], { reading }: Device): void {
  const line = block.children.find(({ text }) => text.startsWith("dhcp apply-policy "));
  if (!line) return;
  const policy = blocks.find(({ text }) => POLICY.exec(text)?.[1] === line.words[2]);
  const pools = new Set(policy?.children.map(({ words }) => words.at(-1)) ?? []);
  const networks = blocks.flatMap((one) =>
    pools.has(POOL.exec(one.text)?.[1]) ? one.children.filter(({ words }) => words[0] === "network") : [],
  );
  const known = networks.flatMap(({ words }) => subnetOf(words[1], words[2] === "mask" ? words[3] : words[2]) ?? []);
  reading.problem(
    "dhcp",
    "pool-by-policy",
    `${face.name}: "${line.text}" lets the class of a computer choose its pool; Bootpath reads which pool belongs to which network, not this choice.`,
    "Check on the device which pool serves computers that boot from the network.",
    line,
    known.length > 0 ? known : undefined,
  );
}
