import type { Health } from "@/lib/model/assessment";
import type { FixState } from "@/lib/model/views";
import { HealthMark } from "../ui/state-mark";

export const FIX_STATE: Record<FixState, { word: string; health: Health }> = {
  draft: { word: "Draft", health: "unknown" },
  "awaiting-approval": { word: "Awaiting approval", health: "unknown" },
  approved: { word: "Approved", health: "unknown" },
  applying: { word: "Applying", health: "degraded" },
  verifying: { word: "Verifying", health: "degraded" },
  done: { word: "Done", health: "healthy" },
  failed: { word: "Failed", health: "broken" },
  stopped: { word: "Stopped", health: "degraded" },
  stale: { word: "Stale", health: "degraded" },
  "taking-back": { word: "Taking back", health: "degraded" },
  "taken-back": { word: "Taken back", health: "unknown" },
  rejected: { word: "Rejected", health: "broken" },
};

export function FixStateMark({ state }: { state: FixState }) {
  return <HealthMark health={FIX_STATE[state].health} word={FIX_STATE[state].word} />;
}
