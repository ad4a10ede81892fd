import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import { dhcpServer, estate, pxeServer, router, type ScopeSketch } from "@/lib/engine/testing";
import type { Estate, EstateDevice } from "@/lib/model/estate";

export interface Size {
  subnets: number;
  routers: number;
  dhcpServers: number;
  pxeServers: number;
}

/** A large company's network as facts: mostly sound, with each of the usual faults on some of its subnets. Always the same. */
export function bigEstate({ subnets, routers, dhcpServers, pxeServers }: Size): Estate {
  const clientNet = (at: number) => formatIpv4(parseIpv4("10.0.0.0")! + at * 64);
  const dhcpAddress = (at: number) => formatIpv4(parseIpv4("172.16.0.10")! + at * 256);
  const pxeAddress = (at: number) => formatIpv4(parseIpv4("172.20.0.10")! + at * 256);
  const dhcpOf = (at: number) => Math.floor((at * dhcpServers) / subnets);
  const pxeOf = (at: number) => dhcpOf(at) % pxeServers;
  const perRouter = Math.ceil(subnets / routers);
  const devices: EstateDevice[] = [];
  for (let r = 0; r < routers; r++)
    devices.push(
      router(
        `router-${r}`,
        range(r * perRouter, Math.min(subnets, (r + 1) * perRouter)).map((at) => ({
          name: `Vlan${at % perRouter}`,
          description: `floor ${at}`,
          addresses: [`${formatIpv4(parseIpv4(clientNet(at))! + 1)}/26`],
          targets: at % 25 === 7 ? [dhcpAddress(dhcpOf(at))] : [dhcpAddress(dhcpOf(at)), pxeAddress(pxeOf(at))],
        })),
      ),
    );
  const scopes = range(0, subnets).map((at) => ({ server: dhcpOf(at), sketch: scope(clientNet(at), at, pxeAddress) }));
  const byServer = new Map<number, ScopeSketch[]>();
  for (const { server, sketch } of scopes) byServer.set(server, [...(byServer.get(server) ?? []), sketch]);
  for (let d = 0; d < dhcpServers; d++)
    devices.push(
      dhcpServer(
        `dhcp-${d}`,
        dhcpAddress(d),
        byServer.get(d) ?? [],
        d % 10 === 3 ? { options: { 60: "PXEClient" } } : {},
      ),
    );
  for (let p = 0; p < pxeServers; p++) devices.push(pxeServer(`pxe-${p}`, pxeAddress(p)));
  return { ...estate(devices, { clients: ["bios", "uefi-x64", "ipxe-bios"] }), subnets: [] };
}

function scope(base: string, at: number, pxeAddress: (at: number) => string): ScopeSketch {
  const first = parseIpv4(base)!;
  const ranges: [string, string][] = [[formatIpv4(first + 10), formatIpv4(first + 60)]];
  const subnet = `${base}/26`;
  if (at % 40 === 11) return { subnet, ranges, options: { 66: pxeAddress(0), 67: "boot/wdsnbp.com" } };
  return { subnet, ranges, options: { 3: formatIpv4(first + 1), 6: "172.16.0.53" } };
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
