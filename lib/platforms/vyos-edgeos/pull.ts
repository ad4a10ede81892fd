import type { PullPlan } from "../platform";

/** Interactive shell: the configuration commands exist only there. `show configuration commands` prints one `set` a line. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[\w.-]+@[\w.-]+(:[^\s]*)?[#$>]\s?$/,
    privilegedPrompt: /^[\w.-]+@[\w.-]+(:[^\s]*)?[#$>]\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0"],
    pager: [
      { pattern: /^:\s?$/m, key: " " },
      { pattern: /-{2}\s?More\s?-{2}/i, key: " " },
      // `commit-confirm` asks before it starts the timer.
      { pattern: /^Proceed ?\?[^\n]*$/i, key: "y\n" },
    ],
    refused:
      /^[ \t]*(Invalid command|Ambiguous command|Incomplete command|Configuration path: .*(is not valid|invalid)|Set failed|Commit failed|Permission denied|.* is not a valid|-?v?bash: )/im,
    configure: ["configure"],
    leave: ["exit discard"],
  },
  commands: [{ name: "show configuration commands", command: "show configuration commands" }],
};
