import type { RelayWords } from "../ioslike/plan-relay";
import type { PullPlan } from "../platform";

/** Interactive shell. NX-OS marks no end of its configuration: it is complete when the prompt is back. */
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
      /^[ \t]*(%\s*(Invalid|Incomplete|Ambiguous|Permission|Authorization|Error|Cannot|.*not )|ERROR:|Syntax error)/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config" }],
};

/** NX-OS has no helper-address: it relays to an address, in another VRF with `use-vrf`. It has no timer that takes a change back. */
export const RELAY_WORDS: RelayWords = {
  title: "Cisco NX-OS",
  context: (face) => [`interface ${face.name}`],
  line: (target, vrf) => `ip dhcp relay address ${target}${vrf === null ? "" : ` use-vrf ${vrf}`}`,
  undo: (line) => `no ${line}`,
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["copy running-config startup-config"],
  safety:
    "NX-OS cannot take a change back by itself; Bootpath reads it back and undoes it if it differs. Saved only after that.",
  sendable: true,
};
