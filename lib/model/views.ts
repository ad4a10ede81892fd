/** What the use cases (lib/services) give to pages and API: plain JSON, dates as ISO text. */

import type { Place } from "../core/place";
import type { Problem } from "../core/problem";
import type { UserRole } from "./access";
import type { Finding, Health, SubnetAssessment } from "./assessment";
import type { ChangePreview } from "./change";
import type { ClientId } from "./clients";
import type { Method, PxeWish } from "./estate";
import type { Fix } from "./fix";
import type { PlatformId, Role } from "./platform-ids";

export interface Person {
  id: string;
  name: string;
  email: string;
  role: UserRole;
}

/** How fresh the facts are: shown in the frame of every page. */
export interface Freshness {
  oldestReadAt: string | null;
  newestReadAt: string | null;
  devices: number;
  notReached: { id: string; name: string; why: string }[];
}

export type HealthCount = Record<Health, number>;

export interface OverviewView {
  subnets: HealthCount;
  /** Required client profiles and how many subnets boot each. */
  clients: { client: ClientId; boots: number; total: number }[];
  causes: CauseRow[];
  sites: { site: string; subnets: HealthCount }[];
  /** One entry a day, oldest first, 30 at most. */
  days: { day: string; subnets: HealthCount }[];
  changes: TransitionView[];
  freshness: Freshness;
}

export interface SubnetRow {
  id: string;
  cidr: string;
  name: string;
  site: string;
  vlan: number | null;
  health: Health;
  clients: { client: ClientId; outcome: SubnetAssessment["clients"][number]["outcome"]; error: string | null }[];
  relays: string[];
  dhcpServers: string[];
  pxeServers: string[];
  mainCause: { id: string; title: string } | null;
  since: string | null;
}

export interface TransitionView {
  at: string;
  subnetId: string;
  cidr: string;
  from: Health | null;
  to: Health;
  /** The change that flipped it, where one capture differs. */
  cause: {
    deviceId: string;
    device: string;
    captureId: string;
    text: string;
    /** When that capture was taken. */
    takenAt?: string;
    lines?: FlippingLines;
  } | null;
}

/** The lines of a capture that flipped a subnet. */
export interface FlippingLines {
  /** `line` counts in the later text for an added line, in the earlier text for a removed one. */
  lines: { file: string; line: number; text: string; change: "added" | "removed" }[];
  /** How many more there are than are kept here. */
  more: number;
  /** true: tried, and the subnet is as before without them; false: they are only those that the path cites. */
  proven: boolean;
}

export interface SubnetView {
  id: string;
  pxe: PxeWish;
  method: Method;
  assessedAt: string;
  assessment: SubnetAssessment;
  findings: Finding[];
  /** Findings for which a fix is under way. */
  fixes: { findingId: string; fixId: string; state: FixState }[];
  days: { day: string; health: Health }[];
  transitions: TransitionView[];
  /** Device name → id, for links. */
  devices: Record<string, string>;
}

export interface CauseRow {
  id: string;
  check: string;
  title: string;
  severity: Finding["severity"];
  device: string;
  deviceId: string | null;
  subnets: string[];
  /** Subnets that become healthy by the plan that mends it. */
  wins: number;
  fixable: boolean;
  fix: { id: string; state: FixState } | null;
}

export interface CauseView extends CauseRow {
  finding: Finding;
  subnetRows: SubnetRow[];
}

export type PullStepName = "reach" | "host-key" | "sign-in" | "prompt" | "read" | "understand";

export interface PullView {
  id: string;
  startedAt: string;
  endedAt: string | null;
  state: "queued" | "running" | "ok" | "failed";
  steps: { name: PullStepName; state: "ok" | "failed" | "skipped"; text: string }[];
  problem: Problem | null;
  captureId: string | null;
}

export interface DeviceRow {
  id: string;
  name: string;
  roles: Role[];
  platform: PlatformId | null;
  site: string | null;
  address: string;
  transport: Transport;
  state: "fresh" | "stale" | "failed" | "never" | "declared";
  lastReadAt: string | null;
  problem: string | null;
  subnets: number;
  /** Percent of lines understood. */
  understood: number | null;
}

export type Transport = "ssh" | "winrm-https" | "winrm-http" | "files" | "declared";

