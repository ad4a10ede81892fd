import { parseIpv4 } from "@/lib/core/ipv4";
import { type Group, isText, type ServerWords, type Settings, textOf } from "./server-words";

const NAMES = new Map([
  [6, "domain-name-servers"],
  [15, "domain-name"],
  [42, "ntp-servers"],
  [43, "vendor-encapsulated-options"],
  [60, "vendor-class-identifier"],
  [66, "tftp-server-name"],
  [67, "bootfile-name"],
]);
const ADDRESSES = new Set([6, 42]);

/** dhcpd.conf. */
export function asDhcpd(words: ServerWords): string {
  const own = [
    ...(words.pool.options.size > 0 || words.knownOnly || words.partner ? pool(words) : range(words)),
    ...(words.routers ? [`  option routers ${words.routers};`] : []),
    ...statements(words.scope).map((line) => `  ${line}`),
    ...(byClasses(words.groups) ? [] : branches(words.groups.filter((group) => !hasVendor(group)))).map(
      (line) => `  ${line}`,
    ),
  ];
  const subnet = [`subnet 10.4.2.0 netmask 255.255.255.0 {`, ...own, "}"];
  const shared = words.sharedWith
    ? [
        "shared-network building {",
        `subnet ${words.sharedWith.replace("/24", "")} netmask 255.255.255.0 {`,
        "}",
        ...subnet,
        "}",
      ]
    : subnet;
  return [
    "# /etc/dhcp/dhcpd.conf",
    "authoritative;",
    "default-lease-time 600;",
    `ping-check ${words.pings};`,
    "option architecture-type code 93 = unsigned integer 16;",
    ...definitions(words),
    ...(words.partner ? failover(words.address, words.partner) : []),
    ...statements(words.server),
    "",
    ...classes(words.groups),
    "subnet 10.20.0.0 netmask 255.255.255.0 {",
    "}",
    "",
    ...shared,
    "",
  ].join("\n");
}

/** The one with the lower address is the primary. */
function failover(own: string, partner: string): string[] {
  const primary = (parseIpv4(own) ?? 0) < (parseIpv4(partner) ?? 0);
  return [
    'failover peer "pair" {',
    `  ${primary ? "primary" : "secondary"};`,
    `  address ${own};`,
    "  port 647;",
    `  peer address ${partner};`,
    "  peer port 647;",
    "  max-response-delay 30;",
    "  max-unacked-updates 10;",
    ...(primary ? ["  mclt 1800;", "  split 128;"] : []),
    "}",
  ];
}

function range({ range }: ServerWords): string[] {
  return range ? [`  range ${range.join(" ")};`] : [];
}

function pool(words: ServerWords): string[] {
  const inside = [
    ...(words.partner ? ['  failover peer "pair";'] : []),
    ...range(words),
    ...(words.knownOnly ? ["  allow known-clients;"] : []),
    ...statements(words.pool).map((line) => `  ${line}`),
  ];
  return ["  pool {", ...inside.map((line) => `  ${line}`), "  }"];
}

/** Options that dhcpd has no name for, and 67 where its bytes are no text. */
function definitions(words: ServerWords): string[] {
  const all = [words.server, words.scope, words.pool, ...words.groups.map(({ settings }) => settings)];
  const strange = new Set(all.flatMap(({ options }) => [...options].filter(isStrange).map(([code]) => code)));
  return [...strange].map((code) => `option raw-${code} code ${code} = string;`);
}

const isStrange = ([code, hex]: [number, string]) => code !== 43 && (!NAMES.has(code) || !sayable(code, hex));
const sayable = (code: number, hex: string) => ADDRESSES.has(code) || isText(hex);

function statements({ options, nextServer, file }: Settings): string[] {
  return [
    ...[...options].map(
      ([code, hex]) => `option ${isStrange([code, hex]) ? `raw-${code}` : NAMES.get(code)} ${value(code, hex)};`,
    ),
    ...(nextServer ? [`next-server ${nextServer};`] : []),
    ...(file ? [`filename ${quoted(file)};`] : []),
  ];
}

function value(code: number, hex: string): string {
  if (ADDRESSES.has(code)) return addresses(hex).join(", ");
  if (code === 43 || !isText(hex)) return hex.match(/../g)!.join(":");
  return quoted(textOf(hex));
}

const quoted = (text: string) => JSON.stringify(text);

export const addresses = (hex: string) =>
  hex.match(/.{8}/g)!.map((one) =>
    one
      .match(/../g)!
      .map((byte) => Number.parseInt(byte, 16))
      .join("."),
  );

function classes(groups: Group[]): string[] {
  if (byClasses(groups))
    return groups.flatMap((group, at) => [
      `class "group-${at + 1}" {`,
      `  match if ${test(group)};`,
      ...statements(group.settings).map((line) => `  ${line}`),
      "}",
      "",
    ]);
  const byVendor = new Map<string, Group[]>();
  for (const { who, settings } of groups) {
    const vendor = who.find((atom) => "vendor" in atom)?.vendor;
    if (vendor === undefined) continue;
    const rest = who.filter((atom) => !("vendor" in atom));
    byVendor.set(vendor, [...(byVendor.get(vendor) ?? []), { who: rest, settings }]);
  }
  return [...byVendor].flatMap(([vendor, mine]) => [
    `class "${vendor}" {`,
    `  match if substring (option vendor-class-identifier, 0, ${vendor.length}) = "${vendor}";`,
    ...mine
      .filter(({ who }) => who.length === 0)
      .flatMap(({ settings }) => statements(settings).map((line) => `  ${line}`)),
    ...branches(mine.filter(({ who }) => who.length > 0)).map((line) => `  ${line}`),
    "}",
    "",
  ]);
}

/** `if … else …` over the client's architecture. */
function branches(groups: Group[]): string[] {
  const block = ({ settings }: Group) => [...statements(settings).map((line) => `  ${line}`), "}"];
  const [first, second, ...more] = groups;
  if (first && second && more.length === 0 && opposite(first, second)) {
    const [yes, no] = isPositive(first) ? [first, second] : [second, first];
    return [`if ${test(yes)} {`, ...block(yes).slice(0, -1), "} else {", ...block(no)];
  }
  // Of statements that both apply, the later one wins.
  return [...groups].reverse().flatMap((group) => [`if ${test(group)} {`, ...block(group)]);
}

const isPositive = ({ who }: Group) => who.every((atom) => "arch" in atom && atom.is);

function opposite(one: Group, other: Group): boolean {
  const [a, b] = [one.who[0], other.who[0]];
  if (one.who.length !== 1 || other.who.length !== 1 || !a || !b || !("arch" in a) || !("arch" in b)) return false;
  return a.arch === b.arch && a.is !== b.is;
}

function test({ who }: Group): string {
  return who
    .map((atom) => {
      if ("vendor" in atom)
        return `substring (option vendor-class-identifier, 0, ${atom.vendor.length}) = "${atom.vendor}"`;
      const equal =
        "userClass" in atom
          ? `option user-class = "${atom.userClass}"`
          : `option architecture-type = ${bytes(atom.arch)}`;
      return atom.is ? equal : `not (${equal})`;
    })
    .join(" and ");
}

const bytes = (arch: number) => arch.toString(16).padStart(4, "0").match(/../g)!.join(":");
const hasVendor = ({ who }: Group) => who.some((atom) => "vendor" in atom);
/** A class beats whatever stands in the subnet: what is to beat a class must be one, too, and stand before it. */
const byClasses = (groups: Group[]) => {
  const last = groups.findLastIndex(hasVendor);
  return groups.slice(0, last + 1).some((group) => !hasVendor(group));
};
