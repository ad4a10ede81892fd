import { configFingerprint } from "../ioslike/fingerprint";
import { weighSigns } from "../ioslike/identify";
import { planRelay, type RelayWords } from "../ioslike/plan-relay";
import { redactLines } from "../ioslike/redact";
import type { Platform, PullPlan } from "../platform";
import { LOOKS, read } from "./read";

const SECRETS: RegExp[] = [
  /^(\s*(?:configure|create) account \S+(?: \S+)?(?: password)? encrypted )(\S+)/i,
  /^(.*\b(?:shared-secret|password|psk)(?: encrypted)? )("[^"]*"|\S+)/i,
  /^(\s*(?:configure|create) snmp(?:v3)? (?:add )?community (?:readonly|readwrite)?(?: encrypted)? ?)("[^"]*"|\S+)/i,
];

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(\* )?[\w.\- ()]+\.\d+ [>#]\s?$/,
    privilegedPrompt: /^(\* )?[\w.\- ()]+\.\d+ #\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["disable clipaging"],
    pager: [{ pattern: /Press <SPACE> to continue or <Q> to quit/i, key: " " }],
    refused: /^[ \t]*(%% (Invalid|Incomplete|Ambiguous)|Error:)/im,
    configure: [],
    leave: [],
  },
  commands: [{ name: "show configuration", command: "show configuration" }],
};

/** The list of servers is the device's, so a further one is heard by every VLAN that relays: given as text to copy. */
const RELAY_WORDS: RelayWords = {
  title: "Extreme EXOS",
  context: () => [],
  line: (target, vrf) => `configure bootprelay add ${target} vr ${vrf ?? "VR-Default"}`,
  undo: (line) => line.replace("bootprelay add", "bootprelay delete"),
  enter: [],
  leave: [],
  save: ["save configuration"],
  safety: "Every VLAN that relays gets the new server. EXOS cannot take the change back by itself.",
  sendable: false,
};

const extremeExos: Platform = {
  id: "extreme-exos",
  title: "Extreme EXOS and Switch Engine",
  roles: ["router"],
  identify: (text) =>
    weighSigns(text, {
      mine: [
        [/^# Module \S+ configuration\./m, 80, "module headers as EXOS prints them"],
        [/^(create|configure) vlan "?[\w-]+"? (tag \d|ipaddress |add ports )/im, 45, "configure vlan"],
        [/^(configure|enable) bootprelay /m, 45, "bootprelay"],
        [/^enable ipforwarding( ipv4)? vlan /m, 40, "enable ipforwarding"],
      ],
      others: [[/^!|^interface \S|^set |^(interfaces|system) \{/m, "another vendor's language"]],
    }),
  read,
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, _capture, facts) => planRelay(fix, facts, RELAY_WORDS),
  fingerprint: (capture) => configFingerprint(capture, LOOKS, /^\s*#|^(\* )?[\w.-]+\.\d+ [>#]/),
};

export default extremeExos;
