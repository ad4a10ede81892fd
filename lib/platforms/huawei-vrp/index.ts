import { configFingerprint } from "../ioslike/fingerprint";
import { planRelay, type RelayWords } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform, PullPlan } from "../platform";
import { vrpFamily } from "../vrplike/family";
import { SECRETS } from "../vrplike/secrets";
import { identify } from "./identify";

const FAMILY = vrpFamily("huawei-vrp", "vrp-ip-pool");

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    privilegedPrompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["screen-length 0 temporary"],
    pager: [{ pattern: /-{2,4}\s?More\s?-{2,4}/i, key: " " }],
    refused: /^[ \t]*(% ?(Unrecognized|Incomplete|Ambiguous|Too many|Wrong)|Error:|Permission denied)/im,
    configure: ["system-view"],
    leave: ["return"],
  },
  commands: [
    { name: "display current-configuration", command: "display current-configuration", complete: /^return\s*$/m },
  ],
};

const RELAY_WORDS: RelayWords = {
  title: "Huawei VRP",
  context: (face) => [`interface ${face.name}`],
  line: (target) => `dhcp relay server-ip ${target}`,
  undo: (line) => `undo ${line}`,
  enter: ["system-view"],
  leave: ["return"],
  save: ["save"],
  safety:
    "Some VRP devices need `commit` after the change, and `save` asks a question: so the commands are given as text to copy.",
  sendable: false,
};

const huaweiVrp: Platform = {
  id: "huawei-vrp",
  title: "Huawei VRP",
  roles: ["router", "dhcp"],
  identify,
  read: (capture) => readFamily(capture, FAMILY),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, _capture, facts) => planRelay(fix, facts, RELAY_WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*[#!]|^<[\w.\- ]+>/),
};

export default huaweiVrp;
