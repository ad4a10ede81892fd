/**
 * A planned change on one device: pure data, made by a platform from its capture, carried out by the worker.
 * Every kind holds its own inverse, made before anything is sent, and a way to tell "not yet / done / something else".
 */
export type Change = ShellChange | FileChange | PowerShellChange;

/** What a person sees in the preview, whatever the kind. */
export interface ChangePreview {
  /** Exact commands (shell, PowerShell) … */
  commands: string[];
  /** … or the difference, unified format, per file. */
  diff: string | null;
  /** What takes it back, in the same form. */
  inverse: string[];
  /** The platform's own safety net that is used, in one sentence. */
  safety: string;
  /** false: offered as text to copy, not sent. */
  sendable: boolean;
  /** Harm that lasts only until the later legs of the same fix are done: which subnets, in one sentence. Absent: none. */
  meanwhile?: string;
  /**
   * Why these commands are not sent although they could be: nobody has tried them on a real device of this platform. Stands beside
   * `sendable: false`; who switches the platform on gets the same change with `sendable: true`. Absent while not sendable: the change
   * can only be made by hand.
   */
  unproven?: string;
}

/** Interactive command line (Cisco and the like). */
export interface ShellChange {
  kind: "shell";
  preview: ChangePreview;
  /** Entered in order in configuration mode; each is one line, already validated by the platform. */
  apply: string[];
  inverse: string[];
  save: string[];
  /** Commands that open configuration mode instead of the dialect's `configure`, when the platform's own safety net is used (`configure terminal revert timer 5`). */
  enter?: string[];
  /** Sent from the privileged prompt after the read-back agreed and before `save`; without it the device takes the change back by itself. */
  confirm?: string[];
  /**
   * Sent from the privileged prompt while the change is not confirmed yet (`configure revert now`), also when nothing of it has arrived:
   * it must never take back what somebody else committed. What still stands after it is taken back by `inverse`.
   */
  revert?: string[];
  /** Minutes after which the device takes an unconfirmed change back by itself; absent: it does not. */
  undoneAfterMinutes?: number;
  /**
   * How a person's take-back is sent where the platform's own net guards it, too: with `undoneAfterMinutes`, what is not confirmed by then
   * is undone, so the change stands again. Absent: `inverse`, in configuration mode. Lines that failed are always put back by `inverse`.
   */
  takeBack?: GuardedTakeBack;
  /**
   * Settings that this change writes as a whole (a list in one line, a number that must be free). Two changes of one device that share
   * one of them cannot be made from the same reading: the second would undo the first.
   */
  writesWhole?: string[];
  /** Lines (in context) that must be present / absent afterwards; used for the read-back and by crash recovery. */
  expect: ExpectedLine[];
}

export interface GuardedTakeBack {
  /** Instead of the dialect's `configure`. */
  enter: string[];
  commands: string[];
  /** From the privileged prompt, after the read-back showed the old lines. */
  confirm: string[];
  /** From the privileged prompt, when it did not: brings the change back whole. Absent: the device does so when the time is over. */
  revert?: string[];
}

export interface ExpectedLine {
  /** The line without indentation that opens the place; null: the line stands at the top. */
  context: string | null;
  /** Further lines that open the place, below `context`, outermost first. The line itself stands directly below the last one. */
  path?: string[];
  line: string;
  present: boolean;
}

/** A text file on a host that is edited line by line. The file is re-read raw at apply time; only these lines are touched. */
export interface FileChange {
  kind: "file";
  preview: ChangePreview;
  path: string;
  /** Replace lines `start`..`end` (1-based, inclusive; end = start-1 inserts before start), whose text must be `before`, with `after`. Sorted, not overlapping. */
  edits: { start: number; end: number; before: string[]; after: string[] }[];
  /** Further files that belong to the same change (a configuration with includes): all are swapped in together, or none. */
  more?: { path: string; edits: FileChange["edits"] }[];
  /**
   * argv of the program that judges the new text before it goes live; `{file}` stands for the candidate's path. null: none.
   * Without `{file}` it judges the live configuration (the change is in an included file): then it runs right after the swap, before
   * `activate`, and when it refuses, the old bytes are put back and nothing is activated.
   */
  test: string[] | null;
  /** argv of what makes it live. */
  activate: string[];
  /** argv that must exit 0 afterwards. */
  healthy: string[] | null;
}

/** A fixed script (by id) with data arguments; see lib/platforms/windows-dhcp. */
export interface PowerShellChange {
  kind: "powershell";
  preview: ChangePreview;
  script: string;
  args: unknown;
  /** Id of the script that goes through the same data without changing anything (`-WhatIf`). Run first; what it refuses is not sent. Absent: none. */
  trial?: string;
  /** Id of the script that takes it back; absent: the same script. */
  inverseScript?: string;
  inverseArgs: unknown;
}
