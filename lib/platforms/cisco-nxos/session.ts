import type { ShellWords } from "../ioslike/shell-words";
import type { PullPlan } from "../platform";

/** Interactive shell. A checkpoint of our own name that stands already is as good as a new one. NX-OS marks no end of its configuration: it is complete when the prompt is back. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?#\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0", "terminal width 511"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused:
      /^[ \t]*(%\s*(Invalid|Incomplete|Ambiguous|Permission|Authorization|Error|Cannot|.*not )|ERROR:(?!.*already exists)|Syntax error)/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config" }],
};

/** NX-OS has no helper-address: it relays to an address, in another VRF with `use-vrf`. It has no timer that takes a change back, but a checkpoint to go back to. */
export const WORDS: ShellWords = {
  title: "Cisco NX-OS",
  context: (face) => [`interface ${face.name}`],
  noServer: "NX-OS has no DHCP server: it relays and snoops only, so it hands out no options.",
  switchOn: "feature dhcp",
  line: (target, vrf) => `ip dhcp relay address ${target}${vrf === null ? "" : ` use-vrf ${vrf}`}`,
  undo: (line) => `no ${line}`,
  exit: "exit",
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["copy running-config startup-config"],
  net: (name) => ({
    enter: [`checkpoint ${name}`, "configure terminal"],
    last: [],
    lastBack: [],
    confirm: [`no checkpoint ${name}`],
    revert: [`rollback running-config checkpoint ${name} atomic`, `no checkpoint ${name}`],
  }),
  safety:
    "A checkpoint is made first; Bootpath reads the change back and rolls back to the checkpoint if it differs. Saved only after that. (NX-OS has no timer that does it by itself.)",
  sendable: true,
};
