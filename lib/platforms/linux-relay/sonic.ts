import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { CapturedText } from "@/lib/model/capture";
import type { FactProblem, Facts, Interface } from "@/lib/model/facts";
import { lineOf } from "@/lib/parsers/linux/host-texts";

type Table = Record<string, Record<string, unknown>>;

/** SONiC's config_db.json. */
export function isSonic(text: CapturedText): boolean {
  const start = text.text.slice(0, 400_000);
  if (!/^\s*\{/.test(start)) return false;
  return /"DEVICE_METADATA"\s*:/.test(start) || (/"VLAN"\s*:/.test(start) && /"VLAN_INTERFACE"\s*:/.test(start));
}

const TABLES = ["INTERFACE", "VLAN_INTERFACE", "PORTCHANNEL_INTERFACE", "VLAN_SUB_INTERFACE", "LOOPBACK_INTERFACE"];

/**
 * Interfaces with addresses (`VLAN_INTERFACE`: `Vlan10|10.1.0.1/24`) and relay targets: `VLAN|Vlan10 dhcp_servers` (older images) and
 * `DHCPV4_RELAY|Vlan10 dhcpv4_servers` with its `server_vrf`. DHCP_RELAY holds IPv6 only. Switched off by the feature `dhcp_relay`.
 */
export function readSonic(text: CapturedText): Facts {
  const problems: FactProblem[] = [];
  let root: Record<string, unknown> = {};
  try {
    root = asTable(JSON.parse(text.text));
  } catch {
    problems.push({
      code: "truncated",
      what: `${text.name} is not whole JSON; the text may be cut off.`,
      next: "Capture /etc/sonic/config_db.json again.",
      affects: "all",
    });
  }
  const finder = new LineFinder(text);
  const faces = new Map<string, Interface>();
  const face = (name: string): Interface => {
    const known = faces.get(name);
    if (known) return known;
    const vlan = /^Vlan(\d+)$/.exec(name);
    const made: Interface = {
      name,
      description: "",
      addresses: [],
      secondary: [],
      virtual: [],
      vrf: null,
      vlan: vlan ? Number(vlan[1]) : null,
      shutdown: false,
      relayTargets: [],
      aclIn: null,
      aclOut: null,
      place: lineOf(text, finder.line(name)),
    };
    faces.set(name, made);
    return made;
  };
  for (const [name, vlan] of Object.entries(tableOf(root, "VLAN"))) {
    const one = face(name);
    one.shutdown = vlan.admin_status === "down";
    if (typeof vlan.description === "string") one.description = vlan.description;
    addTargets(one, listOf(vlan.dhcp_servers), null, finder);
  }
  for (const table of TABLES)
    for (const [key, value] of Object.entries(tableOf(root, table))) {
      const [name = "", address] = key.split("|");
      const one = face(name);
      if (address === undefined) {
        if (typeof value.vrf_name === "string" && value.vrf_name !== "default") one.vrf = value.vrf_name;
      } else if (parseCidr(address)) {
        if (String(value.secondary) === "true" || one.addresses.length > 0) one.secondary.push(address);
        else one.addresses.push(address);
      }
    }
  for (const [name, relay] of Object.entries(tableOf(root, "DHCPV4_RELAY"))) {
    const vrf = typeof relay.server_vrf === "string" ? relay.server_vrf : null;
    addTargets(face(name), listOf(relay.dhcpv4_servers), vrf, finder);
  }
  const off = asTable(tableOf(root, "FEATURE").dhcp_relay).state === "disabled";
  const lines = text.text.split("\n").filter((line) => line.trim() !== "").length;
  const hostname = asTable(tableOf(root, "DEVICE_METADATA").localhost).hostname;
  return {
    platform: "linux-relay",
    hostname: typeof hostname === "string" ? hostname : null,
    interfaces: [...faces.values()],
    relay: {
      enabled: !off,
      ...(off ? { why: lineOf(text, finder.line("dhcp_relay")) } : {}),
      portsOff: [],
      notes: [],
    },
    dhcp: null,
    pxe: null,
    acls: [],
    problems,
    coverage: { lines, understood: problems.length > 0 ? 0 : lines, unknown: [] },
  };
}

/** Keys and passwords by their names, and the communities, which are the keys of a table of their own. */
export function redactSonic(text: string): string {
  return text
    .replace(
      /("(?:passkey|password|secret|auth_password|encryption_password|snmp_rocommunity|key)"\s*:\s*)"[^"\n]*"/gi,
      '$1"<removed>"',
    )
    .replace(/("SNMP_COMMUNITY"\s*:\s*\{)([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/, (_, head: string, body: string) => {
      let count = 0;
      return `${head}${body.replace(/"[^"\n]*"(\s*:\s*\{)/g, (_key, rest: string) => `"<removed ${++count}>"${rest}`)}}`;
    });
}

function addTargets(face: Interface, addresses: string[], vrf: string | null, finder: LineFinder): void {
  for (const address of addresses)
    if (parseIpv4(address) !== null && !face.relayTargets.some((target) => target.address === address))
      face.relayTargets.push({
        address,
        vrf: vrf === "default" ? null : vrf,
        ...(vrf === "default" && face.vrf !== null ? { global: true } : {}),
        place: finder.place(face.name, address),
      });
}

function tableOf(root: Record<string, unknown>, name: string): Table {
  return Object.fromEntries(Object.entries(asTable(root[name])).map(([key, value]) => [key, asTable(value)]));
}

function asTable(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? value.split(/[\s,]+/) : [];
}

/** Lines by what stands on them: JSON tells no positions. */
class LineFinder {
  private readonly lines: string[];
  constructor(private readonly text: CapturedText) {
    this.lines = text.text.split("\n");
  }
  line(key: string): number {
    return (
      Math.max(
        0,
        this.lines.findIndex((line) => line.includes(`"${key}"`)),
      ) + 1
    );
  }
  /** The first line with the address from where the interface is named on. */
  place(name: string, address: string): Interface["place"] {
    const from = this.line(name) - 1;
    const at = this.lines.findIndex((line, index) => index >= from && line.includes(`"${address}"`));
    return lineOf(this.text, at < 0 ? from + 1 : at + 1);
  }
}
