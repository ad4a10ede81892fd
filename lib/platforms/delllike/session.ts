import type { Family } from "../ioslike/device";
import { poolOption60 } from "../ioslike/plan-option-60";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
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

export function shellWords(title: string, line: ShellWords["line"], family: Family): ShellWords {
  return {
    title,
    context: (face) => [`interface ${face.name}`],
    line,
    undo: (text) => `no ${text}`,
    blocks: blocksOf(family),
    negate: negateWith("no"),
    option60: poolOption60,
    exit: "exit",
    enter: ["configure terminal"],
    leave: ["end"],
    save: ["write memory"],
    safety: `${title} has no timer that takes a change back; Bootpath reads it back and undoes it if it differs. Saved only after that.`,
    sendable: true,
    unproven: `These commands were not tried on ${title} by us.`,
  };
}
