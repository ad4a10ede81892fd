import { tellBlocked } from "./blocked-relays";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "relay-target-in-wrong-vrf",
  title: "A relay target is looked up in a VRF where it is not",
  severity: "error",
  why: "Without a word that names the VRF, a router looks for the target in the interface's own VRF. If the server lives in another one, nothing ever arrives.",
  references: [RFC_1542],
  failures: ["F20"],
  look: (path, tell) =>
    tellBlocked(
      path,
      tell,
      "vrf",
      (where, { target }) => `${where} looks for ${target?.address ?? "the target"} in the wrong VRF`,
    ),
};

export default check;
