import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface, PortFact, PxeFacts } from "@/lib/model/facts";
import { readHostname, readInterfaces, readPort } from "@/lib/parsers/linux/host-texts";
import { readTftpFiles } from "@/lib/parsers/linux/tftp-files";
import { blankInterface } from "@/lib/platforms/blank-interface";
import { readScopes } from "./dhcp-scopes";
import { all, type DnsmasqConfig, loadConfig } from "./directives";
import { dhcpModeRules, proxyRules } from "./pxe-rules";
import { readRange, subnetOf } from "./ranges";
import { refusal, refusedDirective } from "./refused";
import { servedInterfaces, servesNobody } from "./serving";
import { Tags } from "./tags";

/** Captured texts of a dnsmasq host → facts. Never throws. */
export function readDnsmasq(capture: Capture): Facts {
  const config = loadConfig(capture);
  const { interfaces, problems: interfaceProblems } = readInterfaces(capture);
  const served = servedInterfaces(config, interfaces);
  const tags = new Tags(config, served);
  const own = ownAddress(config, interfaces);
  const { scopes, problems } = readScopes(config, tags, interfaces, own);
  const all67 = readPort(capture, 67, /^dnsmasq/);
  const relay = all(config, "dhcp-relay")[0];
  return {
    platform: "dnsmasq",
    hostname: readHostname(capture),
    interfaces: withRelayTargets(config, interfaces),
    relay: relay
      ? {
          enabled: all67 ? all67.answers === "yes" : true,
          portsOff: [],
          // Seen with 2.90: an offer without address goes to the client's own address, which it does not have yet.
          notes: [{ word: "pxe-offers-by-broadcast-only", place: relay.place }],
        }
      : null,
    dhcp:
      scopes.length === 0
        ? null
        : {
            kind: "dnsmasq",
            enabled: hears(all67, servesNobody(config, interfaces) !== null),
            addresses: [],
            scopes,
            partners: [],
            defaultNextServer: "own",
            option66FillsNextServer: "no",
            fileFirstInOption67: all(config, "dhcp-no-override").length === 0,
          },
    pxe: pxeFacts(capture, config, tags, interfaces, own),
    acls: [],
    problems: [
      ...config.problems,
      ...refusals(config),
      ...interfaceProblems,
      ...problems,
      ...unknownInterfaces(config, interfaces),
      ...interfacesMissing(config, interfaces),
    ],
    coverage: { lines: config.lines, understood: config.lines - config.unknown.length, unknown: config.unknown },
  };
}

/** What listens now has the last word on silence; what is excepted is heard by nobody although the port is open. */
function hears(port: PortFact | null, nobody: boolean): boolean | null {
  if (port?.answers === "no" || nobody) return false;
  return port?.answers === "unknown" ? null : true;
}

function refusals(config: DnsmasqConfig): FactProblem[] {
  return config.directives.flatMap((line) => {
    const why = refusedDirective(line);
    return why ? [refusal(line, why)] : [];
  });
}

/** The address that dnsmasq names as boot server; null when the host has several or none that we know. */
function ownAddress(config: DnsmasqConfig, interfaces: Interface[]): string | null {
  const listen = all(config, "listen-address")
    .flatMap((one) => one.parts)
    .filter((part) => part !== "127.0.0.1");
  if (listen.length === 1) return listen[0]!;
  const addresses = servedInterfaces(config, interfaces).flatMap((one) =>
    one.addresses.map((address) => address.split("/")[0]!),
  );
  return addresses.length === 1 ? addresses[0]! : null;
}

function pxeFacts(
  capture: Capture,
  config: DnsmasqConfig,
  tags: Tags,
  interfaces: Interface[],
  own: string | null,
): PxeFacts | null {
  const proxies = all(config, "dhcp-range").flatMap((line) => {
    const range = readRange(line);
    return range && range !== "bad" && range.proxy ? [range] : [];
  });
  const tftp = all(config, "enable-tftp")[0];
  const service = config.directives.find((one) => one.key === "pxe-service" || one.key === "pxe-prompt");
  if (proxies.length === 0 && !tftp && !service) return null;
  const rules = proxies.length > 0 ? proxyRules(config, tags, own) : dhcpModeRules(config, tags, own);
  const speaksPxe = service !== undefined && all(config, "dhcp-range").length > 0;
  const deaf = servesNobody(config, interfaces);
  return {
    kind: "dnsmasq",
    addresses: [],
    ports: {
      67:
        deaf !== null
          ? unheard(deaf)
          : proxies.length > 0 && rules.length > 0
            ? port(capture, 67, proxies[0]!.line, "dhcp-range")
            : silent(proxies[0]?.line ?? null),
      69: port(capture, 69, tftp ?? null, "enable-tftp"),
      4011: deaf !== null ? unheard(deaf) : port(capture, 4011, speaksPxe ? service : null, "pxe-service"),
    },
    rules,
    files: tftp ? tftpFiles(capture, config) : null,
    ...tftpSettings(config),
    subnets: proxies.length > 0 ? proxies.map((range) => subnetOf(range, interfaces).cidr) : null,
    sharesHostWithDhcp: null,
  };
}

