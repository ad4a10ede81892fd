import { configFingerprint } from "../ioslike/fingerprint";
import { weighSigns } from "../ioslike/identify";
import type { Platform, PullPlan } from "../platform";
import { planChange } from "./change";
import { read } from "./read";
import { redact } from "./redact";

/** FortiOS pages by a setting that stays on the device; so paging is answered, not switched off. */
const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[\w.-]+ (\([\w.\- ]+\) )?[#$]\s?$/,
    privilegedPrompt: /^[\w.-]+ (\([\w.\- ]+\) )?#\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: [],
    pager: [{ pattern: /--More--/i, key: " " }],
    refused:
      /^[ \t]*(Command fail|Unknown action|command parse error|value parse error|node_check_object fail|entry not found)/im,
    configure: [],
    // `end` would write what was entered so far; this throws it away.
    leave: ["abort"],
  },
  commands: [{ name: "show", command: "show", complete: /^end\s*$/m }],
};

const CONFIG = /^[ \t]*config (system|firewall|vdom|global|router)\b/m;

const fortinetFortios: Platform = {
  id: "fortinet-fortios",
  title: "Fortinet FortiOS",
  roles: ["router", "dhcp"],
  identify: (text) =>
    weighSigns(text, {
      mine: [
        [/^#config-version=FG/m, 95, "the device's own header"],
        [/^config system (global|interface|dhcp server)\s*$/m, 45, "config system …"],
        [/^ +edit [^\n]+\n +set /m, 25, "edit and set"],
        [/^config (firewall|router|vpn|user|vdom)\b/m, 25, "config tables"],
        [/^ +set vdom "/m, 25, "set vdom"],
      ],
      others: [[/^!|^(interface|hostname) \S|^(interfaces|system) \{/m, "another vendor's language"]],
    }),
  read,
  redact,
  pull,
  planChange,
  fingerprint: (capture) => configFingerprint(capture, CONFIG, /^#|^\s*set (uuid|last-login)|\bENC /),
};

export default fortinetFortios;
