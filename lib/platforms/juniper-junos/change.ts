import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";
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
  const roots = capture.texts.map((text) => parseText(text).parsed.root);
  const list = roots.map((root) => listOf(face.name, root)).find((found) => found !== null);
  const main = roots.find((root) => at(root, "interfaces")) ?? roots[0];
  if (!list && main) return firstRelay(face, fix.target, main, facts);
  if (!list) return refuse("There is no configuration of this device.", "Pull the device again.");
  if (![...list.path].every((word) => /^[\w./:+-]+$/.test(word)))
    return refuse("The name of the server list could not be typed as it is.", "Add the server by hand.");
  return { ok: true, change: shellChange(fix, list, facts) };
}

interface ServerList {
  /** Words before the address. */
  path: string[];
  /** Addresses there now: who relays to one of them shares the list. */
  servers: string[];
}

/** Where the servers of one interface stand: its group's server group, or the list of the bootp helper. */
function listOf(name: string, root: JunosNode): ServerList | null {
  const places: [string[], JunosNode | null][] = [
    [["forwarding-options"], at(root, "forwarding-options")],
    ...active(at(root, "routing-instances")).map((instance): [string[], JunosNode | null] => [
      ["routing-instances", instance.word, "forwarding-options"],
      at(instance, "forwarding-options"),
    ]),
  ];
  for (const [path, options] of places) {
    const relay = at(options, "dhcp-relay");
    for (const group of active(at(relay, "group"))) {
      if (!active(at(group, "interface")).some((face) => unitName(face.word) === name && !at(face, "exclude")))
        continue;
      const server = single(at(group, "active-server-group")) ?? single(at(relay, "active-server-group"));
      if (server)
        return serverList([...path, "dhcp-relay", "server-group", server.word], at(relay, "server-group", server.word));
    }
    const bootp = at(options, "helpers", "bootp");
    const face = active(at(bootp, "interface")).find((one) => unitName(one.word) === name);
    if (face && at(face, "server"))
      return serverList([...path, "helpers", "bootp", "interface", face.word, "server"], at(face, "server"));
    if (face) return serverList([...path, "helpers", "bootp", "server"], at(bootp, "server"));
  }
  return null;
}

function serverList(path: string[], node: JunosNode | null): ServerList {
  return { path, servers: active(node).map((server) => server.word) };
}

function shellChange(fix: AddRelayTarget, list: ServerList, facts: Facts): ShellChange {
  const words = [...list.path, fix.target].join(" ");
  const shared = facts.interfaces
    .filter(
      (face) =>
        face.name !== fix.interface && face.relayTargets.some((target) => list.servers.includes(target.address)),
    )
    .map((face) => face.name);
  const others =
    shared.length === 0
      ? ""
      : ` The list of servers is shared: ${shared.slice(0, 8).join(", ")}${shared.length > 8 ? ` and ${shared.length - 8} more` : ""} relay to the new server too.`;
  return confirmedChange(
    [`set ${words}`],
    [`delete ${words}`],
    [{ context: null, line: `set ${words}`, present: true }],
    others,
  );
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
