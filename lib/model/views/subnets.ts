import type { Finding, Health, SubnetAssessment } from "../assessment";
import type { ClientId } from "../clients";
import type { Method, PxeWish } from "../estate";
import type { FixState } from "./fixes";

export type HealthCount = Record<Health, number>;

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
