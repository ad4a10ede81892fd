import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";

const APPLIES = /^(?:traffic-policy (\S+) (?:inbound|outbound)|qos apply policy (\S+) (?:inbound|outbound))/;
/** What a policy does to packets that only marks, counts, limits or turns them aside. */
const DENIES = /^(deny|filter deny)\b/;

/**
 * `traffic-policy P inbound` (VRP) and `qos apply policy P inbound` (Comware) may drop packets, by a behavior that denies or by a rule that
 * denies in the list of a classifier. What such a policy lets through is not read; one that drops nothing says nothing about booting.
 */
export function policiesOf(block: IndentedLine, face: Interface, blocks: IndentedLine[], device: Device): void {
  for (const line of block.children) {
    const found = APPLIES.exec(line.text);
    const name = found?.[1] ?? found?.[2];
    if (name !== undefined) tellPolicy(name, line, face, blocks, device);
  }
}

/** Tells, for one interface, of a policy that may drop what comes or goes there. */
export function tellPolicy(
  name: string,
  line: IndentedLine,
  face: Interface,
  blocks: IndentedLine[],
  device: Device,
): void {
  if (!mayDrop(name, blocks, device)) return;
  device.reading.problem(
    "acls",
    "traffic-policy",
    `${face.name}: the policy ${name} may drop packets, which Bootpath does not follow.`,
    "Check on the device whether it lets DHCP, TFTP and port 4011 through between the computers and the servers.",
    line,
    [face.name],
  );
}

function mayDrop(name: string, blocks: IndentedLine[], { acls }: Device): boolean {
  const policy = blockOf(blocks, `traffic policy ${name}`) ?? blockOf(blocks, `qos policy ${name}`);
  if (!policy) return true;
  return policy.children.some((line) => {
    const [, classifier, behavior] = /^classifier (\S+) behavior (\S+)/.exec(line.text) ?? [];
    if (classifier === undefined || behavior === undefined) return false;
    const does = blockOf(blocks, `traffic behavior ${behavior}`);
    const asks = blockOf(blocks, `traffic classifier ${classifier}`);
    if (!does || !asks || does.children.some(({ text }) => DENIES.test(text))) return true;
    return asks.children.some((match) => {
      const list = /^(?:rule \d+ )?if-match acl (?:name )?(\S+)/.exec(match.text)?.[1];
      return list !== undefined && (acls.get(list)?.entries.some(({ action }) => action === "deny") ?? true);
    });
  });
}

function blockOf(blocks: IndentedLine[], head: string): IndentedLine | undefined {
  return blocks.find(({ text }) => text === head || text.startsWith(`${head} `));
}
