import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { parseCidr } from "@/lib/core/ipv4";
import type { LinuxInterface } from "./ip-addr";

/** Kinds of devices, as netplan(5) groups them. */
const KINDS =
  "ethernets bonds bridges dummy-devices modems tunnels virtual-ethernets vlans vrfs wifis nm-devices".split(" ");
const LONGEST = 2_000_000;

/** A file of /etc/netplan? Its only top key is `network`, with a version, a renderer or a group of devices below. */
export function isNetplan(text: string): boolean {
  const head = /^network:[ \t]*(#.*)?(\r?\n|$)/m.exec(text.slice(0, 100_000));
  if (!head) return false;
  const below = text.slice(head.index + head[0].length, head.index + 20_000);
  return new RegExp(`^[ \\t]+(version|renderer|${KINDS.join("|")}):`, "m").test(below);
}

/** What one file says of one device; a later file adds to what an earlier one says. */
interface Device {
  kind: string;
  id: string;
  line: number;
  addresses: string[];
  /** null: the id is no name, because the device is found by `match`. */
  name: string | null;
  vlan: number | null;
  members: string[];
  up: boolean;
}

export interface NetplanFile {
  devices: Device[];
  /** Lines with keys that netplan(5) does not know there. */
  unknown: number[];
  lines: number;
  /** Why the file could not be read at all. */
  broken: { why: string; line: number } | null;
}

/** One netplan file. Never throws. */
export function parseNetplan(text: string): NetplanFile {
  const counted = text.split(/\r?\n/).filter((line) => /^\s*[^#\s]/.test(line)).length;
  const file: NetplanFile = { devices: [], unknown: [], lines: counted, broken: null };
  if (text.length > LONGEST) return { ...file, broken: { why: "it is too long for a netplan file", line: 1 } };
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines });
    const fault = document.errors[0];
    if (fault) {
      const why = fault.message.split("\n")[0]!.replace(/ at line \d+.*$/, "");
      return { ...file, broken: { why, line: lines.linePos(fault.pos[0]).line } };
    }
    new FileReader(file, document, lines).read();
  } catch {
    return { ...file, broken: { why: "it is no YAML that can be read", line: 1 } };
  }
  return file;
}

/** All files of a host, in the order in which netplan reads them (by file name) → its interfaces. */
export function netplanInterfaces(files: { text: string; devices: Device[] }[]): (LinuxInterface & { text: string })[] {
  const found = new Map<string, Device & { text: string }>();
  for (const { text, devices } of files)
    for (const device of devices) {
      const known = found.get(device.id);
      if (!known) found.set(device.id, { ...device, text });
      else {
        known.addresses = [...known.addresses, ...device.addresses.filter((one) => !known.addresses.includes(one))];
        known.members = [...known.members, ...device.members];
        known.vlan = device.vlan ?? known.vlan;
        known.up &&= device.up;
        if (known.name === known.id) known.name = device.name;
      }
    }
  const all = [...found.values()];
  const vrfs = all.filter(({ kind }) => kind === "vrfs");
  return all.flatMap((device) => {
    if (device.kind === "vrfs" || device.name === null || device.name === "lo") return [];
    const [first, ...others] = device.addresses;
    return {
      name: device.name,
      addresses: first === undefined ? [] : [first],
      secondary: others,
      vrf: vrfs.find(({ members }) => members.includes(device.id))?.id ?? null,
      vlan: device.vlan,
      up: device.up,
      alias: "",
      line: device.line,
      text: device.text,
    };
  });
}

