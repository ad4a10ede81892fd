import type { Facts, Interface } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import { terminalLines } from "@/lib/parsers/indented-text";
import { configFingerprint } from "../ioslike/fingerprint";
import { weighSigns } from "../ioslike/identify";
import { planShell } from "../ioslike/plan-relay";
import { redactLines } from "../ioslike/redact";
import type { ShellWords } from "../ioslike/shell-words";
import type { AlsoRelayed, Platform, PullPlan } from "../platform";
import { oneListForAll } from "../shared-targets";
import { LOOKS, read } from "./read";

const SECRETS: RegExp[] = [
  /^(\s*configure snmpv3 add community )(\S.*)$/i,
  /^(.*\bcommunity )("[^"]*"|(?!readonly|readwrite|encrypted|<removed>)\S+)/i,
  /^(.*\b(?:simple-password|md5 \d+) )("[^"]*"|\S+)/i,
  /^(\s*(?:configure|create) account \S+(?: \S+)?(?: password)? encrypted )(\S+)/i,
  /^(.*\b(?:shared-secret|password|psk)(?: encrypted)? )("[^"]*"|\S+)/i,
  /^(\s*(?:configure|create) snmp(?:v3)? (?:add )?community (?:readonly|readwrite)?(?: encrypted)? ?)("[^"]*"|\S+)/i,
];

const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^(\* )?[\w.\- ()]+\.\d+ [>#]\s?$/,
    privilegedPrompt: /^(\* )?[\w.\- ()]+\.\d+ #\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["disable clipaging"],
    pager: [
      { pattern: /Press <SPACE> to continue or <Q> to quit/i, key: " " },
      // `save configuration` asks before it writes over the file.
      { pattern: /^Do you want to save configuration to \S+ and overwrite it\? \(y\/N\)\s*$/i, key: "y\n" },
    ],
    refused: /^[ \t]*(%% (Invalid|Incomplete|Ambiguous)|Error:)/im,
    configure: [],
    leave: [],
  },
  commands: [{ name: "show configuration", command: "show configuration" }],
};

/** The list of servers is the device's, so a further one is heard by every VLAN that relays; only a VLAN with a list of its own has its own. */
function shellWords(fix: Fix, facts: Facts): ShellWords {
  const own = fix.kind === "add-relay-target" && hasOwnList(facts, fix.interface) ? `vlan ${fix.interface} ` : "";
  return {
    title: "Extreme EXOS",
    context: () => [],
    line: (target, vrf) => `configure bootprelay ${own}add ${target} vr ${vrf ?? "VR-Default"}`,
    also: (face) => (face.relayTargets.length > 0 ? [] : [`enable bootprelay ipv4 vlan ${face.name}`]),
    listed: (face, target) =>
      own === "" &&
      sharersOf(face.name, facts).some((one) => one.relayTargets.some(({ address }) => address === target)),
    shared: (face) => (own !== "" ? [] : sharersOf(face.name, facts).map((one) => one.name)),
    // One list for all: a second step that adds the same server would take it from the first when it is taken back.
    ...(own === "" ? { writesWhole: "bootprelay" } : {}),
    undo: (line) =>
      line.startsWith("enable ") ? line.replace("enable ", "disable ") : line.replace(/( add )/, " delete "),
    blocks: (text) =>
      terminalLines(text.text).map((line) => {
        const trimmed = line.text.trim();
        return { line: line.line, indent: 0, text: trimmed, words: trimmed.split(/\s+/), children: [] };
      }),
    negate: (line) => {
      const match = /^configure (vlan \S+ dhcp-options code \d{1,3}) /.exec(line.text);
      return match ? `unconfigure ${match[1]}` : null;
    },
    option60: (line) => {
      const match = /^configure (vlan \S+) /.exec(line);
      return match ? `configure ${match[1]} dhcp-options code 60 string PXEClient` : null;
    },
    exit: null,
    enter: [],
    leave: [],
    save: ["save configuration"],
    safety: "EXOS cannot take the change back by itself; Bootpath reads it back and undoes it if it differs.",
    sendable: true,
    unproven: "These commands were not tried on an EXOS switch by us.",
  };
}

function sharersOf(name: string, facts: Facts): Interface[] {
  return facts.interfaces.filter(
    (one) => one.name !== name && one.relayTargets.length > 0 && !hasOwnList(facts, one.name),
  );
}

function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  return hasOwnList(facts, fix.interface) ? [] : oneListForAll(fix, facts, sharersOf(fix.interface, facts));
}

function hasOwnList(facts: Facts, name: string): boolean {
  const face = facts.interfaces.find((one) => one.name === name);
  return face?.relayTargets.some((target) => /\bbootprelay (ipv4 )?vlan /.test(target.place.text ?? "")) ?? false;
}

const extremeExos: Platform = {
  id: "extreme-exos",
  title: "Extreme EXOS and Switch Engine",
  roles: ["router"],
  identify: (text) =>
    weighSigns(text, {
      mine: [
        [/^# Module \S+ configuration\./m, 80, "module headers as EXOS prints them"],
        [
          /^(?:(?:\* )?[\w.-]{1,64}\.\d+ [#>] )?(create|configure) vlan "?[\w-]+"? (tag \d|ipaddress |add ports )/im,
          45,
          "configure vlan",
        ],
        [/^(?:(?:\* )?[\w.-]{1,64}\.\d+ [#>] )?(configure|enable) bootprelay /m, 45, "bootprelay"],
        [/^(?:(?:\* )?[\w.-]{1,64}\.\d+ [#>] )?enable ipforwarding( ipv4)? vlan /m, 40, "enable ipforwarding"],
      ],
      others: [[/^!|^interface \S|^set |^(interfaces|system) \{/m, "another vendor's language"]],
    }),
  read,
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, shellWords(fix, facts)),
  alsoRelays,
  fingerprint: (capture) => configFingerprint(capture, LOOKS, /^\s*#|^(\* )?[\w.-]+\.\d+ [>#]/),
};

export default extremeExos;
