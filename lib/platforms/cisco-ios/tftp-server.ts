import type { Acl, AclEntry, Facts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { wordAt } from "@/lib/parsers/lazy-lines";
import { bothChains } from "../filter-chains";
import type { Reading } from "../ioslike/reading";
import { entryAt } from "../stateful";
import { tftpOnly } from "../tftp-only";

interface Served {
  line: IndentedLine;
  /** null: the line names no file that could be read. */
  path: string | null;
  list: string | null;
}

/**
 * `tftp-server flash:NAME [alias NAME] [LIST]`: files that the device itself serves, those and no others (Cisco command reference). Computers
 * meet the filter of their interface there as well, and the standard list of the line.
 */
export function withOwnTftp(facts: Facts, blocks: readonly IndentedLine[], reading: Reading): Facts {
  const served = blocks.filter((block) => wordAt(block, 0) === "tftp-server").map(servedBy);
  const [first] = served;
  if (!first) return facts;
  const paths = served.flatMap(({ path }) => path ?? []);
  const complete = served.every(({ path }) => path !== null);
  const pxe = tftpOnly("tftpd", "yes", reading.place(first.line));
  const lists = new Set(served.map(({ list }) => list));
  const list = lists.size === 1 ? first.list : null;
  if (lists.size > 1)
    reading.problem(
      "acls",
      "tftp-server-lists",
      "The files that this device serves are for different computers each; Bootpath does not tell the files apart.",
      "Check the list at the end of each tftp-server line.",
      first.line,
    );
  const own = facts.acls.find(({ name }) => name === list);
  const made: Acl[] = [];
  for (const face of facts.interfaces) {
    face.aclSelf = face.aclIn;
    const before = facts.acls.find(({ name }) => name === face.aclIn);
    if (!own || (face.aclIn !== null && !before)) continue;
    const name = [`${own.name} of the TFTP server`, ...(before ? [before.name] : [])].join(" and ");
    face.aclSelf = name;
    if (made.some((acl) => acl.name === name)) continue;
    const after = before ? [...before.entries, entryAt("deny", before.place, {})] : [entryAt("permit", own.place, {})];
    made.push({ name, place: own.place, entries: bothChains(toTftp(own), after) });
  }
  return {
    ...facts,
    pxe: { ...pxe, files: { paths, complete, caseSensitive: false } },
    acls: [...facts.acls, ...made],
  };
}

function servedBy(line: IndentedLine): Served {
  const words = line.words.slice(1);
  const last = words.length > 1 && /^\d{1,4}$/.test(words.at(-1)!) ? words.pop()! : null;
  const at = words.indexOf("alias");
  const alias = at < 0 ? undefined : words[at + 1];
  // Older releases part the device from the name by a space.
  const name = words[0]!.replace(/^[\w-]+:/, "") || (words[1] !== "alias" ? words[1] : undefined);
  const plain = words[0]!.includes(":") ? name : words[1];
  return { line, path: alias ?? plain?.replace(/^\//, "") ?? null, list: last };
}

/** Whom the list of the TFTP server lets ask for a file; everything else it does not meet. */
function toTftp(list: Acl): AclEntry[] {
  const asks = { protocol: "udp", destinationPorts: [[69, 69]] as [number, number][] };
  const end = entryAt("deny", list.place, asks);
  return [...list.entries.map((entry) => ({ ...entry, ...asks })), end, entryAt("permit", list.place, {})];
}
