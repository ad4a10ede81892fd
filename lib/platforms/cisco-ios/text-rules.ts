import type { IndentedLine } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";
import type { TextRules } from "../ioslike/config-text";
import { IOS_NAMES } from "../ioslike/typed-words";

/** Only `show running-config` and `show startup-config` print these; what begins so must end in `end`. */
const STARTS_SHOW_RUN =
  /^(Building configuration|Current configuration ?:|Using \d+ out of \d+ bytes|! ?Last configuration change at|! ?NVRAM config last updated)/;
const HEADER =
  /^(Building configuration|Current configuration ?:|Using \d+ out of \d+ bytes|Load for five secs|Time source is|Startup configuration|Uncompressed configuration)/;
/** A last line that lacks what IOS always prints after these words. */
const CUT =
  /^(interface|ip|no|no ip|access-list|ip dhcp( pool)?|ip (address|helper-address|access-group|vrf|access-list)( \S{0,6})?|ip address \S+( (\d{1,3}\.){0,3}\d{0,2})?|ip helper-address (vrf \S*|global|(\d{1,3}\.){0,3})|(\d+ )?(permit|deny)( \S+)?|vrf|vrf forwarding|encapsulation|option( \d+)?( (ascii|ip|hex))?|network( \S+)?)$/;

const OF_INTERFACE =
  /^(no )?(ip (address|helper-address|access-group|unnumbered|vrf forwarding|proxy-arp|redirects|unreachables|directed-broadcast)|vrf forwarding|shutdown|description|switchport|encapsulation|standby \d|vrrp \d|glbp \d|negotiation|duplex|speed)\b/;
const OF_POOL =
  /^(no )?(network \d|default-router|dns-server|domain-name|lease|next-server|next-server-name|bootfile|option \d|host \d|hardware-address|client-identifier|client-name|address (low|range|\d)|vrf (?!definition|context|instance)\S+$|import all|origin|class \S+$|netbios-|utilization mark|update (arp|dns)|relay (source|target|destination)|reserved-only|subnet prefix-length|accounting|override|time-server|auto-default-router)/;
const OF_ACL = /^(\d+ )?(permit|deny|remark)\b/;

/** Lines that lost their indentation still belong to the mode that was opened above them, as they would when pasted to a device. */
function rejoin(blocks: IndentedLine[]): IndentedLine[] {
  const roots: IndentedLine[] = [];
  let mode: { block: IndentedLine; own: RegExp } | null = null;
  for (const block of blocks) {
    if (mode?.own.test(block.text)) {
      mode.block.children.push(block);
      continue;
    }
    roots.push(block);
    const own = linesOf(block);
    mode = own ? { block, own } : null;
  }
  return roots;
}

/** What the lines of the mode look like that a line opens; null: it opens none of these. */
function linesOf(block: IndentedLine): RegExp | null {
  const first = wordAt(block, 0);
  if (first === "interface") return OF_INTERFACE;
  if (first !== "ip") return null;
  return block.text.startsWith("ip dhcp pool ") ? OF_POOL : block.text.startsWith("ip access-list ") ? OF_ACL : null;
}

export const IOS_TEXT: TextRules = {
  starts: STARTS_SHOW_RUN,
  header: HEADER,
  end: /^end$/,
  endWord: "end",
  comment: (line) => line.startsWith("!"),
  hostname: /^hostname\s+(\S+)/,
  cut: CUT,
  names: IOS_NAMES,
  rejoin,
  begins: ["Bu", "Cu", "Us", "Lo", "Ti", "St", "Un", "en", "!"],
};
