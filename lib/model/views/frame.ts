import type { UserRole } from "../access";

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

export interface SearchHit {
  kind: "subnet" | "device" | "cause" | "fix" | "error-code";
  title: string;
  text: string;
  href: string;
}
