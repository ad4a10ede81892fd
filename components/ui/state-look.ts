import type { Health, Outcome } from "@/lib/model/assessment";

/** Class names of the four states. Written out, so that Tailwind finds them. */
export const STATE_LOOK: Record<Health, { text: string; soft: string; fill: string; border: string }> = {
  healthy: { text: "text-healthy", soft: "bg-healthy-soft", fill: "bg-healthy", border: "border-healthy" },
  degraded: { text: "text-degraded", soft: "bg-degraded-soft", fill: "bg-degraded", border: "border-degraded" },
  broken: { text: "text-broken", soft: "bg-broken-soft", fill: "bg-broken", border: "border-broken" },
  unknown: { text: "text-unknown", soft: "bg-unknown-soft", fill: "bg-unknown", border: "border-unknown" },
};

export const HEALTH_WORD: Record<Health, string> = {
  healthy: "Healthy",
  degraded: "Degraded",
  broken: "Broken",
  unknown: "Unknown",
};

export const OUTCOME_WORD: Record<Outcome, string> = {
  boots: "boots",
  "at-risk": "at risk",
  fails: "fails",
  unknown: "unknown",
};

export const OUTCOME_STATE: Record<Outcome, Health> = {
  boots: "healthy",
  "at-risk": "degraded",
  fails: "broken",
  unknown: "unknown",
};
