import { createTwoFilesPatch } from "diff";
import { z } from "zod";
import { Assessor } from "@/lib/checks/assessor";
import type { Place } from "@/lib/core/place";
import { personError } from "@/lib/core/problem";
import { findLatestCapture } from "@/lib/data/captures";
import { db } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import { declaredAndSeen, loadEstate } from "@/lib/data/load-estate";
import { listSubnetRecords } from "@/lib/data/subnets";
import { countChanges } from "@/lib/data/worker/captures";
import { compareCaptures } from "@/lib/fixes/changed-lines";
import { compare, onlyIn } from "@/lib/fixes/what-if";
import type { SubnetAssessment } from "@/lib/model/assessment";
import type { CapturedText } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { TriedChangeView, TriedSubnet } from "@/lib/model/views";
import { readDevice } from "@/lib/platforms/read-device";
import { textWithoutSecrets } from "@/lib/platforms/without-secrets";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { requireText, textsField } from "../devices/texts";
import { worstFirst } from "../fixes/fix-view";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string(), captureId: z.string(), texts: textsField });
const MOST_PLACES = 50;

/**
 * Reads an edited configuration as its device's own reader does and assesses the whole network with it. `texts`: those of the device's
 * newest capture that were edited; the others stay. Nothing is stored and nothing is sent.
 */
export async function tryChange(ctx: Ctx, input: unknown): Promise<TriedChangeView> {
  requirePermission(ctx, "captures:read");
  const { id, captureId, texts } = parseInput(INPUT, input);
  texts.forEach(requireText);
  const device = await findDevice(db(), { id });
  const stored = device && (await findLatestCapture(db(), id));
  if (!device || !stored) throw notFound("capture of this device");
  if (stored.id !== captureId) {
    throw conflict(
      `${device.name} was read again meanwhile, and looks different.`,
      "Keep your lines, load the page again and put them into what the device shows now.",
    );
  }
  const before = stored.capture;
  const after = { texts: edited(before.texts, texts, device.platform) };
  const facts = readDevice(device.platform, before);
  const factsAfter = readDevice(device.platform, after);
  const { estate } = await loadEstate(db());
  const records = await listSubnetRecords(db());
  // What routers show is part of the network, so an edit may bring subnets and take them away.
  const withFacts = (own: Facts) => {
    const devices = estate.devices.map((one) =>
      one.name === device.name ? { ...one, facts: own, unread: null } : one,
    );
    return { ...estate, devices, subnets: declaredAndSeen(records, { ...estate, devices, subnets: [] }) };
  };
  const assessor = new Assessor(withFacts(facts));
  const then = assessor.assessment;
  const now = assessor.update(withFacts(factsAfter));
  const { subnets, worse } = compare(then, now);
  const ids = new Map(records.map((subnet) => [subnet.cidr, subnet.id]));
  const known = new Set(then.findings.map((finding) => finding.id));
  const left = new Set(now.findings.map((finding) => finding.id));
  return {
    texts: differences(before.texts, after.texts),
    changed: countChanges(before.texts, after.texts),
    effect: worstFirst(subnets.map((subnet) => ({ ...subnet, subnetId: ids.get(subnet.cidr) ?? "" }))),
    worse,
    added: onlyIn(now, then).map(toTriedSubnet),
    gone: onlyIn(then, now).map(toTriedSubnet),
    appeared: now.findings.filter((finding) => !known.has(finding.id)),
    vanished: then.findings.filter((finding) => !left.has(finding.id)),
    problems: newProblems(facts, factsAfter),
    unknown: newUnknown(before.texts, after.texts, factsAfter),
    unread: estate.devices.find(({ name }) => name === device.name)?.unread ?? null,
  };
}

function toTriedSubnet({ cidr, name, health, clients }: SubnetAssessment): TriedSubnet {
  const told = clients.map(({ client, outcome, error }) => ({
    client,
    outcome: error ? `${outcome}: ${error}` : outcome,
  }));
  return { cidr, name, health, clients: told };
}

/** The capture with the edited texts in place. Secrets that somebody pasted are taken out as they are when a device is read. */
function edited(captured: CapturedText[], texts: CapturedText[], platform: PlatformId | null): CapturedText[] {
  const names = new Set(captured.map(({ name }) => name));
  const stranger = texts.find(({ name }) => !names.has(name));
  if (stranger) {
    throw personError(
      "no-such-text",
      `The capture holds no text named ${stranger.name}.`,
      "Edit one of the texts that the device gave.",
    );
  }
  return captured.map((old) => {
    const own = texts.find(({ name }) => name === old.name);
    if (!own) return old;
    const text = asCaptured(own.text, old.text);
    return text === old.text
      ? old
      : { name: old.name, text: textWithoutSecrets(platform, { name: old.name, text }).text };
  });
}

/** A browser's text field knows only \n, and a person rarely sees the last line break: neither is a change. */
function asCaptured(text: string, old: string): string {
  const endings = old.includes("\r\n") && !text.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
  return old.endsWith("\n") && endings !== "" && !endings.endsWith("\n")
    ? `${endings}${old.endsWith("\r\n") ? "\r\n" : "\n"}`
    : endings;
}

function differences(before: CapturedText[], after: CapturedText[]): TriedChangeView["texts"] {
  return after.flatMap(({ name, text }, at) => {
    const old = before[at]?.text ?? "";
    if (old === text) return [];
    const options = { context: 3, timeout: 2000 };
    return [{ name, diff: createTwoFilesPatch(name, name, old, text, "captured", "edited", options) ?? null }];
  });
}

function newProblems(before: Facts, after: Facts): TriedChangeView["problems"] {
  const known = new Set(before.problems.map(({ code, what }) => `${code} ${what}`));
  return after.problems
    .filter(({ code, what }) => !known.has(`${code} ${what}`))
    .map(({ code, what, next, place }) => ({ code, what, next, ...(place ? { place } : {}) }));
}

/** Lines that the edit brought and that the reader does not understand: a slip of the pen shows here. */
function newUnknown(before: CapturedText[], after: CapturedText[], { coverage }: Facts): Place[] {
  const { units } = compareCaptures({ texts: before }, { texts: after });
  const added = units.flatMap(({ lines }) => lines).filter(({ change }) => change === "added");
  const fresh = new Set(added.map(({ file, line }) => `${file}:${line}`));
  return coverage.unknown.filter(({ file, line }) => fresh.has(`${file}:${line}`)).slice(0, MOST_PLACES);
}
