import type { BootEnd, BootPath } from "@/lib/model/assessment";
import type { Observation } from "../firmware/observation";

export interface Comparison {
  agree: boolean;
  /** What differs, in words. */
  differences: string[];
}

/**
 * Holds the prediction against what the firmware did: outcome, stage, error, and where the file came from when it boots. Where the
 * prediction tells of several ends ("at risk", or an order of arrival that no configuration settles), it must have been one of these.
 */
export function compare(predicted: BootPath, observed: Observation): Comparison {
  const told = endsOf(predicted).map((end) => differencesFrom(end, observed));
  const differences = told.find((found) => found.length === 0) ?? told[0] ?? [];
  return { agree: differences.length === 0, differences };
}

/** "At risk" is two ends in one: it boots from this server, or it stops at this stage. */
function endsOf(predicted: BootPath): BootEnd[] {
  const { outcome, stage, error, server, file, otherwise = [] } = predicted;
  if (outcome !== "at-risk") return [{ outcome, stage, error, server, file }, ...otherwise];
  return [
    { outcome: "fails", stage, error, server: null, file: null },
    { outcome: "boots", stage: "done", error: null, server, file },
    ...otherwise,
  ];
}

function differencesFrom(end: BootEnd, observed: Observation): string[] {
  const differences: string[] = [];
  const differ = (what: string, said: string | null, saw: string | null) => {
    if (said !== saw) differences.push(`${what}: predicted ${said ?? "none"}, observed ${saw ?? "none"}`);
  };
  differ("outcome", end.outcome, observed.outcome);
  if (observed.outcome === "boots") {
    differ("server", end.server, observed.server);
    differ("file", end.file, observed.file);
  } else {
    differ("stage", end.stage, observed.stage);
    differ("error", errorKey(end.error), errorKey(observed.error));
  }
  return differences;
}

/**
 * iPXE: the first six digits are the cause (they are also the address of its page), the last two the build. Builds before
 * 2020, such as Debian's, say 2d1260 for a file not found by TFTP where newer ones say 2d1261.
 */
function errorKey(error: string | null): string | null {
  if (!error || !/^[0-9a-f]{8}$/.test(error)) return error;
  const cause = error.slice(0, 6);
  return cause === "2d1260" ? "2d1261" : cause;
}
