import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, SnoopingFacts } from "@/lib/model/facts";
import type { Family } from "./device";
import { configTextsOf } from "./read-family";
import { saidLines } from "./said-lines";

/** How switches that are no IOS say DHCP snooping. Lines without indentation and, below `interface X` or `vlan N`, with it. */
export interface SnoopingDialect {
  /** Switches it on, at the top; null: it is on in the VLANs that are listed, and needs no more. */
  on: RegExp | null;
  /** On in every VLAN as soon as it is switched on; without that, in the VLANs that are listed. */
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
  /** It drops requests from untrusted ports that bear option 82 already, unless a line lets them pass; absent: not known of it. */
  refuses?: { byDefault: boolean; letsPass: RegExp };
  /** "no" or "undo". */
  undo: string;
}

const ALL_VLANS = { first: 1, last: 4094 };

/** The facts of a switch with its DHCP snooping, as its configurations say it. */
export function withSwitchSnooping(facts: Facts, capture: Capture, family: Family, dialect: SnoopingDialect): Facts {
  for (const captured of configTextsOf(capture, family.looksLike)) {
    // Most configurations say nothing of it; then their lines need not be looked at one by one.
    const snooping = /snoop/i.test(captured.text) ? readSnooping(captured, family, dialect) : null;
    if (snooping) return { ...facts, snooping };
  }
  return facts;
}

function readSnooping(captured: CapturedText, family: Family, dialect: SnoopingDialect): SnoopingFacts | null {
  let on: Place | null = null;
  let inserts = dialect.option82.byDefault;
  let refuses = dialect.refuses?.byDefault ?? false;
  let block = "";
  const vlans: SnoopingFacts["vlans"] = [];
  const faces = new Map<number, Place>();
  const trusted = new Map<string, Place>();
  for (const { line, text: plain, shown, nested } of saidLines(captured, family.text)) {
    if (!nested && plain !== "") block = plain;
    const place = { file: captured.name, line, text: shown };
    const faced = dialect.vlanInterfaces ? /^interface vlan ?(\d+)$/i.exec(block)?.[1] : undefined;
    if (faced !== undefined && block === plain) faces.set(Number(faced), place);
    const off = plain.startsWith(`${dialect.undo} `);
    const said = off ? plain.slice(dialect.undo.length + 1) : plain;
    if (dialect.option82.line?.test(said)) inserts = !off;
    if (dialect.refuses?.letsPass.test(said)) refuses = off;
    if (!plain.includes("snooping")) continue;
    const port = /^interface (.+)$/.exec(block)?.[1];
    const vlan = /^vlan ([\d,\- ]+(?: to \d+)*)$/.exec(block)?.[1];
    if (faced !== undefined && nested && dialect.vlanInterfaces!.test(said)) {
      if (off) faces.delete(Number(faced));
    } else if (port !== undefined && nested) {
      if (!dialect.trust.test(said)) continue;
      if (off) trusted.delete(port);
      else trusted.set(port, place);
    } else if (dialect.trustList?.test(said)) {
      if (!off) for (const one of portsOf(dialect.trustList.exec(said)![1]!)) trusted.set(one, place);
    } else if (vlan !== undefined && nested) {
      if (dialect.inVlan?.test(said) && !off) vlans.push(...rangesOf(vlan, place));
    } else if (dialect.vlans?.test(said)) {
      if (!off) vlans.push(...rangesOf(dialect.vlans.exec(said)![1]!, place));
    } else if (dialect.on?.test(said)) {
      on = off ? null : place;
    }
  }
  const switched = on as Place | null;
  const place = switched ?? (dialect.on === null || dialect.everyVlan ? (vlans[0]?.place ?? null) : null);
  if (place === null) return null;
  for (const [vlan, where] of faces) vlans.push({ first: vlan, last: vlan, place: where });
  if (vlans.length === 0 && dialect.everyVlan) vlans.push({ ...ALL_VLANS, place });
  if (vlans.length === 0) return null;
  const ports = [...trusted].map(([port, where]) => ({ port, place: where }));
  return { vlans, trusted: ports, insertsOption82: inserts, ...(refuses ? { refusesOption82: true } : {}), place };
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