export interface DeviceView extends DeviceRow {
  port: number | null;
  serviceAddresses: string[];
  /** By name only; never the secret. */
  credential: { id: string; name: string; kinds: string[] } | null;
  hostKey: { fingerprint: string; pinnedAt: string; offered: string | null } | null;
  /** What the device showed and nobody has accepted yet; also where nothing is pinned (strict, or a certificate that no authority vouches for). */
  hostKeyOffered?: string | null;
  /** Its host key is never pinned on first use. */
  hostKeyStrict?: boolean;
  /** SSH may fall back to algorithms that are no longer held to be safe: shown as a badge. */
  legacyAlgorithms?: boolean;
  pulls: PullView[];
  captures: CaptureRow[];
  coverage: { lines: number; understood: number; unknown: Place[] } | null;
  problems: Problem[];
  subnetRows: SubnetRow[];
}

export interface CaptureRow {
  id: string;
  takenAt: string;
  texts: { name: string; lines: number }[];
  /** Lines added/removed against the capture before; null for the first. */
  changed: { added: number; removed: number } | null;
}

export interface CaptureView {
  id: string;
  deviceId: string;
  device: string;
  takenAt: string;
  texts: { name: string; text: string; diff: string | null }[];
}

/** What an edited configuration would do to the whole network; nothing of it is stored or sent. */
export interface TriedChangeView {
  /** Only texts that differ from the capture, as unified difference; null: too long to compare. */
  texts: { name: string; diff: string | null }[];
  changed: { added: number; removed: number };
  /** Only subnets whose answer differs, those that get worse first. */
  effect: FixView["effect"];
  worse: number;
  /** Subnets that the network has only with the edit. */
  added: TriedSubnet[];
  /** Subnets that the edit takes away; known ones stay declared, so these were seen on a device only. */
  gone: TriedSubnet[];
  appeared: Finding[];
  vanished: Finding[];
  /** What could not be read in the edited texts, and could in the capture. */
  problems: Problem[];
  /** Lines of the edited texts that are not understood, and were not there before. */
  unknown: Place[];
  /** Why the device's last capture is not trusted today; the comparison takes it as it stands. */
  unread: Problem | null;
}

export interface TriedSubnet {
  cidr: string;
  name: string;
  health: Health;
  clients: { client: ClientId; outcome: string }[];
}

/** Where a try begins: the newest capture, or what a fix would make of it. */
export interface TryBaseView {
  deviceId: string;
  device: string;
  captureId: string;
  takenAt: string;
  /** `start`: absent where it is the captured text. */
  texts: { name: string; captured: string; start?: string }[];
  /** The title of the fix whose change is in `start` already. */
  from: string | null;
}

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

/** The four texts of KB 259670, and what they mean in one subnet. */
export const KB_TEXTS = [
  "no-reply-from-server",
  "tftp-download-failed",
  "no-boot-filename-received",
  "pxe-e55",
] as const;
export type KbText = (typeof KB_TEXTS)[number];

export interface HelpdeskAnswer {
  query: { text: string; where: string };
  recognised: { code: string; title: string; meaning: string } | null;
  subnet: SubnetRow | null;
  /** How the place was found ("10.4.2.77 lies in 10.4.2.0/24"). */
  whereText: string;
  fits: "fits" | "contradicts" | "unknown" | "no-subnet";
  here: string;
  checked: { ok: boolean | null; text: string }[];
  nextStep: string;
  handOver: string;
}

export interface RolloutRow {
  id: string;
  name: string;
  owner: string;
  dueOn: string | null;
  subnets: number;
  healthy: number;
}

export interface RolloutView extends RolloutRow {
  goal: string;
  sentence: string;
  forecast: { expected: string | null; earliest: string | null; latest: string | null; why: string };
  days: { day: string; healthy: number; total: number; bySite: Record<string, number> }[];
  waves: {
    id: string;
    name: string;
    order: number;
    startsOn: string | null;
    dueOn: string | null;
    owner: string;
    gate: string;
    subnets: number;
    healthy: number;
    state: "waiting" | "open" | "done" | "blocked";
    rows: SubnetRow[];
  }[];
  blockers: { cause: CauseRow; reason: string }[];
  week: TransitionView[];
}

export interface AuditRow {
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

export interface SearchHit {
  kind: "subnet" | "device" | "cause" | "fix" | "error-code";
  title: string;
  text: string;
  href: string;
}
