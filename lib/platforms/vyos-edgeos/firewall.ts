import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";
import { ANY, entryAt, repliesTo } from "../stateful";

/** What a rule may hold that does not narrow it. */
const NARROWS_NOT = new Set(["action", "description", "log", "protocol", "source", "destination", "state", "disable"]);

/** `firewall name X` (VyOS to 1.3, EdgeOS), bound to interfaces by `in` and `out`. Newer forms are told, not evaluated. */
export function readFirewall(root: WordNode, faces: Map<string, Interface>, notes: Notes): Acl[] {
  const firewall = root.child("firewall");
  const acls = (firewall?.below("name") ?? []).map((node) => readList(node, firewall!, notes));
  const newer = newerFilter(root);
  if (newer) {
    notes.problem(
      "acls",
      "firewall-not-evaluated",
      `The filter of this device ("${newer.word}") drops packets by rules that Bootpath does not evaluate.`,
      "Check that it lets UDP 69 and 4011 through to the PXE server, and its answers back.",
      newer,
    );
    for (const face of faces.values()) face.aclIn ??= `firewall ${newer.word}`;
  }
  return acls;
}

/** Zones, and the filter of VyOS 1.4, where they may drop what is forwarded. */
function newerFilter(root: WordNode): WordNode | null {
  const zones = root.at("zone-policy", "zone") ?? root.at("firewall", "zone");
  if (zones && zones.children.length > 0) return zones;
  const forward = root.at("firewall", "ipv4", "forward", "filter");
  if (!forward) return null;
  const drops =
    forward.value("default-action") === "drop" ||
    forward.below("rule").some((rule) => /^(drop|reject|jump|queue)$/.test(rule.value("action") ?? ""));
  return drops ? forward : null;
}

function readList(node: WordNode, firewall: WordNode, notes: Notes): Acl {
  const rules = [...node.below("rule")].sort((a, b) => Number(a.word) - Number(b.word));
  const entries = rules.flatMap((rule) => (rule.child("disable") ? [] : readRule(rule, firewall, notes)));
  const fallback = node.value("default-action") ?? "drop";
  // A DISCOVER ends at the router; `in` and `out` see only what passes through.
  const toRouter = entryAt("permit", notes.place({ line: node.line }), {
    protocol: "udp",
    destinationPorts: [[67, 67]],
  });
  return {
    name: node.word,
    entries: [
      toRouter,
      ...entries,
      entryAt(
        fallback === "accept" ? "permit" : "deny",
        notes.place({ line: (node.child("default-action") ?? node).line }),
        {},
      ),
    ],
    place: notes.place({ line: node.line }),
  };
}

function readRule(rule: WordNode, firewall: WordNode, notes: Notes): AclEntry[] {
  const place = notes.place(rule);
  const action = rule.value("action") ?? "drop";
  const states = rule
    .below("state")
    .filter((state) => state.value() !== "disable")
    .map((state) => state.word);
  if (states.length > 0 && !states.includes("new"))
    return action === "accept" && states.includes("established") ? repliesTo(place, states.includes("related")) : [];
  const source = endOf(rule.child("source"), firewall);
  const destination = endOf(rule.child("destination"), firewall);
  const odd = rule.children.find((node) => !NARROWS_NOT.has(node.word));
  const protocol = rule.value("protocol") ?? "all";
  const why = odd
    ? `it also asks for ${odd.word}`
    : (source.unknown ??
      destination.unknown ??
      (protocol.startsWith("!") ? `it matches every protocol but ${protocol.slice(1)}` : null));
  const protocols =
    protocol === "tcp_udp" ? ["udp", "tcp"] : [protocol === "all" || protocol.startsWith("!") ? "ip" : protocol];
  return protocols.map((name) =>
    entryAt(action === "accept" ? "permit" : "deny", place, {
      protocol: name,
      source: source.address,
      destination: destination.address,
      sourcePorts: source.ports,
      destinationPorts: destination.ports,
      ...(why === null ? {} : { unknown: why }),
    }),
  );
}

interface End {
  address: AclAddress;
  ports: [number, number][] | null;
  unknown: string | null;
}

function endOf(node: WordNode | null, firewall: WordNode): End {
  const end: End = { address: ANY, ports: null, unknown: null };
  if (!node) return end;
  const odd = node.children.find((child) => !["address", "port", "group"].includes(child.word));
  if (odd) end.unknown = `it also asks for ${odd.word}`;
  const text = node.value("address");
  if (text !== null) {
    const cidr = parseCidr(text);
    const address = parseIpv4(text);
    if (cidr) end.address = { address: cidr.network, wildcard: 2 ** (32 - cidr.prefix) - 1 };
    else if (address !== null) end.address = { address, wildcard: 0 };
    else end.unknown = `its address "${text.slice(0, 60)}" is not a plain network`;
  }
  const group = node.child("group");
  if (group) {
    const ports = group.value("port-group");
    if (group.children.length === 1 && ports !== null)
      end.ports = portsOf(firewall.below("group", "port-group", ports, "port").map((one) => one.word));
    if (end.ports === null || end.ports.length === 0) end.unknown = "it names a group of addresses";
  }
  const port = node.value("port");
  if (port !== null) end.ports = portsOf(port.split(","));
  if ((port !== null || end.ports) && end.ports === null) end.unknown = `its ports "${port}" could not be read`;
  return end;
}

function portsOf(parts: string[]): [number, number][] | null {
  const ranges: [number, number][] = [];
  for (const part of parts) {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim());
    const named = { tftp: 69, bootps: 67, bootpc: 68, domain: 53, ntp: 123, ssh: 22, http: 80, https: 443 }[
      part.trim()
    ];
    if (match) ranges.push([Number(match[1]), Number(match[2] ?? match[1])]);
    else if (named !== undefined) ranges.push([named, named]);
    else return null;
  }
  return ranges;
}
