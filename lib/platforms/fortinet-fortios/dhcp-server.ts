import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Interface, OptionSetting } from "@/lib/model/facts";
import { concernOnly } from "../concern-only";
import { both } from "../conditions";
import { blankLevel, hexOfText } from "../ioslike/levels";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import { blankServer, subnetOf } from "../ioslike/simple-pool";
import { type FortiNode, fortiNode, tablesOf } from "./parse";
import type { FortiReading } from "./reading";

const KNOWN =
  /^(status|interface|default-gateway|netmask|next-server|filename|tftp-server|vci-match|vci-string|lease-time|domain|dns-.*|ntp-.*|timezone.*|wifi-.*|mac-acl-default-action|forticlient-on-net-status|wins-.*|conflicted-ip-timeout|ip-mode|auto-configuration|auto-managed-status|ddns-.*|server-type|ipsec-lease-hold|dhcp-settings-from-fortiipam|relay-agent|shared-subnet|fortigate-.*|option[1-9])$/;

/** `config system dhcp server`: one scope an entry. The subnet is that of the gateway and mask, or of the interface. */
export function readDhcpServers(root: FortiNode, faces: Interface[], reading: FortiReading): DhcpFacts | null {
  const tables = tablesOf(root, "system dhcp server");
  const entries = tables.flatMap(({ table, vdom }) => table.entries.map((entry) => ({ entry, vdom })));
  const scopes = entries.flatMap(({ entry, vdom }) => scopeOf(entry, vdom, faces, reading));
  if (entries.length === 0) return null;
  return { ...blankServer("fortios-dhcp-server"), scopes };
}

function scopeOf(entry: FortiNode, vdom: string | null, faces: Interface[], reading: FortiReading): DhcpScope[] {
  const first = (key: string) => entry.sets.get(key)?.values[0];
  if (first("server-type") === "ipsec") return [];
  // "edit 1" tells nobody which network is meant.
  const place = reading.place((entry.sets.get("interface") ?? entry.sets.get("default-gateway"))?.line ?? entry.line);
  const name = first("interface") ?? entry.name;
  const on = faces.find((one) => one.name === name);
  const face = on?.addresses[0]?.split("/");
  const subnet = networkOf(entry) ?? (face ? subnetOf(face[0], face[1]) : null);
  const level = blankLevel(`dhcp server ${entry.name}`, "scope", `dhcp server ${entry.name}`, place);
  for (const [key, { line }] of entry.sets) if (!KNOWN.test(key)) reading.unknown(line);
  const at = (key: string) => reading.place(entry.sets.get(key)?.line ?? entry.line);
  const next = first("next-server");
  if (next && next !== "0.0.0.0") level.nextServer = { value: next, place: at("next-server") };
  const gateway = first("default-gateway");
  if (gateway && gateway !== "0.0.0.0") readRoutersAndDns(["default-gateway", gateway], level, at("default-gateway"));
  const file = first("filename");
  if (file) level.bootFile = { value: file, place: at("filename") };
  const tftp = entry.sets.get("tftp-server")?.values ?? [];
  if (tftp.length > 0)
    level.options.push({
      code: 66,
      value: tftp.join(","),
      hex: tftp.length === 1 ? hexOfText(tftp[0]!) : null,
      place: at("tftp-server"),
    });
  const scope: DhcpScope = {
    id: level.id,
    subnet: subnet ?? "",
    name,
    vrf: vdom,
    active: first("status") !== "disable" && on?.shutdown !== true,
    ranges: [],
    levels: [level],
    reservations: [],
    sharedNetwork: null,
    serves: servesOf(entry),
    place,
  };
  const before = reading.problems.length;
  numberedOptions(entry, scope, reading);
  for (const table of entry.tables) readTable(table, scope, reading);
  concernOnly(reading.problems, before, subnet ? [subnet] : []);
  if (subnet) return [scope];
  reading.problem(
    "dhcp",
    "scope-without-subnet",
    `The DHCP server on ${name} names no network that Bootpath can read.`,
    "Check its gateway and mask, or the address of the interface.",
    entry.line,
  );
  return [];
}

/** The gateway's network, else that of the first range; an entry written out in full has 0.0.0.0 for no gateway. */
function networkOf(entry: FortiNode): string | null {
  const first = (key: string) => entry.sets.get(key)?.values[0];
  const range = entry.tables.find(({ name }) => name === "ip-range")?.entries[0];
  const gateway = first("default-gateway");
  return (
    subnetOf(gateway === "0.0.0.0" ? undefined : gateway, first("netmask")) ??
    subnetOf(range?.sets.get("start-ip")?.values[0], first("netmask"))
  );
}

/** `set option1 67 'HEX'` to `option6`: before FortiOS 5.4 there was no table of options. `set option1 0` says none. */
function numberedOptions(entry: FortiNode, scope: DhcpScope, reading: FortiReading): void {
  for (const [key, { values, line }] of entry.sets) {
    if (!/^option[1-9]$/.test(key) || values[0] === "0") continue;
    const told = fortiNode(key, line);
    told.sets.set("code", { values: values.slice(0, 1), line });
    told.sets.set("value", { values: values.slice(1), line });
    const option = optionOf(told, reading);
    if (option) scope.levels.at(-1)!.options.push(option);
  }
}

