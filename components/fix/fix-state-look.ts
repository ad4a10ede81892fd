import type { Health } from "@/lib/model/assessment";
import type { FixState, LegView } from "@/lib/model/views";

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

export const LEG_STATE: Record<LegView["state"], { word: string; health: Health }> = {
  pending: { word: "Not begun", health: "unknown" },
  sending: { word: "At it", health: "degraded" },
  sent: { word: "Sent", health: "degraded" },
  verified: { word: "Verified", health: "healthy" },
  failed: { word: "Failed", health: "broken" },
  "taken-back": { word: "Taken back", health: "unknown" },
  "needs-person": { word: "Needs a person", health: "broken" },
};
