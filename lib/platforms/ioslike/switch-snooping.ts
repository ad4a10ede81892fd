import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { Facts, SnoopingFacts } from "@/lib/model/facts";
import { configTextsOf } from "./read-family";

/** How switches that are no IOS say DHCP snooping. Lines without indentation and, below `interface X` or `vlan N`, with it. */
export interface SnoopingDialect {
  /** Switches it on, at the top; null: it is on in the VLANs that are listed, and needs no more. */
  on: RegExp | null;
  /** On in every VLAN as soon as it is switched on. */
  everyVlan?: boolean;
  /** On in every VLAN that has an `interface vlan N`, unless this line, undone, stands below it. */
  vlanInterfaces?: RegExp;
  /** VLANs in which it is on, at the top; the first group is their list. */
  vlans?: RegExp;
  /** The same below `vlan N`. */
  inVlan?: RegExp;
  /** Below `interface X`: servers behind that port are believed. */
  trust: RegExp;
  /** At the top or below `vlan N`; the first group is the list of ports. */
  trustList?: RegExp;
  /** Puts option 82 in, unless it is told not to (`byDefault`), or only where it is told to. */
  option82: { byDefault: boolean; line: RegExp | null };
  /** "no" or "undo". */
  undo: string;
}

const ALL_VLANS = { first: 1, last: 4094 };

/** The facts of a switch with its DHCP snooping, as its configurations say it. */
export function withSwitchSnooping(
  facts: Facts,
  capture: Capture,
  looksLike: Parameters<typeof configTextsOf>[1],
  dialect: SnoopingDialect,
): Facts {
  for (const { name, text } of configTextsOf(capture, looksLike)) {
    // Most configurations say nothing of it; then their lines need not be looked at one by one.
    const snooping = text.includes("snooping") ? readSnooping(name, text, dialect) : null;
    if (snooping) return { ...facts, snooping };
  }
  return facts;
}

function readSnooping(file: string, text: string, dialect: SnoopingDialect): SnoopingFacts | null {
  let on: Place | null = null;
  let inserts = dialect.option82.byDefault;
  let block = "";
  const vlans: SnoopingFacts["vlans"] = [];
  const faces = new Map<number, Place>();
  const trusted = new Map<string, Place>();
  text.split(/\r?\n/).forEach((line, at) => {
    const plain = line.trim().replace(/\s+/g, " ");
    if (!/^\s/.test(line) && plain !== "") block = plain;
    const place = { file, line: at + 1, text: plain };
    const faced = dialect.vlanInterfaces ? /^interface vlan ?(\d+)$/i.exec(block)?.[1] : undefined;
    if (faced !== undefined && block === plain) faces.set(Number(faced), place);
    const off = plain.startsWith(`${dialect.undo} `);
    const said = off ? plain.slice(dialect.undo.length + 1) : plain;
    if (dialect.option82.line?.test(said)) inserts = !off;
    if (!plain.includes("snooping")) return;
    const port = /^interface (.+)$/.exec(block)?.[1];
    const vlan = /^vlan ([\d,\- ]+(?: to \d+)*)$/.exec(block)?.[1];
    const isTop = !/^\s/.test(line);
    if (faced !== undefined && !isTop && dialect.vlanInterfaces!.test(said)) {
      if (off) faces.delete(Number(faced));
    } else if (port !== undefined && !isTop) {
      if (!dialect.trust.test(said)) return;
      if (off) trusted.delete(port);
      else trusted.set(port, place);
    } else if (dialect.trustList?.test(said)) {
      if (!off) for (const one of portsOf(dialect.trustList.exec(said)![1]!)) trusted.set(one, place);
    } else if (vlan !== undefined && !isTop) {
      if (dialect.inVlan?.test(said) && !off) vlans.push(...rangesOf(vlan, place));
    } else if (dialect.vlans?.test(said)) {
      if (!off) vlans.push(...rangesOf(dialect.vlans.exec(said)![1]!, place));
    } else if (dialect.on?.test(said)) {
      on = off ? null : place;
    }
  });
  const place = dialect.on === null ? (vlans[0]?.place ?? null) : (on as Place | null);
  if (place === null) return null;
  for (const [vlan, where] of faces) vlans.push({ first: vlan, last: vlan, place: where });
  if (vlans.length === 0 && dialect.everyVlan) vlans.push({ ...ALL_VLANS, place });
  if (vlans.length === 0) return null;
  const ports = [...trusted].map(([port, where]) => ({ port, place: where }));
  return { vlans, trusted: ports, insertsOption82: inserts, place };
}

const portsOf = (list: string) => list.split(/[ ,]+/).filter(Boolean);

/** "10,20-25", "10 20-25" or "10 20 to 25". */
function rangesOf(list: string, place: Place): SnoopingFacts["vlans"] {
  return [...list.replace(/\s+to\s+/g, "-").matchAll(/(\d+)(?:-(\d+))?/g)].map(([, first, last = first]) => ({
    first: Number(first),
    last: Number(last),
    place,
  }));
}
