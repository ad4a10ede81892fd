import { type EstateIndex, ownersOf } from "@/lib/engine/estate-index";
import type { Cause, Play } from "@/lib/engine/script";
import type { SubnetPath } from "@/lib/engine/simulate";
import type { Tell } from "./check";

/** Tells each filter that stops what clients of the subnet send to a boot server after they have an address, or its answers. */
export function tellFiltered(
  { task, paths }: SubnetPath,
  tell: Tell,
  index: EstateIndex,
  words: { cause: Cause; what: string; port: string; mend: string },
): void {
  if (task.pxe === "unwanted") return;
  for (const path of paths)
    for (const play of [path.play, ...path.play.otherwise]) {
      if (play.cause !== words.cause) continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const device = step?.device ?? play.boot?.device ?? "estate";
      const place = step?.evidence.at(-1);
      const line = place?.text ? ` by the line "${place.text.trim()}"` : "";
      tell({
        device,
        place: place ? `line ${place.line}` : words.port,
        title: `${device} stops ${words.what} between computers and the boot server`,
        explanation: `${device} drops ${words.what} between computers and ${bootServer(index, play)}${line}. ${words.mend}`,
        evidence: step?.evidence ?? [],
      });
    }
}

function bootServer(index: EstateIndex, { cause, asked, boot }: Play): string {
  const address = cause === "tftp-filtered" ? (boot?.siaddr ?? boot?.address) : asked;
  if (!address) return "the boot server";
  const names = ownersOf(index, address).map(({ device }) => device.name);
  return names.length > 0 ? `${names.join("/")} (${address})` : address;
}
