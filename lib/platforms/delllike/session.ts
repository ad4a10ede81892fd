import type { RelayWords } from "../ioslike/plan-relay";
import type { PullPlan } from "../platform";

/** Interactive shell of OS9 and OS10: as on IOS. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.-]*(\([\w.\-/ ]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.-]*(\([\w.\-/ ]+\))?#\s?$/,
    enable: "enable",
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused: /^[ \t]*% ?(Error|Invalid|Incomplete|Ambiguous)/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-configuration" }],
};

export function relayWords(title: string, line: RelayWords["line"]): RelayWords {
  return {
    title,
    context: (face) => [`interface ${face.name}`],
    line,
    undo: (text) => `no ${text}`,
    enter: ["configure terminal"],
    leave: ["end"],
    save: ["write memory"],
    safety: `${title} has no timer that takes a change back, and these commands were tried on no device: so they are given as text to copy.`,
    sendable: false,
  };
}
