import type { Assessment } from "@/lib/model/assessment";
import type { PlatformId, Role } from "@/lib/model/platform-ids";

/** What POST /api/check answers. */
export interface Checked {
  devices: { group: string; name: string; roles: Role[]; addressMissing: boolean }[];
  identified: { name: string; platform: PlatformId | null; title: string; why: string }[];
  assessment: Assessment;
}

/** Addresses that the files do not show, by device. */
export type Addresses = Record<string, string[]>;
