import type { BootPath } from "@/lib/model/assessment";
import type { Observation } from "../firmware/observation";

export interface Comparison {
  agree: boolean;
  /** What differs, in words. */
  differences: string[];
}

/** Holds the prediction against what the firmware did: outcome, stage, error, and where the file came from when it boots. */
export function compare(predicted: BootPath, observed: Observation): Comparison {
  const differences: string[] = [];
  const differ = (what: string, said: string | null, saw: string | null) => {
    if (said !== saw) differences.push(`${what}: predicted ${said ?? "none"}, observed ${saw ?? "none"}`);
  };
  // "At risk" says that both may happen; what it names is the way that it fails.
  const risk = predicted.outcome === "at-risk";
  if (!risk) differ("outcome", predicted.outcome, observed.outcome);
  if (observed.outcome === "boots") {
    if (!risk || predicted.server !== null) differ("server", predicted.server, observed.server);
    if (!risk || predicted.file !== null) differ("file", predicted.file, observed.file);
  } else {
    if (!risk) differ("stage", predicted.stage, observed.stage);
    if (!risk) differ("error", errorKey(predicted.error), errorKey(observed.error));
  }
  return { agree: differences.length === 0, differences };
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
