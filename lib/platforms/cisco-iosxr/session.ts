import type { Capture } from "@/lib/model/capture";
import type { Facts, Interface } from "@/lib/model/facts";
import type { AddRelayTarget } from "@/lib/model/fix";
import { poolOption60 } from "../ioslike/plan-option-60";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";
import type { AlsoRelayed, PullPlan } from "../platform";
import { faceOf } from "../shared-targets";
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
  return {
    title: "Cisco IOS XR",
    context: (face) => {
      const profile = profileOf(face.name, facts);
      return profile && /^[\w./:+-]+( (relay|proxy))$/.test(profile) ? ["dhcp ipv4", `profile ${profile}`] : null;
    },
    setUp: (face, target) =>
      `Enter \`dhcp ipv4\`, \`profile NAME relay\`, \`helper-address vrf default ${target}\`, \`exit\`, \`interface ${face.name} relay profile NAME\`, \`commit\`; then pull the device again.`,
    // An interface without a profile gets one of its own, named after it, so that taking it back takes nobody else's. Where there is no `dhcp ipv4` yet a person makes it: taking it
    // back as a whole could take what somebody else put into it meanwhile.
    create: (face, target, vrf) => {
      const name = `BOOTPATH-${face.name.replace(/[^A-Za-z0-9]/g, "-")}`;
      const taken = capture.texts.some(({ text }) => text.includes(`profile ${name} `));
      if (!runsDhcp || taken) return null;
      const profile = `profile ${name} relay`;
      const helper = `helper-address vrf ${vrf ?? face.vrf ?? "default"} ${target}`;
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
    line: (target, vrf, face) => `helper-address vrf ${vrf ?? face.vrf ?? "default"} ${target}`,
    shared: (face) => sharersOf(face, facts).map((one) => one.name),
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

/** The profile that an interface uses, with its kind: "CLIENTS relay". */
function profileOf(name: string, { relay }: Facts): string | undefined {
  const start = `${PROFILE_NOTE}${name} `;
  return relay?.notes.find((one) => one.word.startsWith(start))?.word.slice(start.length);
}

function sharersOf(face: Interface, facts: Facts): Interface[] {
  const profile = profileOf(face.name, facts);
  if (profile === undefined) return [];
  return facts.interfaces.filter((one) => one !== face && profileOf(one.name, facts) === profile);
}

/** The line names the table, so that it is the same one for every interface that uses the profile. */
export function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  if (!face) return [];
  const vrf = fix.vrf ?? face.vrf;
  const table = vrf === null || vrf === "default" ? { vrf: null, global: true } : { vrf };
  return sharersOf(face, facts).map(({ name }) => ({ interface: name, address: fix.target, ...table }));
}
