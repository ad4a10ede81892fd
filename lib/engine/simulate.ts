import type { BootEnd, BootPath } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { optionRows } from "./effective";
import { type EstateIndex, indexEstate } from "./estate-index";
import { type Hearing, whoHears } from "./hearing";
import { hopsOf } from "./hops";
import { type ClientPath, playClient } from "./play";
import type { Play } from "./script";
import { type SubnetTask, subnetsOf } from "./subnets";
import { isSupported } from "./verdict";

export interface SubnetPath {
  task: SubnetTask;
  hearing: Hearing;
  paths: ClientPath[];
  clients: BootPath[];
}

export interface Simulation {
  index: EstateIndex;
  subnets: SubnetPath[];
}

/** Plays every required client in every subnet. Pure; the order of the estate's devices changes nothing. */
export function simulate(estate: Estate): Simulation {
  const index = indexEstate(estate);
  const subnets = subnetsOf(index).map((task) => simulateSubnet(index, task));
  return { index, subnets };
}

function simulateSubnet(index: EstateIndex, task: SubnetTask): SubnetPath {
  const hearing = whoHears(index, task.network, task.vrf);
  const paths = index.estate.clients.map((client) => playClient(index, hearing, task.network, client));
  return { task, hearing, paths, clients: paths.map((path) => bootPathOf(hearing, path)) };
}

function bootPathOf(hearing: Hearing, path: ClientPath): BootPath {
  const { play, answers, client } = path;
  const boots = play.outcome === "boots" || play.outcome === "at-risk";
  const steps = [...discoverSteps(hearing, path), ...play.steps];
  return {
    client,
    outcome: play.outcome,
    stage: play.stage,
    error: play.error,
    screen: play.screen,
    console: play.console,
    supported: isSupported(answers),
    server: boots ? play.server : null,
    file: boots ? play.file : null,
    ...(play.cause ? { cause: play.cause } : {}),
    ...(play.otherwise.length > 0 ? { otherwise: play.otherwise.map(endOf) } : {}),
    steps,
    hops: hopsOf(hearing, path),
    options: answers.flatMap(({ listener, settings }) =>
      settings ? optionRows(listener.info.device.name, settings) : [],
    ),
  };
}

const endOf = ({ outcome, stage, error, server, file }: Play): BootEnd => ({ outcome, stage, error, server, file });

/** Who carries the DISCOVER where, and what each server says to it. */
function discoverSteps(hearing: Hearing, { answers }: ClientPath): BootPath["steps"] {
  const steps: BootPath["steps"] = [];
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
      ? `${by} relays the DISCOVER to ${info.device.name} (${address}).`
      : `${info.device.name} (${address}) hears the DISCOVER on the link.`;
    steps.push({
      stage: "discover",
      ok: true,
      text,
      evidence: relays.map(({ target }) => target.place),
      device: info.device.name,
    });
  }
  for (const { listener, text, evidence, variants } of answers)
    steps.push({
      stage: "discover",
      ok: variants[0]!.offer !== null,
      text,
      evidence,
      device: listener.info.device.name,
    });
  return steps;
}
