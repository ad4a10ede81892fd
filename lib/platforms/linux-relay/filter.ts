import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Acl, AclEntry, Interface } from "@/lib/model/facts";
import { lineOf } from "@/lib/parsers/linux/host-texts";
import { parseIptablesSave } from "@/lib/parsers/linux/iptables-save";
import { parseNftRuleset } from "@/lib/parsers/linux/nft-ruleset";
import { ChainReader } from "../filter-chains";
import { entryAt } from "../stateful";

/** Output of `nft list ruleset` or `iptables-save`, or the file they come from. */
export function isFilterText(text: CapturedText): boolean {
  return /^[ \t]*table (ip|inet) \S+ \{/m.test(text.text) || /^\*filter\s*$/m.test(text.text);
}

/**
 * What the kernel's filter does with packets that come in by each interface and are passed on (hook forward): whether PXE and TFTP reach
 * their server. DISCOVERs end at the host; `input` says what its filter does with them where the relay reads them behind it (dhcp-helper,
 * dnsmasq, systemd-networkd), while isc-dhcp-relay reads them before.
 */
export function readLinuxFilter(capture: Capture, faces: Interface[], input: boolean): Acl[] {
  const text = capture.texts.find(isFilterText);
  if (!text) return [];
  const chains = /^\*filter\s*$/m.test(text.text) ? parseIptablesSave(text.text) : parseNftRuleset(text.text);
  const reader = new ChainReader(chains, faces, (line) => lineOf(text, line), [], false, followsTftp(text));
  const acls: Acl[] = [];
  for (const face of faces) {
    if (face.addresses.length === 0) continue;
    const asked = input ? reader.atHook("input", face.name)?.flatMap(onlyDhcp) : undefined;
    const passed = reader.atHook("forward", face.name);
    if (!asked?.some((entry) => entry.action === "deny") && !passed) continue;
    const place = lineOf(text, 1);
    const toHost = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
    const name = `filter from ${face.name}`;
    acls.push({ name, place, entries: [...(asked ?? []), toHost, ...(passed ?? [entryAt("permit", place, {})])] });
    face.aclIn = name;
  }
  return acls;
}

/**
 * The kernel gives connections no helper by itself since 4.7 (nf_conntrack_helper is 0, and gone in 6.0), so the data of TFTP belongs to
 * an open talk only where a rule assigns the helper: `ct helper … type "tftp"` of nft, `-j CT --helper tftp`.
 */
const followsTftp = ({ text }: CapturedText) => /--helper "?tftp|\btype "?tftp"? protocol udp/i.test(text);

/** What of a list meets requests to a DHCP server. */
function onlyDhcp(entry: AclEntry): AclEntry[] {
  if (entry.protocol !== "ip" && entry.protocol !== "udp") return [];
  const ports = entry.destinationPorts;
  if (ports !== null && !ports.some(([low, high]) => low <= 67 && high >= 67)) return [];
  return [{ ...entry, protocol: "udp", destinationPorts: [[67, 67]] }];
}
