import type { Capture } from "@/lib/model/capture";
import { configFingerprint } from "../ioslike/fingerprint";
import { poolOption60 } from "../ioslike/plan-option-60";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import { withSwitchSnooping } from "../ioslike/switch-snooping";
import type { Platform, PullPlan } from "../platform";
import { vrpFamily } from "../vrplike/family";
import { relayPlaces } from "../vrplike/relay-place";
import { SECRETS } from "../vrplike/secrets";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";

const FAMILY = vrpFamily("hpe-comware", "comware-dhcp-server");

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    privilegedPrompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["screen-length disable"],
    pager: [{ pattern: /-{2,4}\s?More\s?-{2,4}/i, key: " " }],
    refused: /^[ \t]*(% ?(Unrecognized|Incomplete|Ambiguous|Too many|Wrong)|Error:|Permission denied)/im,
    configure: ["system-view"],
    leave: ["return"],
  },
  commands: [
    { name: "display current-configuration", command: "display current-configuration", complete: /^return\s*$/m },
  ],
};

const words = (capture: Capture): ShellWords => ({
  title: "HPE Comware and H3C",
  line: (target) => `dhcp relay server-address ${target}`,
  ...relayPlaces(capture, FAMILY),
  blocks: blocksOf(FAMILY),
  negate: negateWith("undo"),
  option60: poolOption60,
  exit: "quit",
  enter: ["system-view"],
  leave: ["return"],
  save: ["save force"],
  safety:
    "Bootpath reads the change back and undoes it if it differs. Saved only after that. (Only some releases have a timer of their own, configuration commit delay, and a configuration does not show which.)",
  sendable: true,
});

const hpeComware: Platform = {
  id: "hpe-comware",
  title: "HPE Comware and H3C",
  roles: ["router", "dhcp"],
  identify,
  read: (capture) => withSwitchSnooping(readFamily(capture, FAMILY), capture, FAMILY.looksLike, SNOOPING),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, words(capture)),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*[#!]|^<[\w.\- ]+>/),
};

export default hpeComware;
