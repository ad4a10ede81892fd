import type { Place } from "@/lib/core/place";
import type { Interface, SnoopingFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";

/**
 * `enable ip-security dhcp-snooping vlan V ports P violation-action A` (EXOS User Guide, "IP security"): on these ports of the VLAN the
 * answers of servers are dropped, unless the port or the server is trusted. Ports that the line does not name, and all of them where the
 * action is `none`, let answers through, so they count as trusted. Option 82 is put in only where `information option` is configured.
 */
export function readSnooping(
  lines: IndentedLine[],
  faces: Map<string, Interface>,
  reading: Reading,
): SnoopingFacts | null {
  const vlans = new Map<string, SnoopingFacts["vlans"][number]>();
  const trusted: SnoopingFacts["trusted"] = [];
  let first: Place | null = null;
  let inserts = false;
  for (const line of lines) {
    const plain = line.text.replace(/"([^"\s]*)"/g, "$1");
    const place = reading.place(line);
    const on =
      /^(enable|disable) ip-security dhcp-snooping (?:vlan )?(\S+) ports? (.+?)(?: violation-action (\S+).*)?$/i.exec(
        plain,
      );
    const ports = /^configure trusted-ports (.+) trust-for dhcp-server$/i.exec(plain)?.[1];
    const server = /^configure trusted-servers (?:vlan )?\S+ add server (\S+) trust-for dhcp-server$/i.exec(plain)?.[1];
    const marks = /^(un)?configure ip-security dhcp-snooping information option\b/i.exec(plain);
    if (marks) inserts = marks[1] === undefined;
    else if (ports !== undefined) trusted.push({ port: ports, place });
    else if (server !== undefined) trusted.push({ port: `server ${server}`, place });
    else if (on) {
      const [, verb, name, which, action] = on;
      const tag = faces.get(name!.toLowerCase())?.vlan ?? (/^\d+$/.test(name!) ? Number(name) : null);
      if (tag === null) continue;
      if (verb === "disable") {
        if (which === "all") vlans.delete(name!);
        continue;
      }
      first ??= place;
      vlans.set(name!, { first: tag, last: tag, place });
      if (which !== "all") trusted.push({ port: `all but ${which} in ${name}`, place });
      else if (action === "none") trusted.push({ port: `every port in ${name}`, place });
    }
  }
  if (first === null || vlans.size === 0) return null;
  return { vlans: [...vlans.values()], trusted, insertsOption82: inserts, place: first };
}
