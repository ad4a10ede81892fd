import type { Health } from "../assessment";
import type { ChangePreview } from "../change";
import type { ClientId } from "../clients";
import type { Fix } from "../fix";

export const FIX_STATES = [
  "draft",
  "awaiting-approval",
  "approved",
  "applying",
  "verifying",
  "done",
  "failed",
  "stopped",
  "stale",
  "taking-back",
  "taken-back",
  "rejected",
] as const;

export type FixState = (typeof FIX_STATES)[number];

export interface LegView {
  id: string;
  order: number;
  device: string;
  deviceId: string;
  kind: "change" | "verify";
  title: string;
  why: string;
  /** The first of `fixes`. */
  fix: Fix | null;
  /** All that this one change does: interfaces that share a list of servers are mended at once. */
  fixes?: Fix[];
  preview: ChangePreview | null;
  /** Why it cannot be sent by us, and what to do instead. */
  notSendable: { why: string; next: string } | null;
  state: "pending" | "sending" | "sent" | "verified" | "failed" | "taken-back" | "needs-person";
  log: { at: string; text: string; level: "info" | "warning" | "error" }[];
}

export interface FixView {
  id: string;
  state: FixState;
  title: string;
  problem: string;
  findingIds: string[];
  createdBy: string;
  createdAt: string;
  approvals: { by: string; at: string; decision: "approved" | "rejected"; reason: string }[];
  approvalNeeded: boolean;
  legs: LegView[];
  /** Only subnets whose answer differs, plus any that would get worse. */
  effect: {
    subnetId: string;
    cidr: string;
    name: string;
    before: Health;
    after: Health;
    clients: { client: ClientId; before: string; after: string }[];
    /** It gets worse; set in views only. */
    worse?: boolean;
  }[];
  /** How many get worse. Such a fix is refused, unless an admin overrides that with a reason. */
  worse: number;
  /** The override that counts for the plan as it is now. */
  override: { by: string; at: string; reason: string } | null;
  /** What else uses what is taken away (phones, thin clients …). */
  alsoUsedBy: string[];
  stale: { device: string; why: string } | null;
  /** Later fixes that rest on this one; looked for only while the person who asks may take it back. The gravest first. */
  restedOn?: {
    fixId: string;
    title: string;
    /** null: no device in common, but subnets. */
    device: string | null;
    /** The worker would send nothing; false: it would be sent, and harm the later fix. */
    refused: boolean;
    why: string;
    next: string;
  }[];
  /** What the person who asks may do now. */
  allowed: {
    submit: boolean;
    approve: boolean;
    reject: boolean;
    apply: boolean;
    stop: boolean;
    takeBack: boolean;
    refresh: boolean;
    override: boolean;
    /** Edit a whole configuration and see what it would do. */
    tryChange: boolean;
  };
  /** Why approve/apply is not allowed, in plain words. */
  hint: string | null;
}

export interface FixRow {
  id: string;
  title: string;
  state: FixState;
  subnets: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
}
