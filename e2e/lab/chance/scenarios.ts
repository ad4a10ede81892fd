import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import type { Scenario } from "../scenarios/scenario";
import { CLIENT_SIDE, PXE } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { host } from "../services/host";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd } from "../services/pxe-servers";
import { router } from "../services/router";
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
  // A host that is registered and has nothing of the kind: what an unknown host does could only be unknown.
  none: () => [host("pxe-1", ["router"], PXE)],
  binl: (payloads) => [binl(payloads)],
  "binl-slow": (payloads) => [binl(payloads, { offerDelayMs: 1500 })],
  "binl-without-files": (payloads) => [binl(payloads, { files: [] })],
  dnsmasq: (payloads) => [proxyDnsmasq(payloads)],
  "dnsmasq-bios-only": (payloads) => [proxyDnsmasq(payloads, { lines: [`pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`] })],
  tftp: (payloads) => [tftpd(payloads)],
};
