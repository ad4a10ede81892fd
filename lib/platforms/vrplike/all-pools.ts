import { contains, networkOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, Reservation } from "@/lib/model/facts";
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
  for (const host of pools.flatMap(({ hosts }) => hosts)) settle(host, device);
  applyClasses(pools, blocks, device);
  applyTemplates(device.dhcp?.scopes ?? [], blocks, device);
}

function settle(host: Reservation, { dhcp, reading }: Device): void {
  const address = parseIpv4(host.address ?? "");
  const around = dhcp?.scopes.find(({ subnet }) => {
    const cidr = parseCidr(subnet);
    return cidr !== null && address !== null && contains(cidr, address);
  });
  if (around) around.reservations.push(host);
  else
    reading.problem(
      "dhcp",
      "binding-without-network",
      `No pool of this text has the network of ${host.address ?? host.name}, which a binding gives out.`,
      "Pull the whole configuration.",
      { line: host.place.line, indent: 0, text: host.place.text ?? "", words: [], children: [] },
    );
}

/**
 * Who is served out of pools: on VRP the interfaces with `dhcp select global`, on Comware all but those with `dhcp select relay`. A pool
 * whose network lies on other interfaces alone gives nothing out; one of a network elsewhere is reached by way of a relay.
 * `selected`: what each interface selects, by its name.
 */
export function serveWhereSelected(
  blocks: IndentedLine[],
  selected: ReadonlyMap<string, string>,
  comware: boolean,
  { dhcp, faces }: Device,
): void {
  // Pools of other kinds (`ip pool X bas local`) serve by domains.
  const plain = new Set(blocks.flatMap(({ text }) => /^(?:dhcp server ip-pool|ip pool) (\S+)$/.exec(text)?.[1] ?? []));
  const serves = ({ name }: Interface) => (comware ? selected.get(name) !== "relay" : selected.get(name) === "global");
  const all = [...faces.values()].filter(({ addresses }) => addresses.length > 0);
  const anywhere = all.length === 0 || all.some(serves);
  for (const scope of dhcp?.scopes ?? []) {
    if (!scope.id.startsWith("pool ") || !plain.has(scope.name)) continue;
    const own = all.filter(
      ({ vrf, addresses, secondary }) =>
        vrf === scope.vrf && [...addresses, ...secondary].some((one) => networkOf(one) === scope.subnet),
    );
    if (own.length > 0 ? !own.some(serves) : !anywhere) scope.active = false;
  }
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
