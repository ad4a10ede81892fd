import type { Facts, Interface, RelayTarget } from "@/lib/model/facts";
import type { AddRelayTarget } from "@/lib/model/fix";
import type { AlsoRelayed } from "./platform";

/** Interfaces that relay by the same line of the configuration as this one: they share its list of servers. */
export function sharersOf(face: Interface, facts: Facts): Interface[] {
  const lines = new Set(face.relayTargets.map(keyOf));
  return facts.interfaces.filter((one) => one !== face && one.relayTargets.some((target) => lines.has(keyOf(target))));
}

const keyOf = ({ place }: RelayTarget) => `${place.file}:${place.line}`;

/** The interface that a fix names. */
export function faceOf(fix: AddRelayTarget, facts: Facts): Interface | undefined {
  const name = fix.interface.toLowerCase();
  return facts.interfaces.find((face) => face.name === fix.interface || face.name.toLowerCase() === name);
}

/** The new server on these interfaces, in the same state, and looked for in the same table, as what they relay to already. */
export function theNewOne(fix: AddRelayTarget, faces: Interface[]): AlsoRelayed[] {
  const { target: address } = fix;
  return faces.map(({ name, relayTargets: [first, ...more] }): AlsoRelayed => {
    const off = first && [first, ...more].every(({ active }) => active === false);
    const table = first ? { vrf: first.vrf, ...(first.global ? { global: true } : {}) } : { vrf: fix.vrf ?? null };
    return { interface: name, address, ...table, ...(off ? { active: false } : {}) };
  });
}

/** A list of the interface's own, which is looked for in one table. */
export function inOwnList(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  return face?.relayTargets.some(({ active }) => active !== false) ? theNewOne(fix, [face]) : [];
}

/** Targets that stood there switched off, where the first active one switches relaying on for all of the interface's. */
export function revived(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  if (!face || facts.relay?.enabled === false || face.relayTargets.some(({ active }) => active !== false)) return [];
  return face.relayTargets.map(({ active: _off, giaddr: _giaddr, ...one }) => ({ ...one, interface: face.name }));
}

/** Said in the preview: what relays again besides the new server. */
export function revivedNote(targets: RelayTarget[]): string {
  if (targets.length === 0) return "";
  return ` What stood there switched off relays again, too: ${targets.map(({ address }) => address).join(", ")}.`;
}

/** One list for all interfaces that relay: the new server for the others, and what stands in the list for an interface that joins them. */
export function oneListForAll(fix: AddRelayTarget, facts: Facts, others: Interface[]): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  const list = others[0]?.relayTargets ?? [];
  const joins = face !== undefined && face.relayTargets.length === 0;
  return [
    ...theNewOne(fix, others),
    ...(joins ? list.map((target): AlsoRelayed => ({ ...target, interface: face.name })) : []),
  ];
}

/** Said in the preview: who else relays to the new server. */
export function sharedNote(names: string[]): string {
  if (names.length === 0) return "";
  const some = names.slice(0, 8).join(", ");
  return ` The list of servers is shared: ${some}${names.length > 8 ? ` and ${names.length - 8} more` : ""} ${names.length === 1 ? "relays" : "relay"} to the new server too.`;
}
