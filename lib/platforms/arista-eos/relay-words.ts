import type { Fix } from "@/lib/model/fix";
import type { RelayWords } from "../ioslike/plan-relay";

/** A session of its own for each target, so that two changes never meet in one. */
function sessionName(fix: Fix): string {
  return `bootpath-${fix.kind === "add-relay-target" ? fix.target.replace(/[^0-9.]/g, "") : "options"}`;
}

/** EOS names the address first, then the VRF. A configuration session commits with a timer that takes it back unless it is committed again. */
export function relayWords(fix: Fix): RelayWords {
  const session = `configure session ${sessionName(fix)}`;
  return {
    title: "Arista EOS",
    context: (face) => [`interface ${face.name}`],
    line: (target, vrf) => `ip helper-address ${target}${vrf === null ? "" : ` vrf ${vrf}`}`,
    undo: (line) => `no ${line}`,
    enter: ["configure terminal"],
    leave: ["end"],
    save: ["write memory"],
    timer: {
      enter: [session],
      last: ["commit timer 00:05:00"],
      confirm: [`${session} commit`],
      revert: [`${session} abort`],
    },
    safety:
      "The device takes the change back by itself after 5 minutes unless the session is committed again (configure session, commit timer).",
    sendable: true,
  };
}
