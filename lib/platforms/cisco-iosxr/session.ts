import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { poolOption60 } from "../ioslike/plan-option-60";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import type { PullPlan } from "../platform";
import { PROFILE_NOTE } from "./dhcp";
import { FAMILY } from "./family";

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

/** Servers stand in a profile that interfaces share: the preview names the others. */
export function shellWords(capture: Capture, facts: Facts): ShellWords {
  const runsDhcp = capture.texts.some((text) => /^dhcp ipv4\s*$/m.test(text.text));
  const profileOf = (name: string) =>
    facts.relay?.notes
      .find((one) => one.word.startsWith(`${PROFILE_NOTE}${name} `))
      ?.word.slice(`${PROFILE_NOTE}${name} `.length);
  return {
    title: "Cisco IOS XR",
    context: (face) => {
      const profile = profileOf(face.name);
      return profile && /^[\w./:+-]+( (relay|proxy))$/.test(profile) ? ["dhcp ipv4", `profile ${profile}`] : null;
    },
    setUp: (face, target) =>
      `Enter \`dhcp ipv4\`, \`profile NAME relay\`, \`helper-address vrf default ${target}\`, \`exit\`, \`interface ${face.name} relay profile NAME\`, \`commit\`; then pull the device again.`,
    // An interface without a profile gets one of its own, named after its server. Where there is no `dhcp ipv4` yet a person makes it: taking it
    // back as a whole could take what somebody else put into it meanwhile.
    create: (face, target, vrf) => {
      if (!runsDhcp) return null;
      const profile = `profile BOOTPATH-${target.replaceAll(".", "-")} relay`;
      const helper = `helper-address vrf ${vrf ?? "default"} ${target}`;
      const bind = `interface ${face.name} relay ${profile.replace(/ relay$/, "")}`;
      return [
        {
          open: ["dhcp ipv4"],
          apply: [profile, helper, "exit"],
          inverse: [`no ${profile}`],
          expect: [{ line: profile, present: true }],
        },
        { open: ["dhcp ipv4"], apply: [bind], inverse: [`no ${bind}`], expect: [{ line: bind, present: true }] },
      ];
    },
    line: (target, vrf) => `helper-address vrf ${vrf ?? "default"} ${target}`,
    shared: (face) =>
      facts.interfaces
        .filter((one) => one.name !== face.name && profileOf(one.name) === profileOf(face.name))
        .map((one) => one.name),
    undo: (line) => `no ${line}`,
    blocks: blocksOf(FAMILY),
    negate: negateWith("no"),
    option60: poolOption60,
    serverUnproven: "Taking options out of a DHCP server profile was not tried on an IOS XR router by us.",
    exit: "exit",
    enter: ["configure exclusive"],
    leave: ["abort"],
    save: [],
    net: () => ({
      enter: ["configure exclusive"],
      last: ["commit confirmed minutes 5"],
      lastBack: ["commit"],
      confirm: ["configure exclusive", "commit", "end"],
      minutes: 5,
    }),
    safety:
      "The device takes the change back by itself after 5 minutes unless it is committed again (commit confirmed).",
    sendable: true,
  };
}
