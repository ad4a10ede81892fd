import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts, Interface, RelayTarget } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import type { AlsoRelayed, PlannedChange } from "../platform";
import { faceOf, sharedNote, sharersOf, theNewOne } from "../shared-targets";
import { confirmedChange } from "./confirmed";
import { firstRelay } from "./first-relay";
import { parseText } from "./read";
import { planOption60, planRemoval } from "./removal";
import { active, at, type JunosNode, single } from "./tree";
import { unitName } from "./units";

/** A further relay target where the interface's servers stand already; Junos shares them, so the preview says who else gets it. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  if (facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  if (fix.kind === "remove-boot-options") return planRemoval(fix, capture, facts);
  if (fix.kind === "set-option-60") return planOption60(fix, capture, facts);
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  const face = facts.interfaces.find((known) => known.name === fix.interface);
  if (!face)
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (face.relayTargets.some((target) => target.address === fix.target && target.active !== false))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  const roots = capture.texts.map((text) => ({ file: text.name, root: parseText(text).parsed.root }));
  const main = roots.find(({ root }) => at(root, "interfaces")) ?? roots[0];
  if (!main) return refuse("There is no configuration of this device.", "Pull the device again.");
  if (isDeaf(face.name, main.root))
    return refuse(
      `\`no-listen\` keeps \`helpers bootp\` from relaying on ${face.name}, so a server would do nothing there.`,
      "Delete `no-listen` on the device, then pull it again.",
    );
  const relays = face.relayTargets.find((target) => target.active !== false);
  if (!relays) return emptyList(face, fix, main.root) ?? firstRelay(face, fix, main.root, facts);
  const table = relays.global ? "default" : (relays.vrf ?? face.vrf ?? "default");
  if (fix.vrf && fix.vrf !== table && !(fix.vrf === "global" && table === "default"))
    return refuse(
      `The servers of ${face.name} are looked for in ${table === "default" ? "the main table" : table}, all of one list alike, and ${fix.target} in ${fix.vrf}.`,
      "Give the interface a relay group of its own by hand, with `forward-only routing-instance`.",
    );
  const list = roots
    .filter(({ file }) => file === relays.place.file)
    .map(({ root }) => listAt(relays, face.name, root))
    .find((found) => found !== null);
  if (!list)
    return refuse(
      `Where the servers of ${face.name} stand could not be told (${relays.place.file}:${relays.place.line} ${relays.place.text ?? ""}).`,
      `Add ${fix.target} beside ${relays.address} by hand: a list of its own would take ${relays.address} from it.`,
    );
  return planned(list, fix, face, facts);
}

/** An interface on which the legacy relay is told not to listen. */
function isDeaf(name: string, root: JunosNode): boolean {
  const instances = active(at(root, "routing-instances")).map((one) => ["routing-instances", one.word]);
  return [[], ...instances].some((path) =>
    active(at(root, ...path, "forwarding-options", "helpers", "bootp", "interface")).some(
      (one) => unitName(one.word) === name && at(one, "no-listen") !== null,
    ),
  );
}

/** Lists that hold no server yet, as the interface's own binding names them. */
function emptyList(face: Interface, fix: AddRelayTarget, root: JunosNode): PlannedChange | null {
  const list = listOf(face.name, root);
  return list && planned(list, fix, face, null);
}

function planned(list: string[], fix: AddRelayTarget, face: Interface, facts: Facts | null): PlannedChange {
  if (!list.every((word) => /^[\w./:+-]+$/.test(word)))
    return refuse("The name of the server list could not be typed as it is.", "Add the server by hand.");
  const shared = facts ? sharersOf(face, facts).map(({ name }) => name) : [];
  return { ok: true, change: shellChange(fix, list, shared) };
}

/** Every list of servers of a device, by the words before the addresses. */
function listsOf(root: JunosNode): { path: string[]; node: JunosNode }[] {
  const instances = active(at(root, "routing-instances")).map((one) => ["routing-instances", one.word]);
  return [[], ...instances].flatMap((instance) => {
    const options = at(root, ...instance, "forwarding-options");
    const bootp = at(options, "helpers", "bootp");
    const base = [...instance, "forwarding-options"];
    const helper = [...base, "helpers", "bootp"];
    return [
      ...active(at(options, "dhcp-relay", "server-group")).map((node) => ({
        path: [...base, "dhcp-relay", "server-group", node.word],
        node,
      })),
      ...active(at(bootp, "interface")).flatMap((one) => {
        const node = at(one, "server");
        return node ? [{ path: [...helper, "interface", one.word, "server"], node }] : [];
      }),
      ...[at(bootp, "server")].flatMap((node) => (node ? [{ path: [...helper, "server"], node }] : [])),
    ];
  });
}

/** The list in which the server of that line stands; where several stand in one line, the one that the interface is bound to. */
function listAt({ address, place }: RelayTarget, name: string, root: JunosNode): string[] | null {
  const holds = (server: JunosNode) => server.line === place.line && server.word.split("/")[0] === address;
  const [first, ...more] = listsOf(root).filter(({ node }) => active(node).some(holds));
  if (!first || more.length === 0) return first?.path ?? null;
  const bound = listOf(name, root)?.join(" ");
  return [first, ...more].find(({ path }) => path.join(" ") === bound)?.path ?? null;
}

/** The list that an interface is bound to although no server stands in it. */
function listOf(name: string, root: JunosNode): string[] | null {
  const instances = active(at(root, "routing-instances")).map((one) => ["routing-instances", one.word]);
  for (const path of [[], ...instances]) {
    const options = at(root, ...path, "forwarding-options");
    const relay = at(options, "dhcp-relay");
    const group = active(at(relay, "group")).find((one) =>
      active(at(one, "interface")).some((face) => unitName(face.word) === name && !at(face, "exclude")),
    );
    const server = group && (single(at(group, "active-server-group")) ?? single(at(relay, "active-server-group")));
    if (server) return [...path, "forwarding-options", "dhcp-relay", "server-group", server.word];
    const bootp = at(options, "helpers", "bootp");
    const face = active(at(bootp, "interface")).find((one) => unitName(one.word) === name);
    if (face) return [...path, "forwarding-options", "helpers", "bootp", "interface", face.word, "server"];
  }
  return null;
}

function shellChange(fix: AddRelayTarget, list: string[], shared: string[]): ShellChange {
  const words = [...list, fix.target].join(" ");
  return confirmedChange(
    [`set ${words}`],
    [`delete ${words}`],
    [{ context: null, line: `set ${words}`, present: true }],
    sharedNote(shared),
  );
}

/** Who uses the list gets the new server, too. */
export function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  if (!face) return [];
  const own = face.relayTargets.some(({ active }) => active !== false) ? [face] : [];
  return theNewOne(fix, [...own, ...sharersOf(face, facts)]);
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
