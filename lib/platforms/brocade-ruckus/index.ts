import { configFingerprint } from "../ioslike/fingerprint";
import { planRelay, type RelayWords } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform, PullPlan } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(SSH@|telnet@)?[A-Za-z0-9][\w.\- ]*(\([\w.\- ]+\))?[>#]\s?$/,
    privilegedPrompt: /^(SSH@|telnet@)?[A-Za-z0-9][\w.\- ]*(\([\w.\- ]+\))?#\s?$/,
    enable: "enable",
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["skip-page-display"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused:
      /^[ \t]*(% ?(Error|Invalid|Incomplete|Ambiguous)|Invalid input|Incomplete command|Ambiguous input|Error)/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config" }],
};

const RELAY_WORDS: RelayWords = {
  title: "Brocade NetIron and Ruckus ICX",
  context: (face) => [`interface ${face.name}`],
  // ICX wants a free number before the address, NetIron wants none: a person puts it in.
  line: (target) => `ip helper-address ${target}`,
  undo: (line) => `no ${line}`,
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["write memory"],
  safety:
    "Brocade NetIron and Ruckus ICX cannot take a change back by itself, and ICX wants a free number before the address, so the commands are given as text to copy.",
  sendable: false,
};

const brocadeRuckus: Platform = {
  id: "brocade-ruckus",
  title: "Brocade NetIron and Ruckus ICX",
  roles: ["router"],
  identify,
  read: (capture) => readFamily(capture, FAMILY),
  redact: (text) => redactLines(text),
  pull,
  planChange: (fix, _capture, facts) => planRelay(fix, facts, RELAY_WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current configuration|^[\w.@-]+[#>]/),
};

export default brocadeRuckus;