/** An option may be limited to computers whose option 60 (`vci-match`) or option 77 (`uci-match`) begins so; it then beats the plain one. */
function addOption(entry: FortiNode, option: OptionSetting, scope: DhcpScope): void {
  const own = scope.levels.at(-1)!;
  const when = clientsOf(entry);
  if (when.op === "always") {
    own.options.push(option);
    return;
  }
  const level = blankLevel(`${own.id} option ${entry.name}`, "class", `option ${entry.name}`, option.place);
  level.when = when;
  level.options.push(option);
  scope.levels.splice(-1, 0, level);
}

/** Computers that an option or a range is limited to. */
function clientsOf(entry: FortiNode): Condition {
  return both(matching(entry, "vci", 60), matching(entry, "uci", 77));
}

/**
 * With `vci-match` only computers whose option 60 is one of these are served: of the whole server, or of each range (there by option 77, too). With
 * `mac-acl-default-action block` only those of its list of reservations are.
 */
function servesOf(entry: FortiNode): Condition {
  const ranges = entry.tables.filter(({ name }) => name === "ip-range").flatMap(({ entries }) => entries);
  const each = ranges.map(clientsOf);
  const listed = entry.sets.get("mac-acl-default-action")?.values[0] === "block";
  const all: Condition[] = [
    matching(entry, "vci", 60),
    ...(each.length > 0 && each.every(({ op }) => op !== "always") ? [{ op: "or", of: each } as const] : []),
    ...(listed ? [{ op: "known-client" } as const] : []),
  ].filter(({ op }) => op !== "always");
  return all.length === 0 ? ALWAYS : all.length === 1 ? all[0]! : { op: "and", of: all };
}

function matching(entry: FortiNode, kind: "vci" | "uci", option: number): Condition {
  if (entry.sets.get(`${kind}-match`)?.values[0] !== "enable") return ALWAYS;
  const texts = entry.sets.get(`${kind}-string`)?.values ?? [];
  return {
    op: "or",
    of: texts.map((text): Condition => ({ op: "prefix", field: { option }, value: hexOfText(text) })),
  };
}

function readTable(table: FortiNode, scope: DhcpScope, reading: FortiReading): void {
  for (const entry of table.entries) {
    const first = (key: string) => entry.sets.get(key)?.values[0];
    if (table.name === "ip-range") {
      const [start, end] = [first("start-ip"), first("end-ip")];
      if (start && end) scope.ranges.push([start, end]);
    } else if (table.name === "options") {
      const option = optionOf(entry, reading);
      if (option) addOption(entry, option, scope);
    } else if (table.name === "reserved-address" && first("action") === "block") continue;
    else if (table.name === "reserved-address")
      scope.reservations.push({
        name: first("description") ?? first("mac") ?? entry.name,
        mac: first("mac")?.toLowerCase() ?? null,
        address: first("ip") ?? null,
        levels: [],
        place: reading.place((entry.sets.get("ip") ?? entry.sets.get("mac"))?.line ?? entry.line),
      });
    else if (table.name !== "exclude-range") reading.unknown(entry.line);
  }
}

/** `set code N`, `set type hex|string|ip|fqdn` (hex where nothing is said), `set value X` or `set ip A …`. */
function optionOf(entry: FortiNode, reading: FortiReading): OptionSetting | null {
  const code = Number(entry.sets.get("code")?.values[0]);
  const type = entry.sets.get("type")?.values[0] ?? "hex";
  const ips = entry.sets.get("ip")?.values ?? [];
  const value = entry.sets.get("value")?.values[0];
  const place = reading.place(entry.sets.get("value")?.line ?? entry.sets.get("ip")?.line ?? entry.line);
  const addresses = ips.map(parseIpv4);
  if (Number.isInteger(code) && code > 0 && code < 255) {
    if (type === "ip" && ips.length > 0 && addresses.every((one) => one !== null))
      return {
        code,
        value: ips.join(","),
        hex: addresses.map((one) => one!.toString(16).padStart(8, "0")).join(""),
        place,
      };
    if (type === "hex" && value !== undefined && /^([0-9a-f]{2})+$/i.test(value)) {
      const text = value.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
      return {
        code,
        value: text.length >= 4 && /^[\x20-\x7e]+$/.test(text) ? text : value.toLowerCase(),
        hex: value.toLowerCase(),
        place,
      };
    }
    if ((type === "string" || type === "fqdn") && value !== undefined)
      return { code, value, hex: type === "string" ? hexOfText(value) : null, place };
  }
  reading.unknown(entry.line);
  reading.problem(
    "dhcp",
    "option-unreadable",
    `DHCP option ${entry.name} could not be read.`,
    "Check the option on the device.",
    entry.line,
  );
  return null;
}
