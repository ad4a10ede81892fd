import { parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, Interface, RelayFacts } from "@/lib/model/facts";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import { joinFacts } from "../ioslike/combine";
import { addVirtual, blankInterface } from "../ioslike/interface-lines";
import { readDhcpServers } from "./dhcp-server";
import { type FortiNode, parseForti, tablesOf } from "./parse";
import { readPolicies } from "./policies";
import { FortiReading } from "./reading";
import { readSource } from "./relay-source";
import { readSmartRelay } from "./smart-relay";

/** Facts of a FortiGate. Never throws. */
export function read(capture: Capture): Facts {
  const texts = capture.texts.length > 0 ? capture.texts : [{ name: "capture", text: "" }];
  const configs = texts.filter((text) => /^[ \t]*config (system|firewall|vdom|global|router)\b/m.test(text.text));
  return joinFacts((configs.length > 0 ? configs : texts.slice(0, 1)).map(readText));
}

function readText(text: CapturedText): Facts {
  const binary = looksBinary(text.text);
  const parsed = parseForti(binary ? [] : terminalLines(text.text));
  const reading = new FortiReading(text.name, parsed);
  const next = "Pull it again; if it stays so, check the session's time limit and the account's rights.";
  if (binary) reading.problem("all", "not-text", `${text.name} is binary, not a configuration.`, next);
  else if (parsed.truncated)
    reading.problem("all", "truncated", `${text.name} is cut off: a table is not closed by "end".`, next);
  else if (parsed.root.tables.length === 0)
    reading.problem("all", "nothing-read", `${text.name} holds no FortiOS configuration.`, next);
  if (parsed.hostnames.size > 1)
    reading.problem(
      "all",
      "several-devices",
      `${text.name} holds the configurations of several devices (${[...parsed.hostnames].slice(0, 4).join(", ")}).`,
      "Put each device's configuration into a file of its own.",
    );
  for (const line of parsed.odd) reading.unknown(line);
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  const interfaces = tablesOf(parsed.root, "system interface").flatMap(({ table, vdom }) =>
    table.entries.map((entry) => readInterface(entry, vdom, relay, reading)),
  );
  const global = tablesOf(parsed.root, "system global")[0]?.table;
  const dhcp = readDhcpServers(parsed.root, interfaces, reading);
  const acls = readPolicies(parsed.root, interfaces, reading);
  const unknown = reading.unknownPlaces;
  return {
    platform: "fortinet-fortios",
    hostname: global?.sets.get("hostname")?.values[0] ?? null,
    interfaces,
    relay,
    dhcp,
    pxe: null,
    acls,
    problems: reading.problems,
    coverage: { lines: parsed.lines, understood: parsed.lines - unknown.length, unknown },
  };
}

const RELAY_KEYS =
  /^dhcp-relay-(service|ip|type|agent-option|source-ip|link-selection|request-all-server|interface|interface-select-method|circuit-id|allow-no-end-option|vrf-select)$/;

