import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Change } from "@/lib/model/change";
import type { Facts, RelayTarget } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import type { PlatformId, Role } from "@/lib/model/platform-ids";
import type { ShellDialect } from "@/lib/model/shell-dialect";

export type { ShellDialect };

/**
 * What a platform is: one folder below lib/platforms, whose `index.ts` default-exports this.
 * Everything here is pure. How to reach a device belongs to lib/transports, when to do it to lib/worker.
 */
export interface Platform {
  id: PlatformId;
  title: string;
  roles: Role[];
  /** Says from the text alone whether it is this platform: 0 = no, 100 = certain, with what gave it away. */
  identify(text: CapturedText): { score: number; why: string };
  /** Text → facts. Never throws: what cannot be read goes to `problems`. Evidence cites `CapturedText.name`. */
  read(capture: Capture): Facts;
  /** Takes out passwords, hashes, keys and communities. Keeps the number of lines, so that evidence stays true. */
  redact(text: CapturedText): string;
  pull: PullPlan;
  /** Where its leases stand, as far as the capture shows. They are read after everything else, and a pull does without them. */
  leases?(capture: Capture): LeaseSource[];
  /** null: Bootpath reads this platform but does not change it. */
  planChange: ((fix: Fix, capture: Capture, facts: Facts) => PlannedChange) | null;
  /**
   * What a further relay target brings besides itself, where one list of servers is for several interfaces: the others get it, too, and
   * an interface that joins a list gets what stands in it. Absent: every interface has targets of its own.
   */
  alsoRelays?(fix: AddRelayTarget, facts: Facts): AlsoRelayed[];
  /** What must be equal between preview and apply: the capture's text without what changes by itself (clock, counters). */
  fingerprint(capture: Capture): string;
}

/** A target that an interface gets although no fix names it there. `place`: the line that brings it; absent: the planned one. */
export type AlsoRelayed = { interface: string } & Pick<RelayTarget, "address" | "vrf" | "global"> &
  Partial<Pick<RelayTarget, "active" | "place">>;

export type PlannedChange = { ok: true; change: Change } | { ok: false; why: string; next: string };

export type PullPlan =
  | {
      over: "ssh-exec";
      steps: PullStep[] /** Further files named by what was read (includes); asked again until it returns none. */;
      more?(capture: Capture): PullStep[];
    }
  | {
      over: "ssh-shell";
      shell: ShellDialect;
      commands: {
        name: string;
        command: string /** The output is complete only if this matches its end. */;
        complete?: RegExp;
      }[];
    }
  | { over: "powershell"; script: string; name: string };

/** `file`: left out where there is none. `command`: typed at the device's prompt. `script`: PowerShell, by its id. */
export type LeaseSource =
  | { name: string; file: string }
  | { name: string; command: string }
  | { name: string; script: string };

export type PullStep =
  | {
      name: string;
      file: string;
      optional?: boolean;
      /** Taken where the file is not there or may not be read; when it fails too, the file's own error is told. */
      instead?: PullStep;
    }
  /** Every plain file in a folder (not below it) whose name ends so. */
  | { name: string; folder: string; ending: string; optional?: boolean }
  /** A listing of paths below a folder, one a line. */
  | { name: string; tree: string; optional?: boolean }
  /** argv of a command, no shell. */
  | {
      name: string;
      command: string[];
      optional?: boolean;
      /** Nothing hangs on it: it is left out where the account may not run it. */
      spare?: boolean;
    };
