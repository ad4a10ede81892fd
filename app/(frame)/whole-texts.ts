import type { WholeText } from "@/components/finding/finding-card";
import { may } from "@/lib/model/access";
import type { Finding } from "@/lib/model/assessment";
import type { Person } from "@/lib/model/views";
import { getCapture } from "@/lib/services/devices/get-capture";
import { getDevice } from "@/lib/services/devices/get-device";

/** At most so many devices are read for context on one page. */
const DEVICES = 6;

/**
 * The newest captures of the devices that findings name, so that evidence can be shown with a little context.
 * Whoever may not read captures gets the evidence lines alone.
 */
export async function wholeTexts(
  ctx: { person: Person },
  findings: Finding[],
  devices: Record<string, string>,
): Promise<WholeText> {
  if (!may(ctx.person.role, "captures:read")) return () => null;
  const names = [...new Set(findings.filter((f) => f.evidence.length > 0).map((f) => f.device))].slice(0, DEVICES);
  const texts = new Map<string, string>();
  await Promise.all(
    names.map(async (name) => {
      const id = devices[name];
      const newest = id ? (await getDevice(ctx, { id }))?.captures[0] : undefined;
      const capture = newest ? await getCapture(ctx, { id: newest.id }) : null;
      for (const entry of capture?.texts ?? []) texts.set(`${name}\n${entry.name}`, entry.text);
    }),
  );
  return (device, file) => texts.get(`${device}\n${file}`) ?? null;
}
