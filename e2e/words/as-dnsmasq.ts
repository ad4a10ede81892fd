import { addresses } from "./as-dhcpd";
import { type Atom, blocksOf, isText, type ServerWords, type Settings, textOf } from "./server-words";

const NAMES = new Map([
  [6, "option:dns-server"],
  [15, "option:domain-name"],
  [42, "option:ntp-server"],
  [66, "option:tftp-server"],
  [67, "option:bootfile-name"],
]);
const ADDRESSES = new Set([6, 42]);
/** Not in the list of options that firmware asks for. */
const UNASKED = new Set([43, 60]);

/** dnsmasq.conf. */
export function asDnsmasq(words: ServerWords): string {
  const shares = words.sharedWith ? [`shared-network=${words.sharedWith.replace(".0/24", ".1")},10.4.2.0`] : [];
  // What the scope says beats what the whole server says only where it bears a tag.
  const tag = blocksOf(words).some((block) => block === words.server && block.options.size > 0) ? "floor2" : null;
  const blocks = blocksOf(words);
  const both = blocks.some(({ file }) => file !== null) && blocks.some(({ options }) => options.has(67));
  return [
    "port=0",
    ...(words.pings ? [] : ["no-ping"]),
    "dhcp-authoritative",
    ...(words.range
      ? [`dhcp-range=${tag ? `set:${tag},` : ""}${words.range.join(",")},255.255.255.0,10m`]
      : [`dhcp-range=10.4.2.0,static,255.255.255.0`]),
    ...shares,
    words.routers ? `dhcp-option=option:router,${words.routers}` : "dhcp-option=option:router",
    ...(words.knownOnly ? ["dhcp-ignore=tag:!known"] : []),
    ...(both ? ["dhcp-no-override"] : []),
    ...matches(words),
    ...settings(words.server, []),
    ...settings(words.scope, tag ? [`tag:${tag}`] : []),
    ...settings(words.pool, tag ? [`tag:${tag}`] : []),
    // Of lines that both match, the later one wins.
    ...[...words.groups]
      .reverse()
      .flatMap((group) => settings(group.settings, group.who.map(tagOf), usualServer(group, words))),
    "",
  ].join("\n");
}

/** The server that computers of this group are told by weaker settings that concern all of them. */
function usualServer(group: ServerWords["groups"][number], words: ServerWords): string | null {
  const tags = new Set(group.who.map(tagOf));
  const weaker = words.groups
    .slice(words.groups.indexOf(group) + 1)
    .filter(({ who }) => who.every((one) => tags.has(tagOf(one))));
  const named = weaker.map(({ settings }) => settings.nextServer).find((server) => server !== null);
  return named ?? words.scope.nextServer;
}

function matches({ groups }: ServerWords): string[] {
  return [...new Set(groups.flatMap(({ who }) => who.map(match)))];
}

function match(atom: Atom): string {
  if ("vendor" in atom) return `dhcp-vendorclass=set:${atom.vendor.toLowerCase()},${atom.vendor}`;
  if ("userClass" in atom) return `dhcp-userclass=set:${atom.userClass.toLowerCase()},${atom.userClass}`;
  return `dhcp-match=set:arch${atom.arch},option:client-arch,${atom.arch}`;
}

function tagOf(atom: Atom): string {
  if ("vendor" in atom) return `tag:${atom.vendor.toLowerCase()}`;
  const name = "userClass" in atom ? atom.userClass.toLowerCase() : `arch${atom.arch}`;
  return `tag:${atom.is ? "" : "!"}${name}`;
}

/** `dhcp-boot` names file and server in one line: a line with a file says the server again that holds for everyone. */
function settings(
  { options, nextServer, file }: Settings,
  tags: string[],
  usualServer: string | null = null,
): string[] {
  const tagged = tags.map((tag) => `${tag},`).join("");
  const server = nextServer ?? usualServer;
  const boot =
    file !== null || nextServer !== null ? [`dhcp-boot=${tagged}${file ?? ""}${server ? `,,${server}` : ""}`] : [];
  return [
    ...boot,
    ...[...options].map(([code, hex]) => {
      const word = UNASKED.has(code) ? "dhcp-option-force" : "dhcp-option";
      return `${word}=${tagged}${NAMES.get(code) ?? code},${value(code, hex)}`;
    }),
  ];
}

function value(code: number, hex: string): string {
  if (ADDRESSES.has(code)) return addresses(hex).join(",");
  const text = code === 67 ? hex.replace(/00$/, "") : hex;
  return code !== 43 && isText(text) ? textOf(text) : hex.match(/../g)!.join(":");
}
