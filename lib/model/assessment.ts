import type { Place } from "../core/place";
import type { ClientId } from "./clients";
import type { Fix } from "./fix";

/** Output of the engine and of `bootpath check --json`. Field names are fixed by the contract; more may be added. */
export interface Assessment {
  version: 1;
  /** How many subnets have each health. */
  summary?: Record<Health, number>;
  subnets: SubnetAssessment[];
  findings: Finding[];
  coverage: DeviceCoverage[];
}

export const HEALTHS = ["healthy", "degraded", "broken", "unknown"] as const;
export type Health = (typeof HEALTHS)[number];
export type Outcome = "boots" | "at-risk" | "fails" | "unknown";
export type Stage = "discover" | "select" | "proxy-request" | "boot-server" | "download" | "load" | "done";

export interface SubnetAssessment {
  cidr: string;
  name: string;
  site: string;
  health: Health;
  /** One sentence that answers "can a computer boot here; if not, where does it stop?". */
  sentence: string;
  clients: BootPath[];
  /** Ids of findings that harm this subnet. */
  findings: string[];
  /** Names of the devices on this subnet's path. */
  relays: string[];
  dhcpServers: string[];
  pxeServers: string[];
  vlan: number | null;
}

export interface BootPath {
  client: ClientId;
  outcome: Outcome;
  stage: Stage;
  /** The code a person sees (PXE-E16, or an iPXE number); null if it boots. */
  error: string | null;
  /** The line on the screen that goes with the error. */
  screen: string | null;
  /** The firmware's whole screen as it would read. */
  console: string[];
  /** By Microsoft's guidance (KB 259670), whether or not it boots. */
  supported: boolean;
  /** Where the boot file comes from, and its name, when it boots. */
  server: string | null;
  file: string | null;
  /** Why it fails where it fails, as one word of the engine ("boot-server-silent"); absent: it does not fail. */
  cause?: string;
  /** Ends that may come instead: where it is at risk, or where what a person sees depends on which server answers first. */
  otherwise?: BootEnd[];
  steps: Step[];
  hops: Hop[];
  options: EffectiveOption[];
}

/** How a boot may end. */
export type BootEnd = Pick<BootPath, "outcome" | "stage" | "error" | "server" | "file">;

/** One message, or one decision, of the conversation. */
export interface Step {
  stage: Stage;
  ok: boolean;
  /** Could not be decided. */
  unknown?: boolean;
  text: string;
  evidence: Place[];
  device?: string;
}

/** What is drawn: client → relay → DHCP → PXE → file. */
export interface Hop {
  kind: "client" | "relay" | "dhcp" | "pxe" | "file";
  title: string;
  devices: string[];
  state: "ok" | "risk" | "stop" | "unknown" | "unreached";
  text: string;
  evidence: Place[];
}

/** One row of the table of boot options: which level wins, which are hidden by it. */
export interface EffectiveOption {
  device: string;
  field: "60" | "66" | "67" | "43" | "150" | "next-server" | "boot-file" | "server-name";
  level: string;
  value: string;
  wins: boolean;
  place: Place;
}

export interface Finding {
  /** `<check>:<device>:<place>`, stable from one run to the next. */
  id: string;
  check: string;
  severity: "error" | "warning" | "note";
  device: string;
  title: string;
  explanation: string;
  /** Every subnet that this one cause harms. */
  subnets: string[];
  evidence: Place[];
  /** In the order in which they must be done. */
  fixes: Fix[];
  references: { title: string; url: string }[];
}

export interface DeviceCoverage {
  device: string;
  platform: string | null;
  lines: number;
  understood: number;
  unknown: Place[];
}
