import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { terminalLines } from "@/lib/parsers/indented-text";
import type { Reading } from "../ioslike/reading";

const HEAD = /^(\S+) is (administratively down|up|down|deleted|reset)\b.*line protocol is/;

export function isShowIpInterface(text: string): boolean {
  return terminalLines(text.slice(0, 20_000)).some((line) => HEAD.test(line.text));
}

/** A session may hold such output and a configuration: then there are blocks of interfaces, too. */
export function holdsInterfaces(text: string): boolean {
  return /^[ \t]*interface [A-Z]\S/m.test(text);
}

/** Output of `show ip interface`: used when the running configuration is not in the capture. */
export function readShowIpInterface(text: string, reading: Reading): { interfaces: Interface[]; lines: number } {
  const interfaces: Interface[] = [];
  let lines = 0;
  let helpersFollow = false;
  let complete = true;
  for (const { line, text: raw } of terminalLines(text)) {
    const trimmed = raw.trim();
    if (trimmed === "") continue;
    lines++;
    const at: IndentedLine = { line, indent: 0, text: trimmed, words: trimmed.split(/\s+/), children: [] };
    const head = HEAD.exec(trimmed);
    if (head) {
      if (!complete) cutOff(interfaces, reading);
      interfaces.push(blankInterface(head[1]!, head[2] === "administratively down", reading, at));
      helpersFollow = false;
      complete = true;
      continue;
    }
    const face = interfaces[interfaces.length - 1];
    if (!face) continue;
    if (/^Internet address is /.test(trimmed)) complete = false;
    if (/^Proxy ARP is /.test(trimmed)) complete = true;
    helpersFollow = readLine(at, face, helpersFollow, reading);
  }
  if (!complete) cutOff(interfaces, reading);
  return { interfaces, lines };
}

function cutOff(interfaces: Interface[], reading: Reading): void {
  const name = interfaces[interfaces.length - 1]!.name;
  reading.problem(
    "all",
    "truncated",
    `${reading.file} is cut off: what it says about ${name} is not complete.`,
    "Pull it again.",
  );
}

function readLine(line: IndentedLine, face: Interface, helpersFollow: boolean, reading: Reading): boolean {
  const address = /^(Internet|Secondary) address (?:is )?(\S+)$/.exec(line.text);
  const helper = /^Helper address(?:es are|\(es\) are|es is| is)\s+(.*)$/.exec(line.text);
  const acl = /^(Outgoing|Inbound)\s+access list is (.+)$/.exec(line.text);
  const vrf = /^VPN Routing\/Forwarding "(.*)"/.exec(line.text);
  const lender = /^Interface is unnumbered\. Using address of (\S+) \((\S+)\)/.exec(line.text);
  if (address && parseCidr(address[2]!)) {
    if (address[1] === "Internet") face.addresses = [address[2]!];
    else face.secondary.push(address[2]!);
  } else if (helper) {
    if (helper[1] !== "not set") addHelpers(helper[1]!, line, face, reading);
    return helper[1] !== "not set";
  } else if (helpersFollow && parseIpv4(line.words[0]!) !== null) {
    addHelpers(line.text, line, face, reading);
    return true;
  } else if (acl && acl[2] !== "not set") {
    if (acl[1] === "Inbound") face.aclIn = acl[2]!;
    else face.aclOut = acl[2]!;
  } else if (vrf) {
    face.vrf = vrf[1] || null;
  } else if (lender) {
    face.unnumbered = lender[1]!;
  }
  return false;
}

function addHelpers(text: string, line: IndentedLine, face: Interface, reading: Reading): void {
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    if (parseIpv4(word) !== null) face.relayTargets.push({ address: word, vrf: null, place: reading.place(line) });
    else {
      reading.unknown(line);
      reading.problem(
        "relay",
        "relay-target-unreadable",
        `${face.name}: "${line.text}" could not be read.`,
        "Pull the running configuration.",
        line,
        [face.name],
      );
    }
  }
}

function blankInterface(name: string, shutdown: boolean, reading: Reading, line: IndentedLine): Interface {
  const vlan = /^vlan(\d+)$/i.exec(name);
  return {
    name,
    description: "",
    addresses: [],
    secondary: [],
    virtual: [],
    vrf: null,
    vlan: vlan ? Number(vlan[1]) : null,
    shutdown,
    relayTargets: [],
    aclIn: null,
    aclOut: null,
    place: reading.place(line),
  };
}
