import type { PullPlan } from "../platform";

/** Interactive shell: sign in, enable, paging off, then the running configuration. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?#\s?$/,
    enable: "enable",
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0", "terminal width 32767"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused:
      /^[ \t]*%\s*(Invalid|Incomplete|Ambiguous|Unknown|Unavailable|Authorization|Access|Permission|Error|Cannot|.*not )/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config", complete: /^end\s*$/m }],
};
