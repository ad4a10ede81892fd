import type { Stage } from "@/lib/model/assessment";

/** Client profiles that the lab has real firmware for. */
export const LAB_CLIENTS = ["ipxe-bios", "uefi-x64", "uefi-x64-http"] as const;
export type LabClient = (typeof LAB_CLIENTS)[number];
/** The two that boot by PXE: what a configuration is tried with unless it names others. */
export const PXE_CLIENTS: LabClient[] = ["ipxe-bios", "uefi-x64"];

/** What a real firmware did, with the evidence for it. */
export interface Observation {
  client: LabClient;
  outcome: "boots" | "fails";
  stage: Stage;
  /** The code on the screen; for iPXE its number. Null when it booted, or went silent. */
  error: string | null;
  /** The line on the screen. */
  screen: string | null;
  /** Address that the client got. */
  station: string | null;
  server: string | null;
  file: string | null;
  seconds: number;
  /** The conversation, one line a packet. */
  wire: string[];
  /** Where the raw evidence lies. */
  console: string;
  capture: string;
}

/** What the console alone shows. */
export type ScreenVerdict = Pick<Observation, "outcome" | "stage" | "error" | "screen" | "station" | "server" | "file">;
