import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { readAclLine } from "./acls";
import { combineFacts } from "./combine";
import { readConfigText } from "./config-text";
import type { Device, Family } from "./device";
import { readFaceLine } from "./face-line";
import { blankInterface, borrowAddresses } from "./interface-lines";
import { GLOBAL, GLOBAL_IP, withoutNo } from "./irrelevant";
import { readObjectGroups } from "./object-groups";
import { Reading } from "./reading";
import { filterUnknownWhereUndefined } from "./undefined-filters";

const RUNNING = /(^|[/_ -])(run(ning)?([-_ ]?config)?|current-configuration)\b/i;

/** The texts of a capture that hold the configuration: the one named so, else all that look like one; startup only where nothing else does. */
export function configTextsOf(capture: Capture, looksLike: RegExp): CapturedText[] {
  const running = capture.texts.find((text) => RUNNING.test(text.name) && looksLike.test(text.text));
  if (running) return [running];
  const configs = capture.texts.filter((text) => looksLike.test(text.text));
  const live = configs.filter((text) => !/start/i.test(text.name));
  return live.length > 0 ? live : configs.slice(0, 1);
}

/** The facts of a device whose configuration is built as IOS builds its own. Never throws. */
export function readFamily(capture: Capture, family: Family): Facts {
  const texts = configTextsOf(capture, family.looksLike);
  if (texts.length > 0) {
    const facts = texts.map((text) => readOne(text.text, new Reading(text.name), family));
    return family.undefinedFilter === "permits" ? combineFacts(facts) : filterUnknownWhereUndefined(facts);
  }
  const first = capture.texts[0] ?? { name: "capture", text: "" };
  const reading = new Reading(first.name);
  const facts = readOne(first.text, reading, family);
  if (!reading.problems.some((problem) => problem.affects === "all"))
    reading.problem(
      "all",
      "nothing-read",
      `${first.name} holds no configuration that Bootpath understands.`,
      "Pull the running configuration again.",
    );
  return facts;
}

function readOne(text: string, reading: Reading, family: Family): Facts {
  const config = readConfigText(text, reading, family.text);
  reading.groups = readObjectGroups(config.blocks);
  const device: Device = {
    reading,
    hostname: null,
    faces: new Map(),
    acls: new Map(),
    relay: { enabled: true, portsOff: [], notes: [] },
    dhcp: null,
  };
  let past = false;
  for (const block of config.blocks) {
    if (past) leftOver(block, reading);
    else if (family.text.end?.test(block.text)) past = true;
    else readTop(block, device, family);
  }
  family.finish?.(device, config.blocks);
  const interfaces = [...device.faces.values()];
  borrowAddresses(interfaces, reading);
  const unknown = reading.unknownPlaces;
  return {
    platform: family.platform,
    hostname: device.hostname,
    interfaces,
    relay: device.relay,
    dhcp: device.dhcp,
    pxe: null,
    acls: [...device.acls.values()],
    problems: reading.problems,
    coverage: { lines: config.lines, understood: config.lines - unknown.length, unknown },
  };
}

function leftOver(block: IndentedLine, reading: Reading): void {
  for (const line of [block, ...linesBelow(block)]) reading.unknown(line);
}

function readTop(block: IndentedLine, device: Device, family: Family): void {
  const name = block.words[0] === "interface" ? family.interfaceName(block.words.slice(1)) : null;
  if (name !== null) {
    readFace(name, block, device, family);
    return;
  }
  if (takesAway(block, device, family)) return;
  const hostname = family.text.hostname.exec(block.text)?.[1];
  if (hostname !== undefined) {
    device.hostname = hostname.replace(/^"(.*)"$/, "$1");
    return;
  }
  if (family.topLine(block, device)) return;
  if (readAclLine(block, device.acls, device.reading)) return;
  const [first, second] = withoutNo(block.words);
  const known =
    first === "ip"
      ? GLOBAL_IP.has(second ?? "") || family.irrelevant.topIp.has(second ?? "")
      : GLOBAL.has(first ?? "") || family.irrelevant.top.has(first ?? "");
  // What is said of IPv6 reaches no computer that boots over IPv4.
  if (known && (first === "ipv6" || !MATTERS.test(block.text))) return;
  leftOver(block, device.reading);
  if (SERVES.test(block.text)) unreadServer(block, device.reading);
}

/** `no interface X` and `default interface X`, as a script has them: what was said of it before does not hold any more. */
function takesAway(block: IndentedLine, device: Device, family: Family): boolean {
  const [how, what, ...words] = block.words;
  if (what !== "interface" || (how !== "no" && how !== "default")) return false;
  const name = family.interfaceName(words);
  if (name === null) return false;
  device.faces.delete(name.toLowerCase());
  if (how === "default") readFace(name, block, device, family);
  return true;
}

/** A DHCP server that the platform's reader does not know. */
const SERVES = /^(ip )?dhcp([- ]server\b| pool\b)(?!.*\bsnoop)/i;

function unreadServer(block: IndentedLine, reading: Reading): void {
  reading.problem(
    "dhcp",
    "dhcp-server-line",
    `"${block.text.slice(0, 80)}" on the DHCP server of this device is not read by Bootpath.`,
    "Check whether it serves computers that boot from the network, and with which options.",
    block,
  );
}

/** Whatever a global line begins with, these words in it may decide about booting. */
const MATTERS = /\b(dhcp|dhcp-relay|bootps?|bootp-relay|bootprelay|helper-address|udp-forwarding)\b(?!.*\bsnoop)/i;

/** One interface block, read by the platform first and by the common rules then. An interface may be written in several places. */
export function readFace(name: string, block: IndentedLine, device: Device, family: Family): void {
  const key = name.toLowerCase();
  let face = device.faces.get(key);
  if (!face) {
    face = blankInterface(name, device.reading.place(block));
    family.prepare?.(face);
    device.faces.set(key, face);
  }
  for (const line of block.children) {
    const no = line.words[0] === "no" || line.words[0] === "default";
    const at = { line, no, words: withoutNo(line.words), face, device };
    if (!family.faceLine(at)) readFaceLine(at, family);
  }
}
