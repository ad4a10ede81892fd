import { configFingerprint } from "../ioslike/fingerprint";
import { planRelay, type RelayWords } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform, PullPlan } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";

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

/** AOS-CX names the address first, then the VRF. Its `checkpoint auto` has not been tried on a device, so it is not used. */
const RELAY_WORDS: RelayWords = {
  title: "Aruba AOS-CX",
  context: (face) => [`interface ${face.name}`],
  line: (target, vrf) => `ip helper-address ${target}${vrf === null ? "" : ` vrf ${vrf}`}`,
  undo: (line) => `no ${line}`,
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["write memory"],
  safety:
    "Bootpath reads the change back and undoes it if it differs. Saved only after that. (The switch's own checkpoint timer is not used.)",
  sendable: true,
};

const hpeAoscx: Platform = {
  id: "hpe-aoscx",
  title: "HPE Aruba AOS-CX",
  roles: ["router", "dhcp"],
  identify,
  read: (capture) => readFamily(capture, FAMILY),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, _capture, facts) => planRelay(fix, facts, RELAY_WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current configuration|^[\w.-]+[#>]/),
};

export default hpeAoscx;
