import type { Capture } from "@/lib/model/capture";
import { configFingerprint } from "../ioslike/fingerprint";
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

const FAMILY = vrpFamily("huawei-vrp", "vrp-ip-pool");

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    privilegedPrompt: /^(<[\w.\- ]+>|\[[~*]?[\w.\-/ ]+\])\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["screen-length 0 temporary"],
    pager: [
      { pattern: /-{2,4}\s?More\s?-{2,4}/i, key: " " },
      // A device with a candidate: what was not committed is thrown away, and the read-back tells that nothing arrived.
      { pattern: /\[Y\(yes\)\/N\(no\)\/C\(cancel\)\]:?\s*$/i, key: "n\n" },
      // `save` asks before it writes.
      { pattern: /^Are you sure to continue\?\s*\[Y\/N\]:?\s*$/i, key: "y\n" },
    ],
    refused: /^[ \t]*(% ?(Unrecognized|Incomplete|Ambiguous|Too many|Wrong)|Error:|Permission denied)/im,
    configure: ["system-view"],
    // `[*name]`: lines were entered on a device with a candidate, and wait.
    candidate: { waits: /^\[\*/, commit: "commit" },
    leave: ["return"],
  },
  commands: [
    { name: "display current-configuration", command: "display current-configuration", complete: /^return\s*$/m },
  ],
};

const OPTION_60 = "option 60 ascii PXEClient";

const words = (capture: Capture): ShellWords => ({
  title: "Huawei VRP",
  line: (target) => `dhcp relay server-ip ${target}`,
  ...relayPlaces(capture, FAMILY),
  blocks: blocksOf(FAMILY),
  negate: negateWith("undo"),
  option60: (opening) =>
    opening.startsWith("interface ") ? `dhcp server ${OPTION_60}` : opening.startsWith("ip pool ") ? OPTION_60 : null,
  exit: "quit",
  enter: ["system-view"],
  leave: ["return"],
  save: ["save"],
  // `commit trial` would guard it, but what leaving the view does while a trial runs is told by no source.
  safety:
    "VRP takes the lines at once and back by their `undo`; where the prompt shows [*] after them, `commit` is sent before `return`. Saved only after the change was read back.",
  sendable: true,
  unproven: "Some VRP devices take a line at once and others want `commit`; neither was tried by us.",
});

const huaweiVrp: Platform = {
  id: "huawei-vrp",
  title: "Huawei VRP",
  roles: ["router", "dhcp"],
  identify,
  read: (capture) => withSwitchSnooping(readFamily(capture, FAMILY), capture, FAMILY.looksLike, SNOOPING),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, words(capture)),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*[#!]|^<[\w.\- ]+>/),
};

export default huaweiVrp;
