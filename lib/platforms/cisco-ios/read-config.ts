import type { Acl, DhcpFacts, Facts, Interface, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { readAclLine } from "../ioslike/acls";
import { readConfigText } from "../ioslike/config-text";
import { borrowAddresses, interfaceName } from "../ioslike/interface-lines";
import { GLOBAL, GLOBAL_IP, withoutNo } from "../ioslike/irrelevant";
import { readObjectGroups } from "../ioslike/object-groups";
import { readPoolSetting } from "../ioslike/pool-options";
import type { Reading } from "../ioslike/reading";
import { rangeNames } from "./interface-range";
import { readInterface } from "./interfaces";
import { type Excluded, emptyLevel, type Pool, poolFacts, readExcluded, readPool } from "./pools";
import { emptyRelay, readRelayLine, readRelayNotes } from "./relay";
import { IOS_TEXT } from "./text-rules";

/** The facts of one running configuration. */
export function readConfig(text: string, reading: Reading): Facts {
  const config = readConfigText(text, reading, IOS_TEXT);
  reading.groups = readObjectGroups(config.blocks);
  const acls = new Map<string, Acl>();
  const relay = emptyRelay();
  const pools: Pool[] = [];
  const excluded: Excluded[] = [];
  let globals: SettingsLevel | null = null;
  let pings = true;
  let hostname: string | null = null;
  const interfaceBlocks = new Map<string, IndentedLine>();
  const templates = new Map(
    config.blocks.filter((b) => b.words[0] === "template").map((b) => [b.words[1] ?? "", b.children]),
  );
  let past = false;
  for (const block of config.blocks) {
    const [first, second, third] = block.words;
    const text = block.text;
    if (past) leftOver(block, reading);
    else if (text === "end") past = true;
    else if (first === "hostname") hostname = second ?? null;
    else if (first === "interface" && second === "range") {
      const names = rangeNames(block.words.slice(2).join(""));
      if (names) for (const name of names) joinBlock(interfaceBlocks, name, block);
      else leftOver(block, reading);
    } else if (first === "interface") joinBlock(interfaceBlocks, interfaceName(block.words.slice(1)), block);
    else if (first === "template") continue;
    else if (readAclLine(block, acls, reading)) continue;
    else if (first === "ip" && second === "dhcp" && third === "pool") pools.push(readPool(block, reading));
    else if (/^ip dhcp global-options$/.test(text)) globals = readGlobalOptions(block, reading);
    else if (/^(no |default )?ip dhcp ping packets\b/.test(text)) pings = readPings(block.words);
    else if (/^ip dhcp excluded-address\b/.test(text)) {
      const range = readExcluded(block, reading);
      if (range) excluded.push(range);
    } else if (!readRelayLine(block, relay, reading)) readOther(block, reading);
  }
  const interfaces = [...interfaceBlocks.values()].map((block) => {
    readRelayNotes(block, relay, reading);
    return readInterface(block, templates, reading);
  });
  borrowAddresses(interfaces, reading);
  const unknown = reading.unknownPlaces;
  return {
    platform: "cisco-ios",
    hostname,
    interfaces,
    relay,
    dhcp: dhcpFacts(pools, excluded, globals, { enabled: relay.enabled !== false, pings }, interfaces),
    pxe: null,
    acls: [...acls.values()],
    problems: reading.problems,
    coverage: { lines: config.lines, understood: config.lines - unknown.length, unknown },
  };
}

/** An interface may be written in several places; IOS adds them up. */
function joinBlock(blocks: Map<string, IndentedLine>, name: string, block: IndentedLine): void {
  const key = name.toLowerCase();
  const known = blocks.get(key);
  if (known) known.children = known.children.concat(block.children);
  else blocks.set(key, { ...block, words: ["interface", name], children: [...block.children] });
}

function leftOver(block: IndentedLine, reading: Reading): void {
  for (const line of [block, ...linesBelow(block)]) reading.unknown(line);
}

const DHCP_SERVER_OTHER =
  /^ip dhcp (ping|conflict|bootp|use|database|limit|compatibility|subscriber-id|update|class|packet|client|aaa|auto-broadcast|remember|debug|support|route|binding|server|excluded)\b/;

function readOther(block: IndentedLine, reading: Reading): void {
  const [first, second] = withoutNo(block.words);
  if (first === "ip" && second === "vrf") return;
  if (first === "vrf" && second === "definition") return;
  if (DHCP_SERVER_OTHER.test(withoutNo(block.words).join(" "))) return;
  const known = first === "ip" ? GLOBAL_IP.has(second ?? "") : GLOBAL.has(first ?? "");
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

function dhcpFacts(
  pools: Pool[],
  excluded: Excluded[],
  globals: SettingsLevel | null,
  { enabled, pings }: { enabled: boolean; pings: boolean },
  interfaces: Interface[],
): DhcpFacts | null {
  if (pools.every((pool) => pool.relays)) return null;
  return {
    kind: "ios-pool",
    addresses: [],
    ...poolFacts(pools, excluded, globals, enabled),
    partners: [],
    // Cisco's command reference for next-server: without it, the inbound interface's helper addresses are used as boot servers.
    defaultNextServer: interfaces.some((face) => face.relayTargets.length > 0) ? "unknown" : "none",
    option66FillsNextServer: "no",
    pingsFirst: pings ? "yes" : "no",
    routersByDefault: "none",
  };
}
