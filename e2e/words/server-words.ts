import type { Condition } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { CLIENT_NET } from "../lab/services/addresses";

/** What one DHCP server of the lab is set to send, in no platform's words. */
export interface ServerWords {
  name: string;
  address: string;
  /** Pings an address before it offers it. */
  pings: boolean;
  /** Null: the subnet has no addresses to give. */
  range: [string, string] | null;
  routers: string | null;
  /** Computers without a reservation get no address. */
  knownOnly: boolean;
  /** Address of the server with which it shares its leases. */
  partner: string | null;
  /** Another network on the same wire, by its CIDR. */
  sharedWith: string | null;
  /** Weakest first. */
  server: Settings;
  scope: Settings;
  pool: Settings;
  /** For some clients only, strongest first. */
  groups: Group[];
}

export interface Settings {
  /** Code → bytes on the wire in hex. */
  options: Map<number, string>;
  /** Null: nothing is said of it. */
  nextServer: string | null;
  /** Header field `file`. */
  file: string | null;
}

export interface Group {
  who: Atom[];
  settings: Settings;
}

/** One condition on the request; those of a group must all hold. */
export type Atom = { vendor: string } | { arch: number; is: boolean } | { userClass: string; is: boolean };

export const noSettings = (): Settings => ({ options: new Map(), nextServer: null, file: null });
export const isEmpty = ({ options, nextServer, file }: Settings) =>
  options.size === 0 && nextServer === null && file === null;
export const setsFile = ({ file, options }: Settings) => file !== null || options.has(67);

/** Every block of settings once. */
export const blocksOf = (words: ServerWords): Settings[] => [
  words.server,
  words.scope,
  words.pool,
  ...words.groups.map(({ settings }) => settings),
];

/** The same server with each block of settings changed. */
export function mapSettings(words: ServerWords, change: (settings: Settings) => Settings): ServerWords {
  return {
    ...words,
    server: change(words.server),
    scope: change(words.scope),
    pool: change(words.pool),
    groups: words.groups.map(({ who, settings }) => ({ who, settings: change(settings) })),
  };
}

export const hexOf = (text: string) => Buffer.from(text, "latin1").toString("hex");
export const isText = (hex: string) => /^([2-6][0-9a-f]|7[0-9a-e])+$/.test(hex);
export const textOf = (hex: string) => Buffer.from(hex, "hex").toString("latin1");
export const addressHex = (address: string) => Buffer.from(address.split(".").map(Number)).toString("hex");

/** What the lab's servers set besides what concerns the boot: carried along where a platform has a word for it. */
const LEFT = new Set([1, 3, 51]);

/** Reads the description off the facts of a server's own configuration. Throws where there is something that it has no word for. */
export function describeServer(name: string, address: string, dhcp: DhcpFacts): ServerWords {
  const scope = dhcp.scopes.find(({ subnet }) => subnet === CLIENT_NET);
  if (!scope) throw new Error(`${name} has no scope for ${CLIENT_NET}.`);
  const words: ServerWords = {
    name,
    address,
    pings: dhcp.pingsFirst === "yes",
    range: scope.ranges[0] ?? null,
    routers: routersOf(scope),
    // Without a range a server leases by reservations alone.
    knownOnly: scope.ranges.length > 0 && knownOnly(scope.serves),
    partner: dhcp.partners[0]?.address ?? null,
    sharedWith: sharedWith(dhcp, scope),
    server: noSettings(),
    scope: noSettings(),
    pool: noSettings(),
    groups: [],
  };
  for (const level of [...scope.levels]) {
    const settings = settingsOf(level, dhcp.kind, address);
    if (isEmpty(settings)) continue;
    if (level.when.op === "always" && (level.kind === "server" || level.kind === "scope" || level.kind === "pool")) {
      if (level.kind !== "server" && !isEmpty(words[level.kind]))
        throw new Error(`${name}: ${level.kind} settings stand twice.`);
      words[level.kind] = weakerThan(words[level.kind], settings);
    } else if (level.when.op === "always" && OUTER.has(level.kind)) {
      words.server = weakerThan(words.server, settings);
    } else words.groups.push({ who: atoms(level.when, name), settings });
  }
  // A server that names itself when nobody else is named.
  if (dhcp.defaultNextServer === "own" && words.scope.nextServer === null && words.server.nextServer === null)
    words.server.nextServer = address;
  return words;
}

