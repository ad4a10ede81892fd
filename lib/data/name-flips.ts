import { type Flipped, whatFlippedIn } from "@/lib/fixes/what-flipped";
import type { FlippingLines } from "@/lib/model/views";
import { readDevice } from "@/lib/platforms/read-device";
import { findCapture } from "./captures";
import { type Db, toJson, toJsonOrNull } from "./client";
import type { LoadedEstate } from "./load-estate";
import type { SavedRun } from "./save-assessment";
import { type ChangedDevice, inWords } from "./transition-cause";

const MOST_LINES_KEPT = 20;
const BUDGET_MS = 3000;

/**
 * Finds out which lines of which device's new capture flipped each subnet of a run, by taking them back in memory, and writes them to
 * the transitions. It takes at most some seconds (`budgetMs`); what was not found by then stays as the run has left it: the device that
 * changed, without lines.
 */
export async function nameFlips(db: Db, run: SavedRun, loaded: LoadedEstate, budgetMs = BUDGET_MS): Promise<void> {
  const changed = run.changed.filter((one) => one.captureBefore !== null);
  if (run.transitions === 0 || changed.length === 0) return;
  const flips = await db.transition.findMany({
    where: { runId: run.id, from: { not: null } },
    select: { id: true, from: true, causeDeviceId: true, subnet: { select: { cidr: true } } },
  });
  const cidrs = flips.map(({ subnet }) => subnet.cidr);
  if (cidrs.length === 0) return;
  const end = Date.now() + budgetMs;
  const tried = new Map<ChangedDevice, Map<string, Flipped>>();
  for (const device of changed) {
    if (Date.now() > end) break;
    const flipped = await tryDevice(db, device, loaded, cidrs, end);
    if (flipped) tried.set(device, flipped);
  }
  for (const { id, from, causeDeviceId, subnet } of flips) {
    const guilty = guiltyOf(tried, subnet.cidr, from, causeDeviceId);
    if (guilty) await db.transition.update({ where: { id }, data: columnsOf(...guilty) });
    // Taking its whole change back was tried, and changes nothing here: it is not the cause.
    else if ([...tried.keys()].some(({ deviceId }) => deviceId === causeDeviceId))
      await db.transition.update({ where: { id }, data: NO_CAUSE });
  }
}

async function tryDevice(
  db: Db,
  { name, captureId, captureBefore }: ChangedDevice,
  { estate }: LoadedEstate,
  cidrs: string[],
  end: number,
): Promise<Map<string, Flipped> | null> {
  const [after, before] = await Promise.all([findCapture(db, captureId), findCapture(db, captureBefore ?? "")]);
  const device = estate.devices.find((one) => one.name === name);
  if (!after || !before || !device) return null;
  return whatFlippedIn({
    estate,
    device: name,
    before: before.capture,
    after: after.capture,
    read: (capture) => readDevice(device.platform, capture),
    cidrs,
    goOn: () => Date.now() < end,
  });
}

/** The device without whose change the subnet is as it was; among several, the one with the fewest lines. */
function guiltyOf(
  tried: Map<ChangedDevice, Map<string, Flipped>>,
  cidr: string,
  from: string | null,
  suspect: string | null,
): [ChangedDevice, Flipped] | null {
  const candidates = [...tried].flatMap(([device, flipped]): [ChangedDevice, Flipped][] => {
    const flip = flipped.get(cidr);
    return flip && (flip.before === from || device.deviceId === suspect) ? [[device, flip]] : [];
  });
  const rank = ([device, flip]: [ChangedDevice, Flipped]) =>
    (flip.before === from ? 0 : 4) + (flip.proven ? 0 : 2) + (device.deviceId === suspect ? 0 : 1);
  candidates.sort((a, b) => rank(a) - rank(b) || a[1].lines.length - b[1].lines.length);
  return candidates[0] ?? null;
}

function columnsOf(device: ChangedDevice, { lines, proven }: Flipped) {
  const kept: FlippingLines = {
    lines: lines.slice(0, MOST_LINES_KEPT),
    more: Math.max(0, lines.length - MOST_LINES_KEPT),
    proven,
  };
  return {
    causeDeviceId: device.deviceId,
    causeDevice: device.name,
    causeCapture: device.captureId,
    causeText: inWords(device),
    causeLines: lines.length > 0 ? toJson(kept) : toJsonOrNull(null),
  };
}

const NO_CAUSE = {
  causeDeviceId: null,
  causeDevice: null,
  causeCapture: null,
  causeText: null,
  causeLines: toJsonOrNull(null),
};
