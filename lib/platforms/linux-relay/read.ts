import type { Capture } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface, RelayFacts, RelayTarget } from "@/lib/model/facts";
import {
  countLines,
  interfaceCoverage,
  isIpAddrText,
  readHostname,
  readInterfaces,
  readPort,
} from "@/lib/parsers/linux/host-texts";
import { blankInterface } from "@/lib/platforms/blank-interface";
import { lentBy } from "../giaddr";
import { withBroadcasts } from "./broadcasts-to";
import { isFilterText, readLinuxFilter } from "./filter";
import { readNetworkdServer } from "./networkd-server";
import { isAddress, readRelayConfig, relayFileKind } from "./relay-config";
import type { RelayConfig } from "./relay-told";
import { isSonic, readSonic } from "./sonic";
import { markDeaf, unheardOn, unheardProblem, unheardProblems } from "./unheard";

/** Programs that relay. */
const RELAYS = /^(dhcrelay|dhcp-helper|dnsmasq|systemd-network)/;

/** Captured texts of a Linux relay → facts. Never throws. */
export function readLinuxRelay(capture: Capture): Facts {
  const sonic = capture.texts.find(isSonic);
  if (sonic) return readSonic(sonic);
  const configs = capture.texts.map(readRelayConfig).filter((config) => config !== null);
  // A unit's variables are set by the defaults file, which is read for itself.
  if (configs.some(({ text }) => /^(isc-default|dhcp-helper)$/.test(relayFileKind(text) ?? "")))
    for (const config of configs) config.variables = [];
  const { interfaces, problems } = readInterfaces(capture);
  const known = capture.texts.some((text) => isIpAddrText(text)) || interfaces.length > 0;
  if (configs.length > 0 && !known) problems.push(noInterfaces(configs[0]!));
  const named = known ? interfaces : interfacesByName(configs);
  problems.push(...withBroadcasts(configs, named));
  for (const config of configs) {
    markDeaf(config, interfaces);
    for (const item of [...unresolved(config), ...unheardProblems(config, interfaces), ...unknownParts(config, named)])
      problems.push(item);
  }
  const server = readNetworkdServer(capture);
  if (configs.length === 0 && interfaces.length === 0 && !server && capture.texts.length > 0)
    problems.push(nothingRead(capture));
  const behind = configs.some((config) => config.program !== "isc-dhcp-relay");
  const acls = readLinuxFilter(capture, named, behind);
  return {
    platform: "linux-relay",
    hostname: readHostname(capture),
    interfaces: named.map((one) => ({
      ...one,
      relayTargets: once(configs.flatMap((config) => targetsOn(config, one, named, configs))),
    })),
    relay: relayFacts(capture, configs),
    dhcp: server,
    pxe: null,
    acls,
    problems: [...problems, ...missingInterfaces(configs, named), ...configs.flatMap(deafness)],
    coverage: coverageOf(capture, configs),
  };
}

/** A defaults file and the command that it leads to name the same targets. */
function once(targets: RelayTarget[]): RelayTarget[] {
  return targets.filter(
    (one, at) => targets.findIndex((other) => other.address === one.address && other.vrf === one.vrf) === at,
  );
}

function coverageOf(capture: Capture, configs: RelayConfig[]): Facts["coverage"] {
  const relaying = new Set(configs.map(({ text }) => text));
  const others = capture.texts.filter((text) => !relaying.has(text));
  const host = interfaceCoverage({ ...capture, texts: others });
  const filters = others.filter(isFilterText).reduce((sum, { text }) => sum + countLines(text), 0);
  const lines = configs.reduce((sum, config) => sum + config.lines, 0) + host.lines + filters;
  const unknown = [...configs.flatMap((config) => config.unknown), ...host.unknown];
  return { lines, understood: lines - unknown.length, unknown };
}

/** The relay serves an interface when it is named, or when none is named; it needs an address there to relay (giaddr). */
function targetsOn(config: RelayConfig, one: Interface, all: Interface[], configs: RelayConfig[]): RelayTarget[] {
  if (config.not.includes(one.name)) return [];
  if (config.byAddress)
    return [one.addresses[0]].some((own) => own && config.byAddress?.includes(own))
      ? onEach(config, one, all, configs)
      : [];
  if (config.interfaces && !config.interfaces.some((served) => matches(served.name, one.name))) return [];
  if (!config.interfaces && config.vrf !== null && one.vrf !== config.vrf) return [];
  return onEach(config, one, all, configs);
}

function onEach(config: RelayConfig, one: Interface, all: Interface[], configs: RelayConfig[]): RelayTarget[] {
  const from = config.giaddrFrom;
  // dhcrelay(8): with -U giaddr is that interface's address, and link selection names the network of the computer.
  const giaddr = from && from.name !== one.name ? { giaddr: lentBy(all, from.name, "yes", from.place) } : {};
  // Where no other program relays on this host, the switch of the whole device says it.
  const idle = config.deaf && !allDeaf(configs) ? { active: false } : {};
  const unheard = (address: string) => !config.deaf && unheardOn(config, address, all) !== null;
  return config.servers.map(({ address, place }) => ({
    ...{ address, vrf: config.vrf, place, ...giaddr },
    ...(unheard(address) ? { active: false } : idle),
  }));
}

