import { randomBytes } from "node:crypto";
import { type CurrentSubnet, currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { listDeviceRecords } from "@/lib/data/devices";
import { loadEstate } from "@/lib/data/load-estate";
import { logLeg, type WorkFix, type WorkLeg } from "@/lib/data/worker/fixes";
import { CLIENTS } from "@/lib/model/clients";
import { askBootServer } from "@/lib/probe/ask-boot-server";
import { askTftp } from "@/lib/probe/ask-tftp";
import { ownAddressTowards } from "@/lib/probe/own-address";
import { type WireQuestion, wireQuestions } from "./wire-questions";

/** Where and how long to ask; the defaults are the standard ports. */
export interface WireOptions {
  bootServerPort?: number;
  tftpPort?: number;
  /** Seconds between tries. */
  waits?: number[];
}

export interface WireLine {
  level: "info" | "warning";
  text: string;
}

const WAITS = [1, 2];
/** A leg that touches hundreds of subnets still asks few servers; beyond this the log would help nobody. */
const MOST_QUESTIONS = 24;
const NO_PROOF = "that is no proof, because the worker's place in the network is not the computers' place.";

/**
 * Asks the PXE servers concerned what they would answer and writes it into the leg's log. It judges nothing: only an answer that
 * differs from the prediction is a warning, for a person to look at. Configuration and assessment decide.
 */
export async function askOnTheWire(
  fix: WorkFix,
  leg: WorkLeg,
  done: WorkLeg[],
  stop: AbortSignal,
  options: WireOptions,
): Promise<void> {
  const ids = fix.effect.map((one) => one.subnetId).filter((id) => id !== "");
  const [{ estate }, current, devices] = await Promise.all([
    loadEstate(db()),
    ids.length > 0 ? currentSubnets(db(), { ids }) : Promise.resolve<CurrentSubnet[]>([]),
    listDeviceRecords(db()),
  ]);
  const reachedAt = new Map(devices.map((device) => [device.name, device.address]));
  const questions = wireQuestions(
    estate,
    current.map((one) => one.assessment),
    done.flatMap((one) => one.fixes),
  );
  const unreached = (one: WireQuestion) => !isLoopback(one.address) && isLoopback(reachedAt.get(one.device) ?? "");
  for (const device of new Set(questions.filter(unreached).map((one) => one.device)))
    await logLeg(db(), leg.id, "info", `${device} is reached through a tunnel, so it was not asked on the wire.`);
  const asked = questions.filter((one) => !unreached(one)).slice(0, MOST_QUESTIONS);
  const lines = await Promise.all(asked.map((question) => askOne(question, options, stop)));
  for (const { level, text } of lines) await logLeg(db(), leg.id, level, text);
}

/** One question and what came back, in words. Never throws. */
export async function askOne(question: WireQuestion, options: WireOptions, signal: AbortSignal): Promise<WireLine> {
  const { address, device } = question;
  const waits = options.waits ?? WAITS;
  const who = `${device} (${address})`;
  if (question.kind === "tftp") {
    const { file } = question;
    const answer = await askTftp(address, file, {
      waits,
      signal,
      ...(options.tftpPort === undefined ? {} : { port: options.tftpPort }),
    });
    switch (answer.outcome) {
      case "found":
        return { level: "info", text: `${who} has ${file}${answer.size === null ? "" : `, ${answer.size} bytes`}.` };
      case "not-found":
        return {
          level: "warning",
          text: `${who} says that it has no ${file}, but computers are predicted to load it.`,
        };
      case "refused":
        return { level: "info", text: `${answer.text} (${file}, asked from here): ${NO_PROOF}` };
      default:
        return { level: "info", text: `${who} did not answer by TFTP from here: ${NO_PROOF}` };
    }
  }
  const { title } = CLIENTS[question.client];
  const from = await ownAddressTowards(address);
  if (from === null) return { level: "info", text: `${who} cannot be asked from here: ${NO_PROOF}` };
  const answer = await askBootServer(address, question.client, {
    from,
    waits,
    signal,
    xid: randomBytes(4).readUInt32BE(0),
    ...(options.bootServerPort === undefined ? {} : { port: options.bootServerPort }),
  });
  if (answer.outcome !== "answers")
    return { level: "info", text: `${who} did not answer on 4011 from here for ${title}: ${NO_PROOF}` };
  const { file } = answer;
  const said = `${who} answers on 4011 ${file ? `with ${file}` : "and names no file"} for ${title}`;
  const { predicted } = question;
  if (!file || predicted.length === 0 || predicted.some((one) => sameFile(one, file)))
    return { level: "info", text: `${said}.` };
  return { level: "warning", text: `${said}, but ${predicted.join(" or ")} was predicted. Look at both.` };
}

/** A TFTP root may be named with or without its slash, and WDS writes backslashes. */
function sameFile(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll("\\", "/").replace(/^\/+/, "");
  const ignoresCase = a.includes("\\") || b.includes("\\");
  return plain(a) === plain(b) || (ignoresCase && plain(a).toLowerCase() === plain(b).toLowerCase());
}

function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1" || address === "localhost";
}
