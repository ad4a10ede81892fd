import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import { FAMILY } from "./family";

/** EOS names the address first, then the VRF. A configuration session commits with a timer that takes it back unless it is committed again. */
export const WORDS: ShellWords = {
  title: "Arista EOS",
  context: (face) => [`interface ${face.name}`],
  line: (target, vrf) => `ip helper-address ${target}${vrf === null ? "" : ` vrf ${vrf}`}`,
  undo: (line) => `no ${line}`,
  blocks: blocksOf(FAMILY),
  negate: negateWith("no"),
  exit: "exit",
  enter: ["configure terminal"],
  leave: ["end"],
  save: ["write memory"],
  net: (name) => ({
    enter: [`configure session ${name}`],
    last: ["commit timer 00:05:00"],
    lastBack: [],
    confirm: [`configure session ${name} commit`],
    revert: [`configure session ${name} abort`],
    minutes: 5,
  }),
  safety:
    "The device takes the change back by itself after 5 minutes unless the session is committed again (configure session, commit timer).",
  sendable: true,
};