/** systemd-networkd takes patterns such as `lan*`. */
function matches(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === name;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`).test(name);
}

function relayFacts(capture: Capture, configs: RelayConfig[]): RelayFacts | null {
  const first = configs[0];
  if (!first) return null;
  const port = readPort(capture, 67, RELAYS);
  const serving = configs.filter((config) => config.servers.length > 0);
  const deaf = allDeaf(configs);
  if (deaf) return { enabled: false, why: deaf.place, portsOff: [], notes: configs.flatMap((config) => config.notes) };
  const enabled = !port || serving.length === 0 ? true : port.answers === "unknown" ? null : port.answers === "yes";
  return {
    enabled,
    ...(serving.some(loses82) ? { trustsOption82: trusting(serving) } : {}),
    ...(dropsRelayed(serving) ?? {}),
    ...(enabled === false && port?.place ? { why: { ...port.place, text: port.why } } : {}),
    portsOff: [],
    notes: configs.flatMap((config) => config.notes),
  };
}

const loses82 = ({ discards82, dropsForeign82 }: RelayConfig) => discards82 || dropsForeign82;

function dropsRelayed(serving: RelayConfig[]): Pick<RelayFacts, "dropsRelayed"> | null {
  if (serving.length === 0) return null;
  if (serving.every(({ firstOnly }) => firstOnly)) return { dropsRelayed: "all" };
  return serving.every((config) => config.firstOnly || loses82(config)) ? { dropsRelayed: "with-option-82" } : null;
}

/** Interfaces on which some relay program passes on what a switch has marked with option 82. */
function trusting(serving: RelayConfig[]): "all" | string[] {
  const passing = serving.filter((config) => !loses82(config));
  const named = passing.flatMap(({ interfaces }) => interfaces ?? []);
  return passing.some(({ interfaces }) => interfaces === null) ? "all" : named.map(({ name }) => name);
}

function interfacesByName(configs: RelayConfig[]): Interface[] {
  const names = new Map(
    configs.flatMap((config) => (config.interfaces ?? []).map((one) => [one.name, one.place] as const)),
  );
  return [...names].map(([name, place]) => blankInterface(name, place));
}

function nothingRead(capture: Capture): FactProblem {
  return {
    code: "nothing-read",
    what: `Nothing in ${capture.texts
      .map((text) => text.name)
      .slice(0, 5)
      .join(", ")} says what this host relays, or which interfaces it has.`,
    next: "Capture the relay's settings (such as /etc/default/isc-dhcp-relay) and `ip -j addr`.",
    affects: "relay",
  };
}

function noInterfaces(config: RelayConfig): FactProblem {
  return {
    code: "interfaces-missing",
    what: `${config.text.name} tells what is relayed, but the host's interfaces and addresses were not captured.`,
    next: "Capture `ip -j addr` as ip-addr.txt beside it.",
    place: { file: config.text.name, line: 1 },
    affects: "interfaces",
  };
}

function missingInterfaces(configs: RelayConfig[], interfaces: Interface[]): FactProblem[] {
  return configs.flatMap((config) =>
    (config.interfaces ?? [])
      .filter((served) => !interfaces.some((one) => matches(served.name, one.name)))
      .map(({ name, place }) => ({
        code: "interface-missing",
        what: `${config.program} is told to serve ${name}, but the host has no interface of that name.`,
        next: `Correct the name in ${config.text.name}.`,
        place,
        affects: "nothing" as const,
      })),
  );
}

/** What of a relay's command or file tells too little to know whom it serves. */
function unknownParts(config: RelayConfig, interfaces: Interface[]): FactProblem[] {
  const told: FactProblem[] = config.variables.map(({ name, place }) => ({
    code: "relay-variable",
    what: `${config.text.name}, line ${place.line}: the relay is started with ${name}, and what that holds was not captured.`,
    next: "Give the file that sets it, or the command as `ps -ef` shows it.",
    place,
    affects: "relay",
  }));
  const serves = (own: string) => interfaces.some((one) => one.addresses.includes(own));
  if (config.byAddress && config.servers.length > 0 && !config.byAddress.some(serves))
    told.push({
      code: "relay-match",
      what: `${config.text.name} names its interface neither by name nor by an address that the host shows.`,
      next: "Capture `ip -j addr`, and say in the file for which interface it is.",
      place: config.servers[0]!.place,
      affects: "relay",
    });
  return told;
}

function allDeaf(configs: RelayConfig[]): RelayConfig["deaf"] {
  const serving = configs.filter((config) => config.servers.length > 0);
  return serving.every((config) => config.deaf) ? (serving[0]?.deaf ?? null) : null;
}

function deafness({ deaf, text, servers, program }: RelayConfig): FactProblem[] {
  if (!deaf) return [];
  if (deaf.option === null)
    return [unheardProblem(servers.map(({ address }) => address).join(" and "), deaf.servers, deaf.place)];
  return [
    {
      code: "relay-deaf",
      what: `${text.name}, line ${deaf.place.line}: ${deaf.option.startsWith("without ") ? deaf.option : `with "${deaf.option}"`} ${program === "isc-dhcp-relay" ? "dhcrelay" : program} passes no computer's request on, whatever servers it is given.`,
      next:
        program === "systemd-networkd"
          ? "Set DHCPServer=yes in [Network], leave BindToInterface= out, and reload systemd-networkd."
          : `Take "${deaf.option}" away there and start the relay again.`,
      place: deaf.place,
      affects: "nothing",
    },
  ];
}

function unresolved(config: RelayConfig): FactProblem[] {
  return config.servers
    .filter(({ address }) => !isAddress(address))
    .map(({ address, place }) => ({
      code: "name-not-resolved",
      what: `${config.text.name}, line ${place.line}: the relay target is the name "${address}"; its address is not in the configuration.`,
      next: "Write the address of the server there.",
      place,
      affects: "nothing",
    }));
}
