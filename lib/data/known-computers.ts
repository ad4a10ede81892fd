import { computersCalled, type KnownComputer, macOf } from "@/lib/engine/known-computers";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { Db } from "./client";
import { Prisma } from "./generated/client";
import { factsOf } from "./load-estate";

/**
 * The computers that DHCP servers call so, by hardware address or name: what `computersCalled` says of the whole estate, but only
 * captures in whose text it stands are fetched and read.
 */
export async function knownComputers(db: Db, text: string): Promise<KnownComputer[]> {
  const named = await db.$queryRaw<{ id: string }[]>`
    SELECT newest.id FROM (
      SELECT DISTINCT ON ("deviceId") id FROM "Capture" ORDER BY "deviceId", "takenAt" DESC
    ) newest
    WHERE EXISTS (SELECT 1 FROM "CaptureText" t WHERE t."captureId" = newest.id AND ${standsIn(text)})`;
  const captures = await db.capture.findMany({
    where: { id: { in: named.map(({ id }) => id) } },
    include: {
      device: { select: { name: true, platform: true } },
      texts: { select: { name: true, text: true }, orderBy: { position: "asc" } },
    },
    orderBy: { device: { name: "asc" } },
  });
  const devices = captures.map(({ id, device, texts }) => ({
    name: device.name,
    facts: factsOf({ platform: device.platform as PlatformId | null }, { id, capture: { texts } }),
  }));
  return computersCalled({ devices }, text);
}

function standsIn(text: string): Prisma.Sql {
  const mac = macOf(text);
  if (mac !== null) return Prisma.sql`t.text ~* ${macPattern(mac)}`;
  const label = text.trim().toLowerCase().split(".")[0] ?? "";
  // What JSON or XML may write otherwise, and letters that the database folds by its own rules, stand for any text.
  if (!/^[\w -]+$/.test(label)) return Prisma.sql`TRUE`;
  return Prisma.sql`strpos(lower(t.text), ${label}) > 0`;
}

/** Every way in which configurations write a hardware address: 02:00:5e…, 02-00-5E…, 0200.5e…, 02005e…, 2:0:5e…. */
export const macPattern = (mac: string) =>
  mac
    .split(":")
    .map((octet) => octet.replace(/^0/, "0?"))
    .join("[^0-9a-z]{0,2}");
