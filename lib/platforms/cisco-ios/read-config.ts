import type { Acl, DhcpFacts, Facts, Interface, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { wordAt, wordsFrom } from "@/lib/parsers/lazy-lines";
import { readAclLine } from "../ioslike/acls";
import { readConfigText } from "../ioslike/config-text";
import { borrowAddresses, interfaceName } from "../ioslike/interface-lines";
import { rangeNames } from "../ioslike/interface-range";
import { GLOBAL, GLOBAL_IP, withoutNo } from "../ioslike/irrelevant";
import { readObjectGroups } from "../ioslike/object-groups";
import { readPoolSetting } from "../ioslike/pool-options";
import type { Reading } from "../ioslike/reading";
import { settleReflexive } from "../ioslike/reflexive";
import { readInterface } from "./interfaces";
import { tellOtherFilters } from "./other-filters";
import type { Excluded, Pool } from "./pool";
import { poolFacts } from "./pool-facts";
import { emptyLevel, readExcluded, readPool } from "./pools";
import { emptyRelay, readRelayLine } from "./relay";
import { readSmallBusinessRelay } from "./small-business";
import { readSourceInterfaces } from "./source-interface";
import { IOS_TEXT } from "./text-rules";
import { withOwnTftp } from "./tftp-server";

/** The facts of one running configuration. */
export function readConfig(text: string, reading: Reading): Facts {
  const config = readConfigText(text, reading, IOS_TEXT);
  reading.groups = readObjectGroups(config.blocks);
  const acls = new Map<string, Acl>();
  const relay = emptyRelay();
  const pools: Pool[] = [];
  const excluded: Excluded[] = [];
  const classes = new Map<string, IndentedLine>();
  let usesClasses = true;
  let globals: SettingsLevel | null = null;
  let pings = true;
  let hostname: string | null = null;
  const interfaceBlocks = new Map<string, { name: string; blocks: IndentedLine[] }>();
  const templates = config.plain.includes("template")
    ? new Map(config.blocks.filter((b) => wordAt(b, 0) === "template").map((b) => [wordAt(b, 1), b.children]))
    : null;
  let past = false;
  // Small Business switches serve only where this stands; IOS has no such line.
  let starts = !config.blocks.some(({ text }) => /^ip dhcp pool (network|host) \S/.test(text));
  for (const block of config.blocks) {
    const first = wordAt(block, 0);
    const second = wordAt(block, 1);
    if (past) leftOver(block, reading);
    else if (first === "end" && second === "") past = true;
    else if (first === "hostname") hostname = second === "" ? null : second;
    else if (first === "interface" && second === "range") {
      const names = rangeNames(block.words.slice(2).join(""));
      if (names) for (const name of names) joinBlock(interfaceBlocks, name, block);
      else leftOver(block, reading);
    } else if (second === "interface" && (first === "no" || first === "default")) takeBlock(interfaceBlocks, block);
    else if (first === "interface") joinBlock(interfaceBlocks, interfaceName(wordsFrom(block, 1)), block);
    else if (first === "template") continue;
    else if (!mayMatter(block, first, second)) readOther(block, reading);
    else if (readAclLine(block, acls, reading)) continue;
    else if (first === "ip" && second === "dhcp" && wordAt(block, 2) === "pool") pools.push(readPool(block, reading));
    else if (first === "ip" && second === "dhcp" && wordAt(block, 2) === "class") classes.set(wordAt(block, 3), block);
    else if (/^(no |default )?ip dhcp use class$/.test(block.text)) usesClasses = first !== "no";
    else if (block.text === "ip dhcp server") starts = true;
    else if (block.text === "ip dhcp global-options") globals = readGlobalOptions(block, reading);
    else if (/^(no |default )?ip dhcp ping packets\b/.test(block.text)) pings = readPings(block.words);
    else if (/^ip dhcp excluded-address\b/.test(block.text)) {
      const range = readExcluded(block, reading);
      if (range) excluded.push(range);
    } else if (!readRelayLine(block, relay, reading)) readOther(block, reading);
  }
  const interfaces = [...interfaceBlocks.values()].map(({ name, blocks }) =>
    readInterface(name, blocks, templates, relay, reading),
  );
  borrowAddresses(interfaces, reading);
  const withBlocks = [...interfaceBlocks.values()].map(({ blocks }, at) => ({ face: interfaces[at]!, blocks }));
  readSmallBusinessRelay(relay, config.blocks, withBlocks, reading);
  readSourceInterfaces(relay, config.blocks, withBlocks, reading);
  tellOtherFilters(config, withBlocks, reading);
  settleReflexive(reading);
  const unknown = reading.unknownPlaces;
  const facts: Facts = {
    platform: "cisco-ios",
    hostname,
    interfaces,
    relay,
    dhcp: dhcpFacts(
      { pools, excluded, globals, classes: usesClasses ? classes : null },
      { enabled: relay.enabled !== false && starts, pings },
      interfaces,
    ),
    pxe: null,
    acls: [...acls.values()],
    problems: reading.problems,
    coverage: { lines: config.lines, understood: config.lines - unknown.length, unknown },
  };
  return withOwnTftp(facts, config.blocks, reading);
}

/** An interface may be written in several places; IOS adds them up. */
function joinBlock(
  faces: Map<string, { name: string; blocks: IndentedLine[] }>,
  name: string,
  block: IndentedLine,
): void {
  const key = name.toLowerCase();
  const known = faces.get(key);
  if (known) known.blocks.push(block);
  else faces.set(key, { name, blocks: [block] });
}

/** `no interface X` and `default interface X`, as a script has them: what was said of it before does not hold any more. */
function takeBlock(faces: Map<string, { name: string; blocks: IndentedLine[] }>, block: IndentedLine): void {
  const name = interfaceName(wordsFrom(block, 2));
  faces.delete(name.toLowerCase());
  if (wordAt(block, 0) === "default") joinBlock(faces, name, block);
}

/** Most lines at the top can be neither filter nor pool nor relay setting, as their first words show. */
function mayMatter(block: IndentedLine, first: string, second: string): boolean {
  const no = first === "no" || first === "default";
  const [word, next] = no ? [second, wordAt(block, 2)] : [first, second];
  if (word === "ip") return OF_INTEREST.has(next);
  return word === "access-list" || word === "service" || word === "vlan";
}

const OF_INTEREST = new Set(["dhcp", "dhcp-relay", "access-list", "forward-protocol"]);

/** What only a pool can say: where no pool is open above it, it would hand out nothing in silence. */
const OF_SOME_POOL = /^(next-server \d|bootfile \S|default-router \d|option \d{1,3} (ascii|hex|ip) )/;

function leftOver(block: IndentedLine, reading: Reading): void {
  if (OF_SOME_POOL.test(block.text))
    reading.problem(
      "dhcp",
      "pool-line-astray",
      `"${block.text}" belongs to a DHCP pool, and no pool is open where it stands.`,
      "Pull the whole configuration.",
      block,
    );
  for (const line of [block, ...linesBelow(block)]) reading.unknown(line);
}

const DHCP_SERVER_OTHER =
  /^ip dhcp (ping|conflict|bootp|use|database|limit|compatibility|subscriber-id|update|packet|client|aaa|auto-broadcast|remember|debug|support|route|binding|server|excluded)\b/;

function readOther(block: IndentedLine, reading: Reading): void {
  const at = wordAt(block, 0) === "no" || wordAt(block, 0) === "default" ? 1 : 0;
  const first = wordAt(block, at);
  const second = wordAt(block, at + 1);
  // Dial-in clients are answered from there; that is no relay of anybody's requests.
  if (first === "ip" && (second === "vrf" || second === "dhcp-server")) return;
  if (first === "vrf" && second === "definition") return;
  if (first === "ip" && second === "dhcp" && DHCP_SERVER_OTHER.test(withoutNo(block.words).join(" "))) return;
  const known = first === "ip" ? GLOBAL_IP.has(second) : GLOBAL.has(first);
  if (!known) leftOver(block, reading);
}

function readGlobalOptions(block: IndentedLine, reading: Reading): SettingsLevel {
  const level = emptyLevel("global-options", "server", "ip dhcp global-options", reading.place(block));
  for (const line of block.children) readPoolSetting(line, level, reading);
  return level;
}

/** Two pings before an address is offered unless said otherwise; 0 or `no` means none (Cisco's command reference, ip dhcp ping packets). */
function readPings(words: string[]): boolean {
  return words[0] === "default" || (words[0] !== "no" && words.at(-1) !== "0");
}

/** What the text says of the DHCP server. */
interface ServerLines {
  pools: Pool[];
  excluded: Excluded[];
  globals: SettingsLevel | null;
  /** null: switched off. */
  classes: ReadonlyMap<string, IndentedLine> | null;
}

function dhcpFacts(
  { pools, excluded, globals, classes }: ServerLines,
  { enabled, pings }: { enabled: boolean; pings: boolean },
  interfaces: Interface[],
): DhcpFacts | null {
  if (pools.every((pool) => pool.relays)) return null;
  return {
    kind: "ios-pool",
    addresses: [],
    ...poolFacts(pools, excluded, globals, classes, enabled),
    partners: [],
    // Cisco's command reference for next-server: without it, the inbound interface's helper addresses are used as boot servers.
    defaultNextServer: interfaces.some((face) => face.relayTargets.length > 0) ? "unknown" : "none",
    option66FillsNextServer: "no",
    pingsFirst: pings ? "yes" : "no",
    routersByDefault: "none",
  };
}
