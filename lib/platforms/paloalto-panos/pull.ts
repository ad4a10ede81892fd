import type { PullPlan } from "../platform";

/** Interactive shell in operational mode; the running configuration, not the candidate. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[\w.-]+@[\w.-]+(\([\w-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[\w.-]+@[\w.-]+(\([\w-]+\))?[>#]\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["set cli pager off", "set cli terminal width 500"],
    pager: [{ pattern: /^lines \d+-\d+(\/\d+)?( \(END\))?\s?$/m, key: " " }],
    // `yes` alone answers `check pending-changes`.
    refused:
      /^[ \t]*(Unknown command|Invalid syntax|Server error|Permission denied|Validation Error|Configuration is invalid|Commit failed|Error:|yes[ \t]*$)/im,
    configure: ["configure"],
    leave: ["exit"],
  },
  commands: [{ name: "show config running", command: "show config running", complete: /^\}\s*$/m }],
};
