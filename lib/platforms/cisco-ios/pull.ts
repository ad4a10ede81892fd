import type { PullPlan } from "../platform";

/** Interactive shell: sign in, enable, paging off, then two commands. Timings and bounds belong to the transport. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?#\s?$/,
    enable: "enable",
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0", "terminal width 512"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused:
      /^[ \t]*(%\s*(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized|Bad|Authorization|Access|Permission|Error|Insufficient|Cannot)|%.*\b(does not exist|must be|not (allowed|supported|permitted|configured|valid)|failed|denied|overlaps)\b|Command authorization failed)/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [
    { name: "show running-config", command: "show running-config", complete: /^end\s*$/m },
    { name: "show ip interface brief", command: "show ip interface brief" },
  ],
};