const IRRELEVANT = new Set(
  `accept-ra activation-mode addresses auth bridge_id critical dhcp-identifier dhcp4 dhcp4-overrides dhcp6 dhcp6-overrides emit-lldp gateway4
  gateway6 generic-receive-offload generic-segmentation-offload id ignore-carrier infiniband-mode interfaces ipv6-address-generation
  ipv6-address-token ipv6-mtu ipv6-privacy key keys large-receive-offload link link-local local macaddress match mode mtu nameservers
  networkmanager neigh-suppress openvswitch optional optional-addresses parameters peer peers port mark primary receive-checksum-offload
  remote renderer routes routing-policy set-name table tcp-segmentation-offload tcp6-segmentation-offload transmit-checksum-offload ttl
  type mac-learning virtual-function-count embedded-switch-mode delay-virtual-functions-rebind wakeonlan wakeonwlan access-points
  regulatory-domain apn auto-config device-id network-id number password pin sim-id sim-operator-id username ra-overrides ageing ageing-time
  flow-label hash-policy limit tos type-of-service notifications checksums extensions port-range do-not-fragment short-circuit arp-proxy
  multicast-vlan vxlan stacked-arp use-gateway hairpin port-mac-learning`.split(/\s+/),
);

class FileReader {
  constructor(
    private readonly file: NetplanFile,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  read(): void {
    for (const [key, network] of this.entries(this.document.contents)) {
      if (key.name !== "network") this.file.unknown.push(key.line);
      else
        for (const [group, devices] of this.entries(network)) {
          if (KINDS.includes(group.name))
            for (const [id, body] of this.entries(devices)) this.device(group.name, id, body);
          else if (!/^(version|renderer|openvswitch)$/.test(group.name)) this.file.unknown.push(group.line);
        }
    }
  }

  private device(kind: string, id: { name: string; line: number }, body: unknown): void {
    const physical = /^(ethernets|wifis|modems)$/.test(kind);
    const inName = /(?:\.|^vlan\.?)(\d{1,4})$/.exec(id.name);
    const device: Device = {
      kind,
      id: id.name,
      line: id.line,
      addresses: [],
      name: id.name,
      vlan: inName ? Number(inName[1]) : null,
      members: [],
      up: true,
    };
    let called: string | null = null;
    let matched: string | null | undefined;
    for (const [key, value] of this.entries(body)) {
      if (key.name === "addresses") device.addresses = this.items(value).filter((one) => parseCidr(one) !== null);
      else if (key.name === "set-name") called = this.scalar(value);
      else if (key.name === "match") matched = this.matchedName(value);
      else if (key.name === "id" && kind === "vlans") device.vlan = Number(this.scalar(value)) || null;
      else if (key.name === "interfaces") device.members = this.items(value);
      else if (key.name === "activation-mode") device.up = !/^(off|manual)$/.test(this.scalar(value) ?? "");
      else if (!IRRELEVANT.has(key.name)) this.file.unknown.push(key.line);
    }
    if (physical && called !== null) device.name = called;
    else if (physical && matched !== undefined) device.name = matched;
    this.file.devices.push(device);
  }

  /** `match: {name: eth0}` names the device; a pattern, a list or a MAC address does not. */
  private matchedName(value: unknown): string | null {
    for (const [key, name] of this.entries(value))
      if (key.name === "name") {
        const text = this.scalar(name);
        return text !== null && /^[^*?[\]]+$/.test(text) ? text : null;
      }
    return null;
  }

  private resolve(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private entries(node: unknown): [{ name: string; line: number }, unknown][] {
    const map = this.resolve(node);
    if (!isMap(map)) return [];
    return map.items.flatMap(({ key, value }): [{ name: string; line: number }, unknown][] =>
      isScalar(key) && key.range
        ? [[{ name: String(key.source ?? key.value), line: this.lines.linePos(key.range[0]).line }, value]]
        : [],
    );
  }

  /** Scalars of a list; `- 10.4.2.1/24: {label: …}` counts as its key. */
  private items(node: unknown): string[] {
    const list = this.resolve(node);
    if (!isSeq(list)) return [];
    return list.items.flatMap((item) => {
      const first = this.entries(item)[0];
      return first ? [first[0].name] : (this.scalar(item) ?? []);
    });
  }

  private scalar(node: unknown): string | null {
    const value = this.resolve(node);
    return isScalar(value) ? String(value.value) : null;
  }
}
