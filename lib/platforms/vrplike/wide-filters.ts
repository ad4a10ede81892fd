import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { putFilter } from "../ioslike/put-filter";
import { vlanRanges } from "../ioslike/snooping";
import { tellPolicy } from "./traffic-policy";

/**
 * Filters that stand neither at an interface nor say its name: `traffic-filter [vlan N] inbound acl X` and `traffic-secure …` of VRP,
 * `packet-filter … global|vlan …` of Comware, `packet-filter X inbound` below `vlan N`, and the policies of `traffic-policy P global`,
 * `qos vlan-policy P vlan N` and `qos apply policy P global`. What is for all VLANs is for each interface with an address.
 */
export function bindWideFilters(blocks: IndentedLine[], device: Device): void {
  const routed = [...device.faces.values()].filter((face) => face.addresses.length > 0);
  const inVlans = (list: string, line: IndentedLine) => {
    const ranges = vlanRanges(list.replace(/\s+to\s+/g, "-").replace(/\s+/g, ","), device.reading.place(line));
    return routed.filter(
      ({ vlan }) => vlan !== null && ranges.some(({ first, last }) => first <= vlan && vlan <= last),
    );
  };
  for (const block of blocks) {
    const own = /^vlan (\d+)$/.exec(block.text)?.[1];
    if (own !== undefined) for (const line of block.children) bind(line, inVlans(own, line), blocks, device);
    const list =
      /^(?:traffic-filter|traffic-secure|packet-filter|qos vlan-policy|traffic-policy)\b.*? vlan ([\d ,]+(?:to [\d ,]+)*)/.exec(
        block.text,
      )?.[1];
    if (/^(traffic-(filter|secure|policy)|packet-filter|qos (vlan-policy|apply policy)) /.test(block.text))
      bind(block, list === undefined ? routed : inVlans(list.trim(), block), blocks, device);
  }
}

function bind(line: IndentedLine, faces: Interface[], blocks: IndentedLine[], device: Device): void {
  const policy = /^(?:traffic-policy|qos vlan-policy|qos apply policy) (\S+)/.exec(line.text)?.[1];
  if (policy !== undefined) for (const face of faces) tellPolicy(policy, line, face, blocks, device);
  if (!/^(traffic-filter|traffic-secure|packet-filter) /.test(line.text)) return;
  for (const face of faces) bindFilter(line, line.words, face, device);
}

const isNumber = (word: string) => /^([\d,-]+|to)$/.test(word);

/** What names a list in `traffic-filter inbound acl [name] X` (VRP), `packet-filter [name] X inbound`, `packet-filter inbound ip-group X`. */
const AROUND =
  /^(traffic-filter|traffic-secure|firewall|packet-filter|inbound|outbound|acl|name|ipv4|ip-group|vlan|global|hardware-count|share-mode|log)$/;

/** Puts the filter that a line names at an interface. One that takes single rules of a list, or lists of MAC addresses, is told. */
export function bindFilter(line: IndentedLine, words: readonly string[], face: Interface, { reading }: Device): void {
  if (words.includes("ipv6") || /^packet-filter (default|filter|continuous)\b/.test(words.join(" "))) return;
  const vlan = words.indexOf("vlan");
  // Behind `vlan` stand numbers up to the next word.
  const plain = words.filter((_, at) => vlan < 0 || at < vlan || !words.slice(vlan + 1, at + 1).every(isNumber));
  const direction = plain.find((word) => word === "inbound" || word === "outbound");
  const names = plain.filter((word) => !AROUND.test(word));
  if (!direction || names.length !== 1)
    reading.problem(
      "acls",
      "access-group",
      `${face.name}: "${line.text}" could not be read.`,
      "Check which packet filters the interface has.",
      line,
      [face.name],
    );
  else putFilter(face, direction === "inbound" ? "aclIn" : "aclOut", names[0]!, line, reading);
}

/**
 * What is said of all filters elsewhere: a list that has a number and a name may be bound by either; `packet-filter default deny`
 * (`firewall default deny` in Comware 5) turns round what happens to packets that no rule matches.
 */
export function settleFilters(blocks: IndentedLine[], { acls, faces, reading }: Device): void {
  for (const { text } of blocks) {
    const [, number, name] = /^acl .*?\b(\d{4})\b.* name (\S+)/.exec(text) ?? [];
    const [, called, counted] = /^acl name (\S+) (?:\S+ )*?(\d{4})\b/.exec(text) ?? [];
    const other = number ?? counted;
    const known = acls.get(number ?? called ?? "");
    if (!known || other === undefined) continue;
    for (const face of faces.values())
      for (const side of ["aclIn", "aclOut"] as const)
        if (face[side] !== null && !acls.has(face[side]) && (face[side] === name || face[side] === counted))
          face[side] = known.name;
  }
  const denies = blocks.findLast(({ text }) => /^(packet-filter|firewall) default (deny|permit)\b/.test(text));
  if (!denies?.text.includes("default deny")) return;
  const place = reading.place(denies);
  for (const acl of acls.values()) {
    const last = acl.entries.at(-1);
    if (last?.action === "permit" && last.place === acl.place)
      acl.entries[acl.entries.length - 1] = { ...last, action: "deny", place };
  }
}