/** dnsmasq(8): with tftp-lowercase every name is looked up in small letters, so a file with capitals is never found. */
function tftpFiles(capture: Capture, config: DnsmasqConfig): PxeFacts["files"] {
  const files = readTftpFiles(capture, all(config, "tftp-root")[0]?.parts[0] ?? "");
  if (!files || all(config, "tftp-lowercase").length === 0) return files;
  return { ...files, paths: files.paths.filter((path) => path === path.toLowerCase()), caseSensitive: false };
}

function tftpSettings(config: DnsmasqConfig): Pick<PxeFacts, "tftp"> {
  const [first, last] = (all(config, "tftp-port-range").at(-1)?.parts ?? []).map(Number);
  const ports: [number, number] | null =
    all(config, "tftp-single-port").length > 0 ? [69, 69] : first && last && first <= last ? [first, last] : null;
  const ownFilesOnly = all(config, "tftp-secure").length > 0;
  if (!ports && !ownFilesOnly) return {};
  return { tftp: { ...(ports ? { ports } : {}), ...(ownFilesOnly ? { ownFilesOnly } : {}) } };
}

const unheard = (place: Place): PortFact => ({
  answers: "no",
  place,
  why: "this line keeps DHCP and PXE off every interface of the host",
});

/** No PXE offer of its own, whatever listens on 67. */
function silent(proxy: { place: PortFact["place"] } | null): PortFact {
  if (!proxy)
    return {
      answers: "no",
      place: null,
      why: "it makes no proxyDHCP offers; on 67 it answers as DHCP server, if at all",
    };
  return {
    answers: "no",
    place: proxy.place,
    why: "without pxe-service or pxe-prompt dnsmasq makes no proxyDHCP offer",
  };
}

/** What listens now counts; without a list of listeners, what the configuration makes dnsmasq do. */
function port(
  capture: Capture,
  number: 67 | 69 | 4011,
  line: { place: PortFact["place"] } | null,
  word: string,
): PortFact {
  const seen = readPort(capture, number);
  if (seen) return seen;
  if (line)
    return {
      answers: "yes",
      place: line.place,
      why: `${word} in the configuration; what really listens was not captured`,
    };
  return { answers: "no", place: null, why: `no ${word} in the configuration; what really listens was not captured` };
}

/**
 * `dhcp-relay=local,server[,interface]`: the interface that bears the local address relays. Where the host's interfaces were not captured,
 * an interface stands for each relay, so that its target is not lost.
 */
function withRelayTargets(config: DnsmasqConfig, interfaces: Interface[]): Interface[] {
  const relays = all(config, "dhcp-relay").flatMap((line) => {
    const [local = "", server = "", name] = line.parts;
    // DHCPv6 is relayed by lines of the same word.
    if (local.includes(":")) return [];
    return { local, server: server.replace(/#\d+$/, ""), name: name || local, place: line.place };
  });
  const known = interfaces.length > 0 ? interfaces : facesOf(relays);
  return known.map((one) => {
    const mine = relays.filter(({ local, name }) =>
      interfaces.length === 0
        ? name === one.name
        : [...one.addresses, ...one.secondary].some((address) => address.startsWith(`${local}/`)),
    );
    return { ...one, relayTargets: mine.map(({ server, place }) => ({ address: server, vrf: null, place })) };
  });
}

function facesOf(relays: { name: string; place: Interface["place"] }[]): Interface[] {
  const byName = new Map(relays.map((relay) => [relay.name, relay.place]));
  return [...byName].map(([name, place]) => blankInterface(name, place));
}

/** Only what `ip addr` prints tells which network a relay's address lies in. */
function interfacesMissing(config: DnsmasqConfig, interfaces: Interface[]): FactProblem[] {
  const relay = all(config, "dhcp-relay")[0];
  if (!relay || interfaces.length > 0) return [];
  return [
    {
      code: "interfaces-missing",
      what: `${relay.place.file} tells what is relayed, but the host's interfaces and addresses were not captured.`,
      next: "Capture `ip -j addr` as ip-addr.txt beside it.",
      place: relay.place,
      affects: "interfaces",
    },
  ];
}

function unknownInterfaces(config: DnsmasqConfig, interfaces: Interface[]): FactProblem[] {
  if (interfaces.length === 0) return [];
  return all(config, "interface")
    .filter((line) =>
      line.parts.some(
        (name) => !/[*]/.test(name) && name !== "lo" && !interfaces.some((one) => one.name === name.split(":")[0]),
      ),
    )
    .map((line) => ({
      code: "interface-missing",
      what: `${line.place.file}, line ${line.place.line}: the host has no interface ${line.parts.join(", ")}, so dnsmasq serves nobody there.`,
      next: "Correct the name of the interface.",
      place: line.place,
      affects: "nothing",
    }));
}
