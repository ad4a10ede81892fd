import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import { type Assignment, lastAssignment, parseShellAssignments, words } from "@/lib/parsers/shell-assignments";
import { type Cut, editsFromCuts, fileChange } from "../file-change";
import type { AlsoRelayed, PlannedChange } from "../platform";
import { faceOf, oneListForAll, sharedNote, sharersOf, theNewOne } from "../shared-targets";
import { readRelayConfig } from "./relay-config";
import type { RelayConfig } from "./relay-told";
import { markDeaf } from "./unheard";

/** Adds a relay target: SERVERS is one list for all interfaces of the relay, so every one of them gets it. */
export function planRelayChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  if (fix.kind !== "add-relay-target")
    return refuse("A relay has no DHCP options.", "Plan this fix for the DHCP server.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${fix.target}" is not an IPv4 address.`, "Name the server by its address.");
  if (!/^[\w.@:-]{1,15}$/.test(fix.interface))
    return refuse(`"${fix.interface}" is not the name of a Linux interface.`, "Read the relay again.");
  const configs = capture.texts.map(readRelayConfig).filter((config) => config !== null);
  const config = configs.find((one) => serves(one, fix.interface)) ?? (configs.length === 1 ? configs[0] : undefined);
  if (!config)
    return refuse(`No relay on this host serves ${fix.interface}.`, "Set up isc-dhcp-relay on this host first.");
  if (serves(config, fix.interface) && config.servers.some(({ address }) => address === fix.target))
    return refuse(`${fix.target} is a relay target already.`, "Read the relay again and assess anew.");
  if (config.not.includes(fix.interface))
    return refuse(
      `${config.text.name} keeps ${config.program} from serving computers on ${fix.interface}.`,
      `Take ${fix.interface} out of its excluded or servers' interfaces (-e, -iu, -b) by hand first.`,
    );
  markDeaf(config, facts.interfaces);
  if (config.deaf)
    return refuse(
      `What this relay is told makes it relay nothing (${config.deaf.place.file}:${config.deaf.place.line}), so a further target would do nothing.`,
      "Mend that line on the host, then pull it again.",
    );
  if (config.program === "dhcp-helper") return helperChange(config, fix, facts);
  const shell = parseShellAssignments(config.text.text);
  const lines = config.text.text.split("\n");
  const several = shell.unknown.find((line) => /\b(SERVERS|INTERFACES)\+?=/.test(lines[line - 1] ?? ""));
  if (several !== undefined)
    return refuse(
      `Line ${several} of ${config.text.name} sets SERVERS or INTERFACES in a way that Bootpath does not read.`,
      "Give each of them a plain line of its own, or add the target by hand.",
    );
  const servers = lastAssignment(shell, "SERVERS");
  const otherwise = config.servers.length > 0 || lastAssignment(shell, "DHCRELAY_SERVERS") !== null;
  if (config.program !== "isc-dhcp-relay" || (otherwise && !servers))
    return refuse(
      `${config.text.name} starts the relay in a way that Bootpath reads but does not change.`,
      `Add ${fix.target} to the relay's servers there by hand.`,
    );
  const cuts: Cut[] = [];
  if (!config.servers.some(({ address }) => address === fix.target))
    cuts.push(addWord(config, servers, "SERVERS", fix.target));
  if (!serves(config, fix.interface)) {
    const interfaces = lastAssignment(shell, "INTERFACES");
    cuts.push(addWord(config, interfaces, "INTERFACES", fix.interface));
  }
  const others = alsoRelays(fix, facts).filter((one) => one.address === fix.target && one.interface !== fix.interface);
  const note = sharedNote([...new Set(others.map((one) => one.interface))]);
  return { ok: true, change: change(config, cuts, "isc-dhcp-relay", note) };
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function serves(config: RelayConfig, name: string): boolean {
  if (config.not.includes(name)) return false;
  return config.interfaces === null || config.interfaces.some((one) => one.name === name);
}

/** Puts a word behind the ones that stand there, in the quotes that the file uses. */
function addWord(config: RelayConfig, assignment: Assignment | null, name: string, word: string): Cut {
  const text = config.text.text;
  if (!assignment) {
    const insert = `${text === "" || text.endsWith("\n") ? "" : "\n"}${name}="${word}"`;
    return { start: text.length, end: text.length, insert };
  }
  const quote = assignment.quote || '"';
  const value = [...words(assignment.value), word].join(" ");
  return { start: assignment.start, end: assignment.end, insert: `${quote}${value}${quote}` };
}

function helperChange(config: RelayConfig, fix: AddRelayTarget, facts: Facts): PlannedChange {
  const { interface: name, target } = fix;
  const options = lastAssignment(parseShellAssignments(config.text.text), "DHCPHELPER_OPTS");
  if (!options || !serves(config, name))
    return refuse(`dhcp-helper does not serve ${name}.`, `Add "-i ${name} -s ${target}" to DHCPHELPER_OPTS by hand.`);
  const quote = options.quote || '"';
  const cut = {
    start: options.start,
    end: options.end,
    insert: `${quote}${options.value.trim()} -s ${target}${quote}`,
  };
  const note = sharedNote(alsoRelays(fix, facts).map((one) => one.interface));
  return { ok: true, change: change(config, [cut], "dhcp-helper", note) };
}

/** One list of servers is for all interfaces of a relay program; dnsmasq's lines are each for one network. */
export function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  if (!face) return [];
  if (face.relayTargets.length > 0) return theNewOne(fix, sharersOf(face, facts));
  const relaying = facts.interfaces.filter(({ relayTargets }) => relayTargets.length > 0);
  const files = new Set(relaying.flatMap(({ relayTargets }) => relayTargets.map(({ place }) => place.file)));
  const lists = relaying.every(({ relayTargets }) =>
    relayTargets.every(({ place }) => !DNSMASQ.test(place.text ?? "")),
  );
  return files.size === 1 && lists ? oneListForAll(fix, facts, relaying) : [];
}

const DNSMASQ = /^\s*dhcp-relay\s*=/;

function change(config: RelayConfig, cuts: Cut[], service: string, note: string) {
  return fileChange({
    files: [{ text: config.text, edits: editsFromCuts(config.text.text, cuts) }],
    test: null,
    activate: ["systemctl", "restart", service],
    healthy: ["systemctl", "is-active", service],
    safety: `The old file is kept and put back when the relay does not run with the new one.${note}`,
  });
}