/** What stands around the scope and is said for all its clients: to the scope it is the same as the server's own settings. */
const OUTER = new Set<SettingsLevel["kind"]>(["group", "shared-network"]);

/** Levels come strongest first: of the next one counts what the earlier ones leave open. */
const weakerThan = (earlier: Settings, next: Settings): Settings => ({
  options: new Map([...next.options, ...earlier.options]),
  nextServer: earlier.nextServer ?? next.nextServer,
  file: earlier.file ?? next.file,
});

function settingsOf(level: SettingsLevel, kind: string, address: string): Settings {
  const options = new Map<number, string>();
  for (const { code, hex, value } of level.options) {
    if (LEFT.has(code)) continue;
    if (hex === null) throw new Error(`Option ${code} ("${value}") has no known bytes.`);
    if (code === 43 && kind === "dnsmasq") options.set(code, withOwnList(hex, address));
    else options.set(code, code === 67 && endsWithNul(kind) && !hex.endsWith("00") ? `${hex}00` : hex);
  }
  return { options, nextServer: level.nextServer?.value ?? null, file: level.bootFile?.value || null };
}

/**
 * dnsmasq puts itself into the list of boot servers (sub-option 8) beside a menu of its own making (seen on the wire), which its
 * configuration cannot say, since it does not name the host's address.
 */
function withOwnList(hex: string, address: string): string {
  const menu = /^060103(?:0a..(?:..)*?)?09..(....)/.exec(hex);
  return menu ? `0601030807${menu[1]}01${addressHex(address)}${hex.slice(6)}` : hex;
}

/** dnsmasq and Windows end the text of option 67 with a NUL byte, whatever is configured. */
export const endsWithNul = (kind: string) => kind === "dnsmasq" || kind === "windows-dhcp";

function routersOf({ levels }: DhcpScope): string | null {
  for (const { options, routers } of levels) {
    const option = options.find(({ code }) => code === 3);
    if (option ?? routers) return option?.value || routers?.value || null;
  }
  return null;
}

function knownOnly(serves: Condition): boolean {
  if (serves.op === "always") return false;
  if (serves.op === "known-client") return true;
  const never = JSON.stringify(serves);
  if (never === JSON.stringify({ op: "not", of: { op: "not", of: { op: "known-client" } } })) return true;
  throw new Error(`No word for who is served: ${never}`);
}

function sharedWith({ scopes }: DhcpFacts, { sharedNetwork, subnet }: DhcpScope): string | null {
  if (sharedNetwork === null) return null;
  return scopes.find((other) => other.sharedNetwork === sharedNetwork && other.subnet !== subnet)?.subnet ?? null;
}

function atoms(when: Condition, name: string): Atom[] {
  if (when.op === "and") return whole(when.of).flatMap((one) => atoms(one, name));
  if (when.op === "not") {
    const [inner, ...more] = atoms(when.of, name);
    if (inner && more.length === 0 && "is" in inner) return [{ ...inner, is: !inner.is }];
    throw new Error(`${name}: no word for the opposite of ${JSON.stringify(when.of)}.`);
  }
  const option = "field" in when && typeof when.field === "object" ? when.field.option : null;
  if (option === 93 && when.op === "equals") return [{ arch: Number.parseInt(when.value, 16), is: true }];
  if (option === 60 && "value" in when && isText(when.value)) return [{ vendor: textOf(when.value) }];
  if (option === 77 && "value" in when && isText(when.value)) return [{ userClass: textOf(when.value), is: true }];
  throw new Error(`${name}: no word for the condition ${JSON.stringify(when)}.`);
}

/** "Sent at all" says nothing beside "is this". */
function whole(parts: Condition[]): Condition[] {
  const compared = parts.flatMap((one) => ("field" in one && typeof one.field === "object" ? [one.field.option] : []));
  return parts.filter((one) => one.op !== "exists" || !compared.includes(one.option));
}
