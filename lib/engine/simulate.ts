import type { BootEnd, BootPath, EffectiveOption, Hop, Step } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import type { Answer } from "./dhcp-answer";
import { optionRows } from "./effective";
import { type EstateIndex, indexEstate } from "./estate-index";
import { type Hearing, whoHears } from "./hearing";
import { hopsOf, relayHopOf } from "./hops";
import { type ClientPath, playClients } from "./play";
import type { Play } from "./script";
import { type SubnetTask, subnetsOf } from "./subnets";
import type { Unknown } from "./unknown";
import { isSupported } from "./verdict";

export interface SubnetPath {
  task: SubnetTask;
  hearing: Hearing;
  paths: ClientPath[];
  /** Each answer of `paths` once: most servers answer every kind of client alike. */
  answers: Answer[];
  clients: BootPath[];
}

export interface Simulation {
  index: EstateIndex;
  subnets: SubnetPath[];
}

/** Plays every required client in every subnet. Pure; the order of the estate's devices changes nothing. */
export function simulate(estate: Estate): Simulation {
  const index = indexEstate(estate);
  return { index, subnets: subnetsOf(index).map((task) => simulateSubnet(index, task)) };
}

export function simulateSubnet(index: EstateIndex, task: SubnetTask): SubnetPath {
  const hearing = whoHears(index, task.network, task.vrf);
  if (task.pxe === "optional" && nobodyKnown(index, task, hearing)) hearing.unknowns.push(NO_SERVER_KNOWN);
  const paths = playClients(index, hearing, task.network, index.clients);
  const common: Common = { index, relayed: relayedSteps(hearing), relayHop: relayHopOf(hearing), said: [] };
  const clients = paths.map((path) => bootPathOf(common, path));
  return { task, hearing, paths, answers: common.said.map(({ answer }) => answer), clients };
}

/**
 * That a network without relay and scope serves no clients is read off servers that serve others. Where none is known at all, it may as
 * well be that they were never shown to us. A link between two routers has no room for a client either way.
 */
const nobodyKnown = (index: EstateIndex, { network }: SubnetTask, { listeners, strangers, unknowns }: Hearing) =>
  network.prefix < 30 &&
  listeners.length + strangers.length + unknowns.length === 0 &&
  !index.once("a server is known", () => [...index.devices.values()].some(({ isServer }) => isServer));

const NO_SERVER_KNOWN: Unknown = {
  code: "no-server-known",
  device: null,
  what: "No DHCP server and no PXE server is known, so it cannot be told whether computers are to boot here.",
  next: "Add the configuration of the DHCP server, and of the PXE server.",
  evidence: [],
};

/** What is the same for all clients of a subnet: they share it. */
interface Common {
  index: EstateIndex;
  relayed: Step[];
  relayHop: Hop;
  said: Said[];
}

/** What one server says, as a step and as rows of the table of options. */
interface Said {
  answer: Answer;
  step: Step;
  options: EffectiveOption[];
}

function bootPathOf({ index, relayed, relayHop, said }: Common, path: ClientPath): BootPath {
  const { play, answers, client } = path;
  const boots = play.outcome === "boots" || play.outcome === "at-risk";
  const told: Step[] = [];
  let options = NO_OPTIONS;
  for (const answer of answers) {
    let known = said.find((one) => one.answer === answer);
    if (!known) {
      known = saidBy(answer);
      said.push(known);
    }
    told.push(known.step);
    if (known.options.length > 0) options = options.length === 0 ? known.options : options.concat(known.options);
  }
  // Joined, they take no more room than they need, which a list does that grows.
  const steps = relayed.concat(told, play.steps);
  const { outcome, stage, error, screen, console } = play;
  const supported = isSupported(answers);
  const server = boots ? play.server : null;
  const file = boots ? play.file : null;
  const hops = hopsOf(index, relayHop, path);
  // The usual case apart: spreading costs more than all the rest.
  if (play.cause === null && play.otherwise.length === 0)
    return { client, outcome, stage, error, screen, console, supported, server, file, steps, hops, options };
  return {
    client,
    outcome,
    stage,
    error,
    screen,
    console,
    supported,
    server,
    file,
    ...(play.cause ? { cause: play.cause } : {}),
    ...(play.otherwise.length > 0 ? { otherwise: play.otherwise.map(endOf) } : {}),
    steps,
    hops,
    options,
  };
}

const NO_OPTIONS: EffectiveOption[] = [];

const endOf = ({ outcome, stage, error, server, file }: Play): BootEnd => ({ outcome, stage, error, server, file });

function saidBy(answer: Answer): Said {
  const { listener, settings, text, evidence, variants } = answer;
  const device = listener.info.device.name;
  return {
    answer,
    step: { stage: "discover", ok: variants[0]!.offer !== null, text, evidence, device },
    options: settings ? optionRows(device, settings) : NO_OPTIONS,
  };
}

/** Who carries the DISCOVER where. */
function relayedSteps(hearing: Hearing): Step[] {
  const steps: Step[] = [];
  for (const { gateway, text, evidence } of hearing.blocked)
    steps.push({ stage: "discover", ok: false, text, evidence, device: gateway.info.device.name });
  for (const { gateway, unknown } of hearing.strangers)
    steps.push({
      stage: "discover",
      ok: false,
      unknown: true,
      text: unknown.what,
      evidence: unknown.evidence,
      device: gateway.info.device.name,
    });
  for (const { info, address, relays } of hearing.listeners) {
    const by = relays.map(({ gateway }) => `${gateway.info.device.name} ${gateway.iface.name}`).join(" and ");
    const text = by
      ? `${by} ${relays.length > 1 ? "relay" : "relays"} the DISCOVER to ${info.device.name} (${address}).`
      : `${info.device.name} (${address}) hears the DISCOVER on the link.`;
    steps.push({
      stage: "discover",
      ok: true,
      text,
      evidence: relays.map(({ target }) => target.place),
      device: info.device.name,
    });
  }
  return steps;
}
