import { configFingerprint } from "../ioslike/fingerprint";
import { weighSigns } from "../ioslike/identify";
import { planRelay, type RelayWords } from "../ioslike/plan-relay";
import type { Platform, PullPlan } from "../platform";
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
    leave: ["end"],
  },
  commands: [{ name: "show", command: "show", complete: /^end\s*$/m }],
};

const CONFIG = /^[ \t]*config (system|firewall|vdom|global|router)\b/m;

/** The list of servers is one line that is written as a whole, and takes effect at once: it is given as text to copy. */
function relayWords(servers: (name: string) => string[]): RelayWords {
  let name = "";
  return {
    title: "FortiOS",
    context: (face) => {
      name = face.name;
      return ["config system interface", `edit "${face.name}"`, "set dhcp-relay-service enable"];
    },
    line: (target) => `set dhcp-relay-ip ${[...servers(name), target].map((address) => `"${address}"`).join(" ")}`,
    undo: () =>
      servers(name).length > 0
        ? `set dhcp-relay-ip ${servers(name)
            .map((address) => `"${address}"`)
            .join(" ")}`
        : "unset dhcp-relay-ip",
    enter: [],
    leave: ["next", "end"],
    save: [],
    safety:
      "FortiOS applies and saves at `end`; it has no timer that takes the change back. With several servers, set dhcp-relay-request-all-server, or the second may never be asked.",
    sendable: false,
  };
}

const fortinetFortios: Platform = {
  id: "fortinet-fortios",
  title: "Fortinet FortiOS",
  roles: ["router", "dhcp"],
  identify: (text) =>
    weighSigns(text, {
      mine: [
        [/^#config-version=FG/m, 95, "the device's own header"],
        [/^config system (global|interface|dhcp server)\s*$/m, 45, "config system …"],
        [/^ +edit "?[^\n"]+"?\s*\n +set /m, 25, "edit and set"],
        [/^config (firewall|router|vpn|user|vdom)\b/m, 25, "config tables"],
        [/^ +set vdom "/m, 25, "set vdom"],
      ],
      others: [[/^!|^(interface|hostname) \S|^(interfaces|system) \{/m, "another vendor's language"]],
    }),
  read,
  redact,
  pull,
  planChange: (fix, _capture, facts) =>
    planRelay(
      fix,
      facts,
      relayWords(
        (name) =>
          facts.interfaces.find((face) => face.name === name)?.relayTargets.map((target) => target.address) ?? [],
      ),
    ),
  fingerprint: (capture) => configFingerprint(capture, CONFIG, /^#|^\s*set (uuid|last-login)|\bENC /),
};

export default fortinetFortios;
