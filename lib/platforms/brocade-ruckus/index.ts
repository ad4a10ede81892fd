import { configFingerprint } from "../ioslike/fingerprint";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { withSwitchSnooping } from "../ioslike/switch-snooping";
import type { Platform, PullPlan } from "../platform";
import { planChange } from "./change";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { snoopingOf } from "./snooping";

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

const brocadeRuckus: Platform = {
  id: "brocade-ruckus",
  title: "Brocade NetIron and Ruckus ICX",
  roles: ["router"],
  identify,
  read: (capture) => withSwitchSnooping(readFamily(capture, FAMILY), capture, FAMILY, snoopingOf(capture.texts)),
  redact: (text) => redactLines(text),
  pull,
  planChange,
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current configuration|^[\w.@-]+[#>]/),
};

export default brocadeRuckus;
