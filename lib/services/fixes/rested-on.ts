import type { Db } from "@/lib/data/client";
import { type FixRecord, standingSince } from "@/lib/data/fixes";
import { type Rest, restsOn } from "@/lib/fixes/rests-on";
import type { FixView } from "@/lib/model/views";

/** Later fixes that still stand and rest on this one, the gravest first. */
export async function restedOn(db: Db, fix: FixRecord): Promise<Rest[]> {
  // A try to take it back starts a leg anew, but not its log.
  const begun = fix.legs.flatMap(({ startedAt, log }) => (startedAt ? [(log[0]?.at ?? startedAt).getTime()] : []));
  if (begun.length === 0) return [];
  return restsOn(fix, await standingSince(db, fix.id, new Date(Math.min(...begun))));
}

/** The view with what rests on the fix, for whoever may take it back. */
export async function withRests(db: Db, fix: FixRecord, view: FixView): Promise<FixView> {
  if (!view.allowed.takeBack) return view;
  const rests = await restedOn(db, fix);
  return {
    ...view,
    restedOn: rests.map(({ fixId, title, device, refused, why, next }) => ({
      fixId,
      title,
      device,
      refused,
      why,
      next,
    })),
  };
}
