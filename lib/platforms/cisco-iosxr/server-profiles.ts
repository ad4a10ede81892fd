import { contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { DhcpScope } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { interfaceName } from "../ioslike/interface-lines";
import {
  blankScope,
  blankServer,
  networkFromInterfaces,
  readBootSetting,
  unreadPoolLine,
} from "../ioslike/simple-pool";

interface AddressPool {
  ranges: [string, string][];
  network: string | null;
}

const GIVES_NOTHING_TO_FIRMWARE =
  /^(lease|dns-server|domain-name|subnet-mask|netbios|limit|broadcast-flag|secure-arp|sessions?|requested-|server-id|delete-binding|aaa|match|relay)\b/;

/**
 * `profile P server` in `dhcp ipv4`, bound by `interface I server profile P`, with the addresses of `pool [vrf V] ipv4 N`. A profile
 * serves the subnets in which its pool's addresses lie, else those of the interfaces that it is bound to.
 */
export function readServerProfiles(dhcp: IndentedLine, blocks: IndentedLine[], device: Device): void {
  const pools = new Map(
    blocks.filter((block) => POOL.test(block.text)).map((block) => [nameOf(block), readPool(block, device)]),
  );
  for (const block of dhcp.children) {
    const profile = /^profile (\S+) server$/.exec(block.text)?.[1];
    if (profile === undefined) continue;
    device.dhcp ??= blankServer("iosxr-server-profile");
    const used = dhcp.children.flatMap((line) => {
      const bound = /^interface (\S+) server profile (\S+)/.exec(line.text);
      return bound?.[2] === profile ? [interfaceName([bound[1]!]).toLowerCase()] : [];
    });
    for (const item of scopesOf(profile, block, pools, used, device)) device.dhcp.scopes.push(item);
  }
}

/** `pool vrf default ipv4 NAME`, at the top level. */
export const POOL = /^pool (vrf \S+ )?ipv4 \S/;

function nameOf(block: IndentedLine): string {
  return block.words.at(-1) ?? "";
}

function readPool(block: IndentedLine, { reading }: Device): AddressPool {
  const pool: AddressPool = { ranges: [], network: null };
  for (const line of linesBelow(block)) {
    const [first, second = "", third = ""] = line.words;
    const cidr = parseCidr(second);
    if (first === "address-range" && parseIpv4(second) !== null && parseIpv4(third) !== null)
      pool.ranges.push([second, third]);
    else if (first === "network" && cidr) pool.network = formatCidr(cidr);
    else if (!/^(default-router|exclude|utilization|block)/.test(first ?? "")) reading.unknown(line);
  }
  return pool;
}

function scopesOf(
  profile: string,
  block: IndentedLine,
  pools: Map<string, AddressPool>,
  used: string[],
  device: Device,
): DhcpScope[] {
  const scope = blankScope(profile, device.reading.place(block));
  scope.active = used.length > 0;
  const ranges: [string, string][] = [];
  const subnets = new Set<string>();
  for (const line of block.children) {
    const pool = line.words[0] === "pool" ? pools.get(nameOf(line)) : undefined;
    if (pool) {
      for (const item of pool.ranges) ranges.push(item);
      if (pool.network) subnets.add(pool.network);
      for (const [low] of pool.ranges) {
        const subnet = networkFromInterfaces(low, device);
        if (subnet) subnets.add(subnet);
      }
    } else if (!GIVES_NOTHING_TO_FIRMWARE.test(line.text) && !readBootSetting(line, scope, device))
      for (const missed of [line, ...linesBelow(line)]) unreadPoolLine(missed, scope, device);
  }
  if (subnets.size === 0)
    for (const name of used) {
      const address = device.faces.get(name)?.addresses[0]?.split("/")[0];
      const subnet = address === undefined ? null : networkFromInterfaces(address, device);
      if (subnet) subnets.add(subnet);
    }
  if (subnets.size === 0)
    device.reading.problem(
      "dhcp",
      "profile-without-subnet",
      `The DHCP profile ${profile} serves no subnet that the configuration shows.`,
      "Check which interfaces use it, and what its pool holds.",
      block,
    );
  return [...subnets].map((subnet) => ({
    ...scope,
    id: `${scope.id} ${subnet}`,
    subnet,
    ranges: inside(ranges, subnet),
  }));
}

function inside(ranges: [string, string][], subnet: string): [string, string][] {
  const cidr = parseCidr(subnet);
  return ranges.filter(([low]) => cidr !== null && contains(cidr, parseIpv4(low)!));
}
