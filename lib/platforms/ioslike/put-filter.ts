import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "./reading";

/**
 * Names the filter of an interface on switches that take several for one direction (one for what is routed, one for all that enters the
 * VLAN). A packet must pass each of them, which one list cannot say: a second one is told, so that nothing is concluded from the first alone.
 */
export function putFilter(
  face: Interface,
  side: "aclIn" | "aclOut",
  name: string | null,
  line: IndentedLine,
  reading: Reading,
): void {
  const before = face[side];
  if (name === null || before === null || before === name) {
    face[side] = name;
    return;
  }
  reading.problem(
    "acls",
    "two-filters",
    `${face.name} has two filters in one direction, ${before} and ${name}; Bootpath reads one.`,
    "Check by eye whether both let DHCP, TFTP and port 4011 through.",
    line,
    [face.name],
  );
}
