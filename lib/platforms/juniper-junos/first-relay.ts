import type { ShellChange } from "@/lib/model/change";
import type { Facts, Interface } from "@/lib/model/facts";
import type { AddRelayTarget } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";
import { confirmedChange } from "./confirmed";
import { active, at, type JunosNode } from "./tree";
import { unitName } from "./units";

/**
 * The first relay of an interface. Junos has two that do not go together: `helpers bootp` and `dhcp-relay`. What the interface's routing
 * instance has already is used; where there is none yet, switches of the age of `vlan.N` get the helper, all others `dhcp-relay`. Both get
 * lists of the interface's own, so that nobody else relays to the new server, and taking it back touches nobody else.
 */
export function firstRelay(face: Interface, fix: AddRelayTarget, root: JunosNode, facts: Facts): PlannedChange {
  const { target } = fix;
  const instance = active(at(root, "routing-instances")).find((one) =>
    active(at(one, "interface")).some((member) => unitName(member.word) === face.name),
  );
  const path = instance ? ["routing-instances", instance.word] : [];
  const options = at(root, ...path, "forwarding-options");
  const server = serverOf(face.name, at(root, ...path));
  if (server)
    return refuse(
      `${face.name} gives addresses itself (${server}), and Junos does not relay where it serves.`,
      "Let the PXE server answer as proxyDHCP in that network, or give the addresses from another server.",
    );
  if (face.addresses.length === 0)
    return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
  if (fix.vrf && fix.vrf !== face.vrf)
    return refuse(
      `${face.name} stands in ${face.vrf ?? "the main table"}, and the server is to be looked for in ${fix.vrf}.`,
      "Set that relay up by hand: it needs `forward-only routing-instance`.",
    );
  const bootp = at(options, "helpers", "bootp");
  const relay = at(options, "dhcp-relay");
  const legacy = facts.interfaces.some(({ name }) => /^vlan\.\d+$/.test(name));
  const useHelper = bootp !== null || (relay === null && legacy);
  const words = [...path, "forwarding-options", ...(useHelper ? ["helpers", "bootp"] : ["dhcp-relay"])];
  if (!at(root, ...words) && standsAt(root, words))
    return refuse(
      `\`${words.join(" ")}\` is switched off (inactive) on this device, so nothing below it would relay.`,
      "Activate it or delete it on the device, then pull it again.",
    );
  if (![face.name, ...words].every((word) => /^[\w./:+-]+$/.test(word)))
    return refuse("A name could not be typed as it is.", "Add the relay by hand.");
  const made = useHelper ? helper(words, face.name, target) : extended(words, face.name, target, relay);
  if (!made)
    return refuse(
      `${face.name} is in a relay group that has no servers, which other interfaces may share.`,
      `Give the group an \`active-server-group\` with ${target} on the device, then pull it again.`,
    );
  const srx = at(root, "security", "zones")
    ? ` The security zone of ${face.name} must allow host-inbound-traffic system-services ${useHelper ? "bootp" : "dhcp"}.`
    : "";
  const expect: ShellChange["expect"] = made.set.map((line) => ({ context: null, line, present: true }));
  const change = confirmedChange(made.set, made.undo, expect, srx);
  const known = useHelper ? bootp : relay;
  if (known) return { ok: true, change };
  const unproven = `This is the first relay of ${instance ? `the routing instance ${instance.word}` : "this device"}; which of its two relays this release takes was not tried by us.`;
  return { ok: true, change: { ...change, preview: { ...change.preview, sendable: false, unproven } } };
}

interface Made {
  set: string[];
  undo: string[];
}

function helper(words: string[], name: string, target: string): Made {
  const own = [...words, "interface", name].join(" ");
  return { set: [`set ${own} server ${target}`], undo: [`delete ${own}`] };
}

function extended(words: string[], name: string, target: string, relay: JunosNode | null): Made | null {
  const groups = active(at(relay, "group"));
  const bound = (one: JunosNode) => (unitName(one.word) === name || one.word === "all") && !at(one, "exclude");
  if (groups.some((group) => active(at(group, "interface")).some(bound))) return null;
  const own = `BOOTPATH-${name.replace(/[./:]/g, "-")}`;
  if (at(relay, "server-group", own) || at(relay, "group", own)) return null;
  const base = words.join(" ");
  return {
    set: [
      `set ${base} server-group ${own} ${target}`,
      `set ${base} group ${own} active-server-group ${own}`,
      `set ${base} group ${own} interface ${name}`,
    ],
    undo: [`delete ${base} group ${own}`, `delete ${base} server-group ${own}`],
  };
}

/** The statement by which an interface serves DHCP itself; null: it does not. */
function serverOf(name: string, instance: JunosNode | null): string | null {
  const services = at(instance, "system", "services");
  for (const group of active(at(services, "dhcp-local-server", "group")))
    if (active(at(group, "interface")).some((one) => unitName(one.word) === name && !at(one, "exclude")))
      return `system services dhcp-local-server group ${group.word}`;
  return at(services, "dhcp") ? "system services dhcp" : null;
}

/** Whether there is a node at a path, even an inactive one. */
function standsAt(root: JunosNode, path: string[]): boolean {
  let here: JunosNode | undefined = root;
  for (const word of path) here = here?.children.get(word);
  return here !== undefined;
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}
