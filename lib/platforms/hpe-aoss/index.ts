import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import { switchPlatform } from "../ioslike/switch-platform";
import type { Platform, PullPlan } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";

/** Beside what all relatives of IOS write. */
const SECRETS: RegExp[] = [
  /^(\s*snmp-server host \S+ community )("[^"]*"|\S+)/i,
  /^(\s*password (?:manager|operator)(?: user-name "[^"]*"| user-name \S+)?(?: plaintext| sha1| sha256)? )(\S+)/i,
  /^(\s*snmpv3 user "?[^"\s]+"? auth \S+ )(\S+)/i,
  /^(\s*snmpv3 user .*? priv (?:des |aes )?)(\S+)/i,
  /^(\s*(?:radius-server|tacacs-server) host \S+ .*?key )("[^"]*"|\S+)/i,
];

/** Interactive shell. AOS-S greets with a page that wants a key, and draws with cursor codes. */
const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[A-Za-z0-9][\w.\- ]*(\([\w.-]+\))?[>#]\s?$/,
    privilegedPrompt: /^[A-Za-z0-9][\w.\- ]*(\([\w.-]+\))?#\s?$/,
    enable: "enable",
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["no page"],
    pager: [
      { pattern: /-- MORE --, next page: Space/i, key: " " },
      { pattern: /Press any key to continue/i, key: " " },
    ],
    refused: /^[ \t]*(Invalid input|Incomplete input|Ambiguous input|Error|.*not (allowed|supported))/im,
    configure: ["configure terminal"],
    leave: ["end"],
  },
  commands: [{ name: "show running-config", command: "show running-config" }],
};

const WORDS: ShellWords = {
  title: "ArubaOS-Switch",
  context: (face) => (face.vlan === null ? null : [`vlan ${face.vlan}`]),
  switchOn: "dhcp-relay",
  line: (target) => `ip helper-address ${target}`,
  undo: (line) => `no ${line}`,
  blocks: blocksOf(FAMILY),
  negate: negateWith("no"),
  option60: (opening) => (opening.includes("pool") ? 'option 60 ascii "PXEClient"' : null),
  exit: "exit",
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["write memory"],
  safety:
    "ArubaOS-Switch cannot take a change back by itself; Bootpath reads it back and undoes it if it differs. Saved only after that.",
  sendable: true,
  serverUnproven: "Whether an ArubaOS-Switch takes changes of a pool while its DHCP server runs was not tried by us.",
};

const hpeAoss: Platform = {
  id: "hpe-aoss",
  title: "HPE ArubaOS-Switch and ProCurve",
  identify,
  pull,
  ...switchPlatform({
    family: FAMILY,
    snooping: SNOOPING,
    secrets: SECRETS,
    words: () => WORDS,
    moves: /^\s*;|^Running configuration:|^[\w.-]+[#>]/,
  }),
};

export default hpeAoss;
