import type { Place } from "../../core/place";
import type { Problem } from "../../core/problem";
import type { Finding, Health } from "../assessment";
import type { ClientId } from "../clients";
import type { FixView } from "./fixes";

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
