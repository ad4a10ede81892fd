import type { PullPlan } from "../platform";

type ShellPull = Extract<PullPlan, { over: "ssh-shell" }>;

const PROMPT = /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/;

/** A session with Comware or VRP: the same prompts, pager, refusals and views. `setup` switches the pager off. */
export function vrpPull(setup: string, more: Partial<ShellPull["shell"]> = {}): ShellPull {
  return {
    over: "ssh-shell",
    shell: {
      prompt: PROMPT,
      privilegedPrompt: PROMPT,
      enable: null,
      passwordPrompt: /[Pp]assword:\s?$/,
      setup: [setup],
      refused: /^[ \t]*(% ?(Unrecognized|Incomplete|Ambiguous|Too many|Wrong)|Error:|Permission denied)/im,
      configure: ["system-view"],
      leave: ["return"],
      ...more,
      pager: [{ pattern: /-{2,4}\s?More\s?-{2,4}/i, key: " " }, ...(more.pager ?? [])],
    },
    commands: [
      { name: "display current-configuration", command: "display current-configuration", complete: /^return\s*$/m },
    ],
  };
}

/** Lines that differ between two readings of one configuration. */
export const VRP_MOVES = /^\s*[#!]|^<[\w.\- ]+>/;
