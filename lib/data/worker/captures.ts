import type { CapturedText } from "@/lib/model/capture";
import type { Db } from "../client";

/** A text as it is kept: secrets taken out, with the hash of what the device really sent. */
export interface KeptText extends CapturedText {
  rawSha256: string;
  /** A file, byte for byte: any change makes a new capture. Output of a command may differ in counters and clocks. */
  exact: boolean;
  /** Leases: the state of an hour, no configuration. Newer ones take the place of those in the last capture, and are no change. */
  passing?: boolean;
}

/**
 * Keeps a complete capture and gives its id. When nothing has changed since the last one, that one's id; nothing is stored then.
 */
export async function keepCapture(db: Db, deviceId: string, fingerprint: string, texts: KeptText[]): Promise<string> {
  const last = await db.capture.findFirst({
    where: { deviceId },
    orderBy: { takenAt: "desc" },
    select: {
      id: true,
      fingerprint: true,
      texts: { orderBy: { position: "asc" }, select: { name: true, text: true, rawSha256: true } },
    },
  });
  const lasting = texts.filter((text) => !text.passing);
  const names = new Set(texts.filter((text) => text.passing).map(({ name }) => name));
  const before = last?.texts.filter(({ name }) => !names.has(name)) ?? [];
  if (last && last.fingerprint === fingerprint && sameTexts(before, lasting)) {
    await replacePassing(db, last.id, texts);
    return last.id;
  }
  const changed = last ? countChanges(before, lasting) : null;
  const capture = await db.capture.create({
    data: {
      deviceId,
      source: "pull",
      fingerprint,
      added: changed?.added ?? null,
      removed: changed?.removed ?? null,
      texts: {
        createMany: {
          data: texts.map(rowOf),
        },
      },
    },
    select: { id: true },
  });
  return capture.id;
}

const rowOf = ({ name, text, rawSha256 }: KeptText, position: number) => ({
  position,
  name,
  text,
  rawSha256,
  lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
});

async function replacePassing(db: Db, captureId: string, texts: KeptText[]): Promise<void> {
  for (const [position, text] of texts.entries()) {
    if (!text.passing) continue;
    await db.captureText.deleteMany({ where: { captureId, name: text.name } });
    await db.captureText.create({ data: { captureId, ...rowOf(text, position) } });
  }
}

function sameTexts(before: { name: string; rawSha256: string }[], after: KeptText[]): boolean {
  return (
    before.length === after.length &&
    after.every((text, index) => {
      const old = before[index];
      return old?.name === text.name && (!text.exact || old.rawSha256 === text.rawSha256);
    })
  );
}

/** Lines that only one side has, each as often as it occurs. A line that only moved is no change. */
export function countChanges(before: CapturedText[], after: CapturedText[]): { added: number; removed: number } {
  const counts = new Map<string, number>();
  const count = (texts: CapturedText[], by: number) => {
    for (const { name, text } of texts) {
      for (const line of text.split("\n")) {
        const key = `${name}\n${line}`;
        counts.set(key, (counts.get(key) ?? 0) + by);
      }
    }
  };
  count(after, 1);
  count(before, -1);
  let added = 0;
  let removed = 0;
  for (const difference of counts.values()) {
    if (difference > 0) added += difference;
    else removed -= difference;
  }
  return { added, removed };
}

/** The hash of a file as it was when a capture was taken; null when the capture does not hold it. */
export async function capturedFileHash(db: Db, captureId: string, name: string): Promise<string | null> {
  const text = await db.captureText.findFirst({ where: { captureId, name }, select: { rawSha256: true } });
  return text?.rawSha256 ?? null;
}
