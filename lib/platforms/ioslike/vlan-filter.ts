import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "./reading";

/** `vlan access-map M` and `vlan filter M vlan-list L` (IOS, NX-OS): what the map drops inside a VLAN is not read, so it is told. Returns whether the line was one. */
export function readVlanFilter(line: IndentedLine, no: boolean, words: string[], reading: Reading): boolean {
  if (words[0] !== "vlan" || (words[1] !== "filter" && words[1] !== "access-map")) return false;
  reading.unknown(line);
  if (words[1] === "filter" && !no)
    reading.problem(
      "acls",
      "vlan-filter",
      `"${line.text}" filters inside a VLAN; Bootpath does not read VLAN access maps.`,
      "Check that the map lets UDP 67, 68, 69 and 4011 through.",
      line,
      facesOfVlans(words.slice(words.indexOf("vlan-list") + 1).join("")),
    );
  return true;
}

/** "10,20-22" → Vlan10, Vlan20, Vlan21, Vlan22; `all`: every VLAN there can be. */
function facesOfVlans(list: string): string[] {
  return (list === "all" ? "1-4094" : list).split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    const many = Number.isInteger(first) && last <= 4094 ? Math.max(0, last - first + 1) : 0;
    return Array.from({ length: many }, (_, at) => `Vlan${first + at}`);
  });
}
