import type { Place } from "@/lib/core/place";
import type { Outcome, Stage, Step } from "@/lib/model/assessment";
import type { Offer } from "./offer";
import type { Unknown } from "./unknown";

/** Why a boot ends where it ends; what checks and the helpdesk page go by. */
export type Cause =
  | "no-dhcp"
  | "proxy-only"
  | "no-pxe"
  | "boot-server-silent"
  | "boot-server-filtered"
  | "bad-menu"
  | "no-next-server"
  | "tftp-closed"
  | "tftp-filtered"
  | "file-missing"
  | "wrong-arch"
  | "device-config"
  | "http"
  | "order"
  | "no-router";

/** One playing of the conversation by one firmware. */
export interface Play {
  outcome: Outcome;
  stage: Stage;
  error: string | null;
  screen: string | null;
  console: string[];
  server: string | null;
  file: string | null;
  steps: Step[];
  cause: Cause | null;
  unknown: Unknown | null;
  /** What makes it at-risk. */
  risks: string[];
  /** Further ends that may come instead, each once. */
  otherwise: Play[];
  /** The DHCP offer that was taken, and the offer (or reply) that named the boot file. */
  lease: Offer | null;
  boot: Offer | null;
  /** Address asked on port 4011, if any. */
  asked: string | null;
  /** The device whose boot menu stays until somebody chooses, if there is one. */
  waitsAt: string | null;
}

/** Writes down what happens, for people, while a firmware's logic runs. */
export class Script {
  readonly steps: Step[] = [];
  readonly console: string[] = [];
  readonly risks: string[] = [];
  lease: Offer | null = null;
  boot: Offer | null = null;
  asked: string | null = null;
  waitsAt: string | null = null;

  /** The same up to here, for another end. */
  copy(): Script {
    const other = new Script();
    other.steps.push(...this.steps);
    other.console.push(...this.console);
    Object.assign(other, { lease: this.lease, boot: this.boot, asked: this.asked, waitsAt: this.waitsAt });
    return other;
  }

  ok(stage: Stage, text: string, evidence: Place[] = [], device?: string): void {
    this.steps.push({ stage, ok: true, text, evidence, ...(device ? { device } : {}) });
  }

  /** A boot menu that stays until somebody chooses; goes on as if `entry` was. */
  waits(offer: Offer, entry: string): void {
    this.waitsAt = offer.device;
    const text = `The boot menu stays on the screen until somebody chooses. Here "${entry}" is chosen.`;
    this.ok("boot-server", text, offer.evidence, offer.device);
  }

  show(...lines: string[]): void {
    this.console.push(...lines);
  }

  boots(server: string, file: string, text: string, evidence: Place[] = [], device?: string): Play {
    for (const risk of this.risks) this.ok("done", `At risk: ${risk.replace(/\.$/, "")}.`);
    this.ok("done", text, evidence, device);
    return this.#end({ outcome: this.risks.length > 0 ? "at-risk" : "boots", stage: "done", server, file });
  }

  fails(
    stage: Stage,
    cause: Cause,
    message: { error: string | null; screen: string | null },
    text: string,
    evidence: Place[] = [],
    device?: string | null,
  ): Play {
    this.steps.push({ stage, ok: false, text, evidence, ...(device ? { device } : {}) });
    return this.#end({ outcome: "fails", stage, cause, ...message });
  }

  unknown(stage: Stage, fact: Unknown): Play {
    const { what: text, evidence, device } = fact;
    this.steps.push({ stage, ok: false, unknown: true, text, evidence, ...(device ? { device } : {}) });
    return this.#end({ outcome: "unknown", stage, unknown: fact });
  }

  #end(part: Partial<Play> & Pick<Play, "outcome" | "stage">): Play {
    return {
      error: null,
      screen: null,
      server: null,
      file: null,
      cause: null,
      unknown: null,
      console: this.console,
      steps: this.steps,
      risks: this.risks,
      otherwise: [],
      lease: this.lease,
      boot: this.boot,
      asked: this.asked,
      waitsAt: this.waitsAt,
      ...part,
    };
  }
}
