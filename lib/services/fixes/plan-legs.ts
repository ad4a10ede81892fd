import type { NewLeg } from "@/lib/data/fixes";
import type { DeviceReading } from "@/lib/data/load-estate";
import type { PlannedLeg } from "@/lib/fixes/plan";
import type { Change } from "@/lib/model/change";
import type { PlatformId } from "@/lib/model/platform-ids";
import { filesOf } from "./file-changes";
import { type PlannedSoFar, planLeg } from "./plan-leg";

/**
 * All legs as they would be sent, in order. Legs that come down to the very same change on one device (two interfaces of a host
 * whose relay has one list of servers) become one leg that names both. `sendUnproven`: platforms to which changes are sent although
 * nobody has tried them on a real device.
 */
export function planLegs(
  planned: PlannedLeg[],
  readings: ReadonlyMap<string, DeviceReading>,
  sendUnproven: readonly PlatformId[] = [],
): NewLeg[] {
  const soFar: (PlannedSoFar & { planned: PlannedLeg[] })[] = [];
  for (const leg of planned) {
    const plain = planLeg(leg, soFar.length + 1, readings.get(leg.device), soFar, sendUnproven);
    const made = { ...plain, leg: withMeanwhile(plain.leg, leg.meanwhile) };
    const twin =
      made.asRead && soFar.find((one) => one.leg.device === leg.device && sameEdits(one.asRead, made.asRead));
    // What became one change is done at once: what the later of its steps says of the way is what holds.
    if (twin) Object.assign(twin, { leg: withMeanwhile(twin.leg, leg.meanwhile), planned: [...twin.planned, leg] });
    else soFar.push({ ...made, planned: [leg] });
  }
  return soFar.map(({ leg, planned: all }) =>
    all.length === 1 ? leg : { ...leg, ...inWords(all), fixes: all.flatMap(({ fix }) => fix ?? []) },
  );
}

/** The leg's preview with what is harmed between it and the later ones. */
function withMeanwhile(leg: NewLeg, meanwhile: string | undefined): NewLeg {
  if (!leg.change) return leg;
  const { meanwhile: _before, ...preview } = leg.change.preview;
  return { ...leg, change: { ...leg.change, preview: { ...preview, ...(meanwhile ? { meanwhile } : {}) } } };
}

function sameEdits(a: Change | null, b: Change | null): boolean {
  // A list of servers that interfaces share (Junos, IOS XR, EXOS).
  if (a?.kind === "shell" && b?.kind === "shell") return a.apply.join("\n") === b.apply.join("\n");
  return a?.kind === "file" && b?.kind === "file" && JSON.stringify(filesOf(a)) === JSON.stringify(filesOf(b));
}

function inWords(legs: PlannedLeg[]): Pick<NewLeg, "title" | "why"> {
  const [first] = legs;
  if (!first) return { title: "", why: "" };
  const names = [...new Set(legs.flatMap(({ fix }) => (fix?.kind === "add-relay-target" ? [fix.interface] : [])))];
  const { fix } = first;
  const title =
    fix?.kind === "add-relay-target" && names.length > 1
      ? first.title.replace(`Relay ${fix.interface} `, `Relay ${listed(names)} `)
      : [...new Set(legs.map((leg) => leg.title))].join("; ");
  return { title, why: `${first.why} One line of the configuration serves all of these, so it is changed once.` };
}

function listed(names: string[]): string {
  return names.length > 2 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join(" and ");
}
