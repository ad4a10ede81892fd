import { poolOption60 } from "../ioslike/plan-option-60";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import { switchPlatform } from "../ioslike/switch-platform";
import type { Platform, PullPlan } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";

/** Beside what all relatives of IOS write. */
const SECRETS: RegExp[] = [
  /^(.*\b(?:password|key|auth-pass|priv-pass|secret) (?:ciphertext|plaintext) )(\S+)/i,
  /^(\s*snmp-server community )(\S+)/i,
  /^(\s*user \S+ authorized-key )(\S.*)$/i,
];

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.-]*(\([\w.-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.-]*(\([\w.-]+\))?#\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["no page"],
    pager: [{ pattern: /-- MORE --, next page: Space/i, key: " " }],
    refused: /^[ \t]*(Invalid input|% |Command incomplete|Ambiguous|Error|.*not (allowed|supported))/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config" }],
};

/** AOS-CX names the address first, then the VRF. `checkpoint auto` takes back what is not confirmed. */
const WORDS: ShellWords = {
  title: "Aruba AOS-CX",
  context: (face) => [`interface ${face.name}`],
  switchOn: "dhcp-relay",
  line: (target, vrf) => `ip helper-address ${target}${vrf === null ? "" : ` vrf ${vrf}`}`,
  undo: (line) => `no ${line}`,
  blocks: blocksOf(FAMILY),
  negate: negateWith("no"),
  option60: poolOption60,
  exit: "exit",
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["write memory"],
  net: () => ({
    enter: ["checkpoint auto 5", "configure terminal"],
    last: [],
    lastBack: [],
    confirm: ["checkpoint auto confirm"],
    minutes: 5,
  }),
  safety: "The switch takes the change back by itself after 5 minutes unless it is confirmed (checkpoint auto).",
  sendable: true,
  unproven: "The switch's own safety net (checkpoint auto) was not tried on an AOS-CX switch by us.",
};

const hpeAoscx: Platform = {
  id: "hpe-aoscx",
  title: "HPE Aruba AOS-CX",
  identify,
  pull,
  ...switchPlatform({
    family: FAMILY,
    snooping: SNOOPING,
    secrets: SECRETS,
    words: () => WORDS,
    moves: /^\s*!|^Current configuration|^[\w.-]+[#>]/,
  }),
};

export default hpeAoscx;
