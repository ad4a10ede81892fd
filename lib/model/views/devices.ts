import type { Place } from "../../core/place";
import type { Problem } from "../../core/problem";
import type { PlatformId, Role } from "../platform-ids";
import type { SubnetRow } from "./subnets";

export type Transport = "ssh" | "winrm-https" | "winrm-http" | "files" | "declared";

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
