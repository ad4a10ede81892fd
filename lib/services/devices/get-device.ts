import { z } from "zod";
import { lastRun } from "@/lib/data/assessments";
import { findLatestCapture, listCaptureRows } from "@/lib/data/captures";
import { db } from "@/lib/data/client";
import { findDevice } from "@/lib/data/devices";
import { lastPulls } from "@/lib/data/pulls";
import { readSettings } from "@/lib/data/settings";
import { may } from "@/lib/model/access";
import type { DeviceView } from "@/lib/model/views";
import { readDevice } from "@/lib/platforms/read-device";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { readSubnetRows } from "../subnets/read-rows";
import { hangsOn, toDeviceRow } from "./device-row";

const INPUT = z.object({ id: z.string() });

export async function getDevice(ctx: Ctx, input: unknown): Promise<DeviceView | null> {
  requirePermission(ctx, "devices:read");
  const { id } = parseInput(INPUT, input);
  const device = await findDevice(db(), { id });
  if (!device) return null;
  const [run, settings, pulls, captures, latest, rows] = await Promise.all([
    lastRun(db()),
    readSettings(db()),
    lastPulls(db(), id, 20),
    listCaptureRows(db(), id, 50),
    findLatestCapture(db(), id),
    readSubnetRows(),
  ]);
  const facts = latest ? readDevice(device.platform, latest.capture) : null;
  const subnetRows = rows.filter((row) => hangsOn(row, device.name));
  const coverage = run?.coverage.find((one) => one.device === device.name);
  const whole = may(ctx.person.role, "captures:read");
  return {
    ...toDeviceRow(device, coverage, subnetRows.length, settings.staleAfterHours, new Date()),
    port: device.port,
    serviceAddresses: device.serviceAddresses,
    credential: device.credential,
    hostKey:
      device.hostKey && device.hostKeyPinnedAt
        ? {
            fingerprint: device.hostKey,
            pinnedAt: device.hostKeyPinnedAt.toISOString(),
            offered: device.hostKeyOffered,
          }
        : null,
    hostKeyOffered: device.hostKeyOffered,
    hostKeyStrict: device.hostKeyStrict,
    legacyAlgorithms: device.legacyAlgorithms,
    pulls,
    captures: whole ? captures : [],
    coverage: facts && {
      lines: facts.coverage.lines,
      understood: facts.coverage.understood,
      unknown: whole ? facts.coverage.unknown : [],
    },
    problems: [...(device.lastProblem ? [device.lastProblem] : []), ...(facts?.problems ?? [])],
    subnetRows,
  };
}
