import type { Interface } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { linesWithin, wordAt } from "@/lib/parsers/lazy-lines";
import type { ConfigText } from "../ioslike/config-text";
import type { Reading } from "../ioslike/reading";

interface Faced {
  face: Interface;
  blocks: readonly IndentedLine[];
}

/**
 * Filters beside access lists: an interface in a zone of the zone-based firewall lets through to other zones only what their pair allows,
 * a policy of `service-policy` may drop, and `ip inspect` opens lists for answers. None is followed; each is told for the interfaces with an address that it concerns.
 */
export function tellOtherFilters(
  { plain, blocks: top }: Pick<ConfigText, "plain" | "blocks">,
  faces: readonly Faced[],
  reading: Reading,
): void {
  // Most configurations have neither; then their lines need not be cut into words once more.
  const words = ["zone-member security", " drop\n", " ip inspect "];
  if (!words.some((one) => plain.includes(one))) return;
  tellInspected(faces, reading);
  for (const { face, blocks } of faces)
    for (const block of face.addresses.length > 0 ? blocks : [])
      for (const line of linesWithin(block)) {
        const first = wordAt(line, 0);
        if (first !== "zone-member" && first !== "service-policy") continue;
        const [, second, third = ""] = line.words;
        if (first === "zone-member" && second === "security")
          tell(face, line, `stands in the zone ${third} of a firewall`, reading);
        else if (first === "service-policy" && mayDrop(third, top))
          tell(face, line, `has the policy ${third}, which may drop packets`, reading);
      }
}

/** `ip inspect NAME in|out`: what it has seen going one way is let back through the lists of the other way, whatever they say. */
function tellInspected(faces: readonly Faced[], reading: Reading): void {
  for (const { face, blocks } of faces)
    for (const line of blocks.flatMap((block) => [...linesWithin(block)])) {
      const way = /^ip inspect \S+ (in|out)$/.exec(line.text)?.[1];
      if (way === undefined) continue;
      for (const { face: other } of faces) {
        const back = (other === face) === (way === "in") ? other.aclOut : other.aclIn;
        if (back !== null)
          tell(other, line, `has the list ${back}, through which ${face.name} lets answers pass`, reading);
      }
    }
}

function mayDrop(name: string, top: readonly IndentedLine[]): boolean {
  const policy = top.find((block) => wordAt(block, 0) === "policy-map" && block.text === `policy-map ${name}`);
  return policy !== undefined && linesBelow(policy).some(({ text }) => text === "drop");
}

function tell(face: Interface, line: IndentedLine, what: string, reading: Reading): void {
  reading.problem(
    "acls",
    "other-filter",
    `${face.name} ${what}, which Bootpath does not follow.`,
    "Check on the device whether DHCP, TFTP and port 4011 pass between the computers and the servers.",
    line,
    [face.name],
  );
}
