import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import {
  dhcpServer,
  estate,
  type InterfaceSketch,
  place,
  pxeServer,
  router,
  type ScopeSketch,
} from "@/lib/engine/testing";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { Acl, AclEntry, Reservation, SettingsLevel } from "@/lib/model/facts";

export interface Size {
  subnets: number;
  routers: number;
  dhcpServers: number;
  pxeServers: number;
}

const after = (base: string, step: number) => formatIpv4(parseIpv4(base)! + step);
const clientNet = (at: number) => after("10.0.0.0", at * 64);
const dhcpAddress = (at: number) => after("172.16.0.10", at * 256);
const pxeAddress = (at: number) => after("172.20.0.10", at * 256);

/**
 * A large company's network as facts: mostly sound, with each of the usual faults on some of its subnets. Some routers stand in pairs
 * (HSRP), some interfaces have access lists, some DHCP servers are failover partners, hold classes for telephones, or reservations.
 * Always the same.
 */
export function bigEstate(size: Size): Estate {
  const { subnets, routers, dhcpServers, pxeServers } = size;
  const perRouter = Math.ceil(subnets / routers);
  const dhcpOf = (at: number) => Math.floor((at * dhcpServers) / subnets);
  const partnerOf = (server: number) => (server % 20 === 6 && server + 1 < dhcpServers ? server + 1 : null);
  const targets = (at: number) => {
    const server = dhcpOf(at);
    const partner = partnerOf(server);
    const relayed = [dhcpAddress(server), pxeAddress(server % pxeServers)];
    if (at % 25 === 7) relayed.pop();
    if (partner !== null && at % 8 !== 3) relayed.push(dhcpAddress(partner));
    return relayed;
  };
  const devices: EstateDevice[] = [];
  for (let r = 0; r < routers; r++) {
    const own = range(r * perRouter, Math.min(subnets, (r + 1) * perRouter));
    const neighbours = r % 2 === 1 ? range((r - 1) * perRouter, r * perRouter).filter(isPaired) : [];
    const interfaces = own.map((at) => vlan(at, perRouter, targets(at), 1));
    const standing = neighbours.map((at) => vlan(at, perRouter, targets(at).slice(0, at % 60 === 4 ? 1 : 3), 2));
    devices.push(router(`router-${r}`, [...interfaces, ...standing], { acls: [clientsList(r)] }));
  }
  const byServer = Array.from({ length: dhcpServers }, (): number[] => []);
  for (let at = 0; at < subnets; at++) {
    byServer[dhcpOf(at)]!.push(at);
    const partner = partnerOf(dhcpOf(at));
    if (partner !== null) byServer[partner]!.push(at);
  }
  for (let d = 0; d < dhcpServers; d++) devices.push(dhcpDevice(d, byServer[d]!, partnerOf(d)));
  for (let p = 0; p < pxeServers; p++) devices.push(pxeServer(`pxe-${p}`, pxeAddress(p)));
  return { ...estate(devices, { clients: ["bios", "uefi-x64", "ipxe-bios"] }), subnets: [] };
}

const isPaired = (at: number) => at % 20 === 4;

function vlan(at: number, perRouter: number, targets: string[], host: number): InterfaceSketch {
  return {
    name: host === 1 ? `Vlan${at % perRouter}` : `Vlan${perRouter + (at % perRouter)}`,
    description: `floor ${at}`,
    addresses: [`${after(clientNet(at), host)}/26`],
    virtual: isPaired(at) ? [after(clientNet(at), 62)] : [],
    aclIn: at % 50 === 9 ? "CLIENTS" : null,
    targets,
  };
}

/** Lets through what computers need to boot; on some routers without port 4011. */
function clientsList(r: number): Acl {
  const file = `router-${r}.cfg`;
  const any = { address: 0, wildcard: 0xffffffff };
  const entry = (action: AclEntry["action"], low: number, high: number): AclEntry => ({
    action,
    protocol: "udp",
    source: any,
    destination: any,
    sourcePorts: null,
    destinationPorts: [[low, high]],
    place: place(file, ` ${action} udp any any range ${low} ${high}`),
  });
  const entries = [
    entry(r % 4 === 0 ? "deny" : "permit", 4011, 4011),
    entry("permit", 67, 69),
    entry("permit", 1024, 65535),
  ];
  return { name: "CLIENTS", entries, place: place(file, "ip access-list extended CLIENTS") };
}

function dhcpDevice(d: number, subnets: number[], partner: number | null): EstateDevice {
  const file = `dhcp-${d}/dhcpd.conf`;
  const partners = partner === null ? [] : [{ address: dhcpAddress(partner), place: place(file, "failover peer") }];
  const server = d % 10 === 3 ? { options: { 60: "PXEClient" } } : {};
  const device = dhcpServer(
    `dhcp-${d}`,
    dhcpAddress(d),
    subnets.map((at) => scope(at, d)),
    server,
    { partners },
  );
  for (const scope of device.facts!.dhcp!.scopes)
    scope.reservations = d % 3 === 0 ? reserved(file, scope.levels[0]!) : [];
  return device;
}

const reserved = (file: string, level: SettingsLevel): Reservation[] =>
  range(1, 4).map((n) => ({
    name: `printer-${n}`,
    mac: `52:54:00:00:00:0${n}`,
    address: null,
    levels: [{ ...level, id: `reservation:printer-${n}`, kind: "reservation", name: `printer-${n}`, options: [] }],
    place: place(file, `host printer-${n}`),
  }));

function scope(at: number, server: number): ScopeSketch {
  const base = clientNet(at);
  const ranges: [string, string][] = [[after(base, 10), after(base, 60)]];
  const subnet = `${base}/26`;
  if (at % 40 === 11) return { subnet, ranges, options: { 66: pxeAddress(0), 67: "boot/wdsnbp.com" } };
  const phones: ScopeSketch["above"] = [
    {
      kind: "class",
      name: "phones",
      when: { op: "prefix", field: { option: 60 }, value: "436973636f" },
      options: { 66: "172.30.0.5" },
    },
  ];
  const options = { 3: after(base, 1), 6: "172.16.0.53" };
  return { subnet, ranges, options, ...(server % 5 === 2 ? { above: phones } : {}) };
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
