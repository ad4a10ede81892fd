import type { Capture } from "@/lib/model/capture";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import { switchPlatform } from "../ioslike/switch-platform";
import type { Platform } from "../platform";
import { revived } from "../shared-targets";
import { vrpFamily } from "../vrplike/family";
import { relayPlaces } from "../vrplike/relay-place";
import { SECRETS } from "../vrplike/secrets";
import { VRP_MOVES, vrpPull } from "../vrplike/session";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";

const FAMILY = vrpFamily("huawei-vrp", "vrp-ip-pool");

const pull = vrpPull("screen-length 0 temporary", {
  pager: [
    // A device with a candidate: what was not committed is thrown away, and the read-back tells that nothing arrived.
    { pattern: /\[Y\(yes\)\/N\(no\)\/C\(cancel\)\]:?\s*$/i, key: "n\n" },
    // `save` asks before it writes.
    { pattern: /^Are you sure to continue\?\s*\[Y\/N\]:?\s*$/i, key: "y\n" },
  ],
  // `[*name]`: lines were entered on a device with a candidate, and wait.
  candidate: { waits: /^\[\*/, commit: "commit" },
});

const OPTION_60 = "option 60 ascii PXEClient";

const words = (capture: Capture): ShellWords => ({
  title: "Huawei VRP",
  line: (target, vrf) =>
    `dhcp relay server-ip ${target}${vrf === null || vrf === "default" ? "" : ` vpn-instance ${vrf}`}`,
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
  identify,
  pull,
  alsoRelays: revived,
  ...switchPlatform({ family: FAMILY, snooping: SNOOPING, secrets: SECRETS, words, moves: VRP_MOVES }),
};

export default huaweiVrp;
