import type { Play } from "./script";

/**
 * Two ways in which it may go, one of which stops. How it stops (stage, message, cause, and the offers that led there) is told of the
 * way that stops; from where it boots of the way that boots; `otherwise` holds both ends whole.
 */
export function either(good: Play, bad: Play, why: string, further: Play[] = []): Play {
  const all = [good, bad, ...further].flatMap((play) => (play.otherwise.length > 0 ? play.otherwise : [play]));
  const ends = [...new Map(all.map((play) => [endOf(play), play])).values()];
  if (good.outcome === "unknown") return good;
  if (good.outcome === "fails") return { ...good, otherwise: ends.filter((play) => endOf(play) !== endOf(good)) };
  const stops = `Otherwise it stops: ${(bad.screen ?? "the computer stops without a message").replace(/\.$/, "")}.`;
  const steps = [
    ...good.steps,
    { stage: bad.stage, ok: false, text: `At risk: ${why}. ${stops}`, evidence: bad.steps.at(-1)?.evidence ?? [] },
  ];
  return {
    ...bad,
    outcome: "at-risk",
    server: good.server,
    file: good.file,
    risks: [...new Set([...good.risks, why])],
    steps,
    otherwise: ends,
  };
}

/** What of a play tells it from another one. */
export const endOf = ({ outcome, stage, error, server, file }: Play) => [outcome, stage, error, server, file].join(" ");
