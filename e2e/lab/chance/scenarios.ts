import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import type { Scenario } from "../scenarios/scenario";
import { CLIENT_SIDE, DHCP, PXE, SERVER_SIDE } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { host, together } from "../services/host";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd } from "../services/pxe-servers";
import { router } from "../services/router";
import { crowds, crowdTitle } from "./crowd";
import { crowdNodes } from "./crowd-servers";
import { type FilterName, type Levels, levelSketches, levelsTitle } from "./levels";
import { levelsServer } from "./levels-servers";
import { serverOf } from "./servers";
import { type Sketch, sketches, titleOf } from "./sketch";

/** Configurations that nobody chose: `seed` names them, so that a run can be told and done again. */
export const chanceScenarios = (seed: number, count: number): Scenario[] =>
  sketches(seed, count).map((sketch, at) => ({
    id: `chance-${seed}-${at}`,
    title: titleOf(sketch),
    method: sketch.pxe === "none" || sketch.pxe === "tftp" ? "dhcp-options" : "proxy",
    ownWords: "Drawn by chance.",
    lab: (payloads) => ({ nodes: [relayOf(sketch), serverOf(sketch), ...PXE_SERVERS[sketch.pxe](payloads)] }),
  }));

function relayOf({ targets, relay, blocked }: Sketch): NodeSpec {
  const node = router(targets, relay);
  if (blocked === null) return node;
  return filteringRouter(node, targets, {
    in: [`deny udp any any eq ${blocked}`, "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport ${blocked} drop`],
  });
}

const PXE_SERVERS: Record<Sketch["pxe"], (payloads: Payloads) => NodeSpec[]> = {
  none: () => [nothing()],
  binl: (payloads) => [binl(payloads)],
  "binl-slow": (payloads) => [binl(payloads, { offerDelayMs: 1500 })],
  "binl-without-files": (payloads) => [binl(payloads, { files: [] })],
  dnsmasq: (payloads) => [proxyDnsmasq(payloads)],
  "dnsmasq-bios-only": (payloads) => [proxyDnsmasq(payloads, { lines: [`pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`] })],
  tftp: (payloads) => [tftpd(payloads)],
};

/** The same with settings at every level of the DHCP server, more kinds of classes and of filters. */
export const levelScenarios = (seed: number, count: number): Scenario[] =>
  levelSketches(seed, count).map((levels, at) => ({
    id: `chance-levels-${seed}-${at}`,
    title: levelsTitle(levels),
    method: levels.pxe === "none" || levels.pxe === "tftp" ? "dhcp-options" : "proxy",
    ownWords: "Drawn by chance.",
    lab: (payloads) => ({ nodes: nodesOf(levels, payloads) }),
  }));

/** The same with several servers of each kind, more of option 43, and HTTP Boot. */
export const crowdScenarios = (seed: number, count: number): Scenario[] =>
  crowds(seed, count).map((crowd, at) => ({
    id: `chance-servers-${seed}-${at}`,
    title: crowdTitle(crowd),
    method: crowd.http || !crowd.pxe.some(({ kind }) => /^(binl|dnsmasq)/.test(kind)) ? "dhcp-options" : "proxy",
    ...(crowd.http ? { clients: ["uefi-x64-http"] } : {}),
    ownWords: "Drawn by chance.",
    lab: (payloads) => ({ nodes: crowdNodes(crowd, payloads) }),
  }));

/** One of them again, by the name that its lines in the report have; null when the text is no such name. */
export function drawnAgain(id: string): Scenario | null {
  const [, kind = "", seed, at] = /^chance-(levels-|servers-)?(\d{1,9})-(\d{1,4})$/.exec(id) ?? [];
  const drawn = { "levels-": levelScenarios, "servers-": crowdScenarios }[kind] ?? chanceScenarios;
  return seed === undefined ? null : (drawn(Number(seed), Number(at) + 1).at(-1) ?? null);
}

function nodesOf(levels: Levels, payloads: Payloads): NodeSpec[] {
  const { targets, filter, pxe } = levels;
  const node = router(targets);
  const way = filter ? filteringRouter(node, targets, FILTERS[filter]) : node;
  const server = levelsServer(levels);
  if (pxe !== "same-host") return [way, server, ...PXE_SERVERS[pxe](payloads)];
  const both = together(server, binl(payloads, { name: "dhcp-1", address: DHCP, ports: [4011] }));
  return [way, both, nothing()];
}

/** A host that answers on no port, and of which that is known: what an unknown host does could only be unknown. */
function nothing(): NodeSpec {
  const node = host("pxe-1", ["pxe"], PXE);
  return { ...node, estate: { ...node.estate, declared: { answers: [], boot: {}, files: [] } } };
}

const FILTERS: Record<FilterName, Parameters<typeof filteringRouter>[2]> = {
  "to 69": {
    in: ["deny udp any any eq 69", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 69 drop`],
  },
  "to 4011": {
    in: ["deny udp any any eq 4011", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 4011 drop`],
  },
  "from 4011": {
    in: ["deny udp any eq 4011 any", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp sport 4011 drop`],
  },
  "answers of 4011": {
    serverIn: ["deny udp any eq 4011 any", "permit ip any any"],
    forward: [`iifname "${SERVER_SIDE}" udp sport 4011 drop`],
  },
  "high ports to clients": {
    out: ["deny udp any gt 1023 any gt 1023", "permit ip any any"],
    forward: [`oifname "${CLIENT_SIDE}" udp sport 1024-65535 udp dport 1024-65535 drop`],
  },
  "to the DHCP server": {
    in: [`deny ip any host ${DHCP}`, "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" ip daddr ${DHCP} drop`],
  },
};