function readInterface(entry: FortiNode, vdom: string | null, relay: RelayFacts, reading: FortiReading): Interface {
  const face: Interface = { ...blankInterface(entry.name, reading.place(entry.line)), vlan: null };
  const first = (key: string) => entry.sets.get(key)?.values[0];
  face.description = first("description") ?? first("alias") ?? "";
  const owner = first("vdom") ?? vdom;
  // A VDOM may part its own table further, by numbers.
  const table = first("vrf");
  const parts = [owner === "root" ? null : owner, table === "0" ? null : table].filter(Boolean);
  face.vrf = parts.length > 0 ? parts.join("/") : null;
  face.shutdown = first("status") === "down";
  const vlan = first("vlanid");
  if (vlan && /^\d+$/.test(vlan) && vlan !== "0") face.vlan = Number(vlan);
  const own = addressOf(entry, reading);
  if (own) face.addresses = [own];
  for (const table of entry.tables)
    for (const one of table.entries) {
      if (table.name === "secondaryip" && first("secondary-IP") !== "disable") {
        const more = addressOf(one, reading);
        if (more) face.secondary.push(more);
      } else if (table.name === "vrrp") addVirtual(one.sets.get("vrip")?.values[0], face);
    }
  readRelay(entry, face, relay, reading);
  readSmartRelay(entry, face, relay, reading);
  for (const [key, { line }] of entry.sets)
    if (key.startsWith("dhcp-relay") && !RELAY_KEYS.test(key)) reading.unknown(line);
  if (first("mode") === "dhcp" || first("mode") === "pppoe")
    reading.problem(
      "nothing",
      "address-not-in-config",
      `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
      "Declare the subnet, or give the interface a fixed address.",
      entry.line,
    );
  return face;
}

/** `set ip A MASK` or `set ip A/LEN`; 0.0.0.0 stands for none. */
function addressOf(entry: FortiNode, reading: FortiReading): string | null {
  const ip = entry.sets.get("ip");
  if (!ip) return null;
  const [address, length] = (ip.values[0] ?? "").split("/");
  const prefix = length === undefined ? prefixOfMask(ip.values[1] ?? "") : Number(length);
  if (address === "0.0.0.0") return null;
  if (parseIpv4(address ?? "") !== null && prefix !== null && prefix >= 0 && prefix <= 32)
    return `${address}/${prefix}`;
  reading.unknown(ip.line);
  reading.problem(
    "interfaces",
    "address-unreadable",
    `${entry.name}: "set ip ${ip.values.join(" ")}" holds no address and mask.`,
    "Correct the line, or fill in the value it stands for.",
    ip.line,
    [entry.name],
  );
  return null;
}

/** `dhcp-relay-vrf-select N`: the servers are looked for in that table of the VDOM (CLI reference: "VRF ID used for connection to server"). */
function tableOfServers(entry: FortiNode, face: Interface): { vrf: string | null; global?: true } {
  const chosen = entry.sets.get("dhcp-relay-vrf-select")?.values[0];
  if (chosen === undefined || !/^\d+$/.test(chosen)) return { vrf: null };
  const own = entry.sets.get("vrf")?.values[0] ?? "0";
  if (chosen === own) return { vrf: null };
  const vdom = own === "0" ? face.vrf : face.vrf?.split("/").slice(0, -1).join("/") || null;
  const parts = [vdom, chosen === "0" ? null : chosen].filter(Boolean);
  return parts.length === 0 ? { vrf: null, global: true } : { vrf: parts.join("/") };
}

/** Addresses may stand there while the relay service is off: then nothing relays. */
function readRelay(entry: FortiNode, face: Interface, relay: RelayFacts, reading: FortiReading): void {
  const ips = entry.sets.get("dhcp-relay-ip");
  if (!ips) return;
  const on =
    entry.sets.get("dhcp-relay-service")?.values[0] === "enable" &&
    entry.sets.get("dhcp-relay-type")?.values[0] !== "ipsec";
  const table = tableOfServers(entry, face);
  for (const address of ips.values) {
    if (parseIpv4(address) === null) {
      reading.unknown(ips.line);
      reading.problem(
        "relay",
        "relay-target-unreadable",
        `${face.name}: "${address}" is no address to relay to.`,
        "Correct the line, or fill in the value it stands for.",
        ips.line,
        [face.name],
      );
    } else if (!face.relayTargets.some((target) => target.address === address))
      face.relayTargets.push({ address, ...table, place: reading.place(ips.line), ...(on ? {} : { active: false }) });
  }
  readSource(entry, face, reading);
  const all = entry.sets.get("dhcp-relay-request-all-server");
  if (on && face.relayTargets.length > 1 && all?.values[0] !== "enable")
    relay.notes.push({ word: `servers-asked-in-turn ${face.name}`, place: reading.place(all?.line ?? ips.line) });
}
