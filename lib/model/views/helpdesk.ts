import type { SubnetRow } from "./subnets";

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
