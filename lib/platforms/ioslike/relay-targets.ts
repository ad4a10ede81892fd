import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayTarget } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { withOneMore } from "./interface-lines";
import type { Reading } from "./reading";

export interface TargetWords {
  address: string;
  vrf: string | null;
  global?: boolean;
}

/** NX-OS, IOS XR, EOS and AOS-CX call the global table `default`. */
export function inTable(address: string, vrf: string | null): TargetWords {
  return vrf === "default" ? { address, vrf: null, global: true } : { address, vrf };
}

/** The routing table of an interface: these platforms may also write that it is the global one. */
export function tableOf(vrf: string | undefined): string | null {
  return vrf === undefined || vrf === "default" ? null : vrf;
}

/** A name that DNS could hold; all-capitals with an underscore, `${X}`, `<x>` and the like are values that nobody filled in. */
const HOST_NAME = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/**
 * Adds (or, after `no`, takes away) one relay target of an interface. `target` null, or an address that is neither IPv4 nor a name
 * that DNS could hold, becomes a problem: such a line is never read as "no target".
 */
export function setRelayTarget(
  line: IndentedLine,
  no: boolean,
  target: TargetWords | null,
  face: Interface,
  reading: Reading,
): void {
  if (!target || (parseIpv4(target.address) === null && !HOST_NAME.test(target.address))) {
    reading.unknown(line);
    reading.problem(
      "relay",
      "relay-target-unreadable",
      `${face.name}: "${line.text}" names no address to relay to.`,
      "Correct the line, or fill in the value it stands for.",
      line,
      [face.name],
    );
    return;
  }
  if (no) {
    if (isKnown(target, face.relayTargets)) face.relayTargets = face.relayTargets.filter((one) => !isSame(one, target));
    return;
  }
  if (isKnown(target, face.relayTargets)) return;
  const { address, vrf } = target;
  const place = reading.place(line);
  const added: RelayTarget = target.global ? { address, vrf, place, global: true } : { address, vrf, place };
  face.relayTargets = withOneMore(face.relayTargets, added);
}

/** An interface has a few targets. A text may hold tens of thousands of them all the same; then they are looked up, not compared. */
const FEW = 32;
const indexes = new WeakMap<RelayTarget[], { keys: Set<string>; length: number }>();

function isKnown(target: TargetWords, targets: RelayTarget[]): boolean {
  if (targets.length <= FEW) {
    for (const known of targets) if (isSame(known, target)) return true;
    return false;
  }
  let index = indexes.get(targets);
  if (!index) {
    index = { keys: new Set(), length: 0 };
    indexes.set(targets, index);
  }
  for (; index.length < targets.length; index.length++) index.keys.add(keyOf(targets[index.length]!));
  return index.keys.has(keyOf(target));
}

const keyOf = ({ address, vrf, global }: TargetWords) => `${address} ${global ? "global" : (vrf ?? "")}`;

function isSame(known: RelayTarget, target: TargetWords): boolean {
  return (
    known.address === target.address && known.vrf === target.vrf && (known.global ?? false) === (target.global ?? false)
  );
}
