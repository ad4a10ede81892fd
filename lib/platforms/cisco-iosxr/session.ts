import type { Facts } from "@/lib/model/facts";
import type { RelayWords } from "../ioslike/plan-relay";
import type { PullPlan } from "../platform";
import { PROFILE_NOTE } from "./dhcp";

/** Interactive shell. What was typed and not committed is thrown away by `abort`. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(RP\/\d+\/\S+:)?[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?#\s?$/,
    privilegedPrompt: /^(RP\/\d+\/\S+:)?[A-Za-z0-9][\w.\-/:]*(\([\w.-]+\))?#\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["terminal length 0", "terminal width 512"],
    pager: [{ pattern: /-{2}\s?More\s?-{2}/i, key: " " }],
    refused: /^[ \t]*%\s*(Invalid|Incomplete|Ambiguous|This command|Failed|Error|Cannot|.*not )/im,
    configure: ["configure exclusive"],
    leave: ["abort"],
  },
  commands: [{ name: "show running-config", command: "show running-config", complete: /^end\s*$/m }],
};

/** Servers stand in a profile that interfaces share, so the commands are given as text to copy. */
export function relayWords(facts: Facts): RelayWords {
  return {
    title: "Cisco IOS XR",
    context: (face) => {
      const note = facts.relay?.notes.find((one) => one.word.startsWith(`${PROFILE_NOTE}${face.name} `));
      const profile = note?.word.slice(`${PROFILE_NOTE}${face.name} `.length);
      return profile && /^[\w./:+-]+( (relay|proxy))$/.test(profile) ? ["dhcp ipv4", `profile ${profile}`] : null;
    },
    line: (target, vrf) => `helper-address vrf ${vrf ?? "default"} ${target}`,
    undo: (line) => `no ${line}`,
    enter: ["configure exclusive"],
    leave: ["commit confirmed minutes 5", "commit", "end"],
    save: [],
    safety:
      "All interfaces of the profile get the new server. `commit confirmed` takes the change back after 5 minutes unless `commit` is typed again.",
    sendable: false,
  };
}
