import type { Capture } from "@/lib/model/capture";
import { poolOption60 } from "../ioslike/plan-option-60";
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

const FAMILY = vrpFamily("hpe-comware", "comware-dhcp-server");

const pull = vrpPull("screen-length disable");

const words = (capture: Capture): ShellWords => ({
  title: "HPE Comware and H3C",
  line: (target, vrf) =>
    `dhcp relay server-address ${target}${vrf === null ? "" : vrf === "default" ? " public" : ` vpn-instance ${vrf}`}`,
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
  identify,
  pull,
  alsoRelays: revived,
  ...switchPlatform({ family: FAMILY, snooping: SNOOPING, secrets: SECRETS, words, moves: VRP_MOVES }),
};

export default hpeComware;
