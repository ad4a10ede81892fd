import { formatIpv4, maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { UciSection } from "./uci-sections";

/** A line as dnsmasq itself has it, and the line of OpenWrt's file that makes it. */
export interface MadeLine {
  text: string;
  line: number;
}

/** A network of OpenWrt with its device and its address. */
export interface UciNetwork {
  name: string;
  device: string;
  /** "192.168.1.1/24"; null: it gets one from elsewhere. */
  address: string | null;
  line: number;
}

type Of = Pick<UciSection, "settings">;
const all = (of: Of, ...keys: string[]) => of.settings.filter(({ key }) => keys.includes(key));
const last = (of: Of, ...keys: string[]) => all(of, ...keys).at(-1);
const on = (of: Of, key: string) => /^(1|on|true|yes|enabled)$/i.test(last(of, key)?.value ?? "");

/** `config interface 'lan'` → its device and its first address (`ipaddr` with `netmask`, or with a prefix). */
export function uciNetworks(sections: UciSection[]): UciNetwork[] {
  return sections.flatMap((one): UciNetwork[] => {
    if (one.type !== "interface" || one.name === null || one.name === "loopback") return [];
    const written = all(one, "ipaddr")[0];
    const given = /^static$/.test(last(one, "proto")?.value ?? "static") ? written?.value.split(/\s+/)[0] : undefined;
    const prefix = prefixOfMask(last(one, "netmask")?.value ?? "");
    const address = given && !given.includes("/") && prefix !== null ? `${given}/${prefix}` : given;
    const bridge = last(one, "type")?.value === "bridge";
    const device = bridge ? `br-${one.name}` : (last(one, "device", "ifname")?.value.split(/\s+/)[0] ?? one.name);
    return [
      {
        name: one.name,
        device,
        address: address && parseCidr(address) ? address : null,
        line: written?.line ?? one.line,
      },
    ];
  });
}

/** Switches and values of `config dnsmasq` that bear on boots; the others are about names. */
const SWITCHES: Record<string, string> = {
  authoritative: "dhcp-authoritative",
  enable_tftp: "enable-tftp",
  sequential_ip: "dhcp-sequential-ip",
};
const VALUES: Record<string, string> = { tftp_root: "tftp-root", dhcp_boot: "dhcp-boot", leasefile: "dhcp-leasefile" };

/** Sections that tag computers: the key that holds what is compared, and dnsmasq's word for it. */
const MATCHES: Record<string, [string, string]> = {
  match: ["match", "dhcp-match"],
  vendorclass: ["vendorclass", "dhcp-vendorclass"],
  userclass: ["userclass", "dhcp-userclass"],
  mac: ["mac", "dhcp-mac"],
  circuitid: ["circuitid", "dhcp-circuitid"],
  remoteid: ["remoteid", "dhcp-remoteid"],
  subscrid: ["subscriberid", "dhcp-subscrid"],
};

const bare = (tag: string) => tag.replace(/^(?:tag|set|net):/, "");

/** A section as OpenWrt's start script of dnsmasq hands it over; null: its own kind is none that bears on DHCP. */
export function uciLines(section: UciSection, networks: UciNetwork[]): MadeLine[] | null {
  const match = MATCHES[section.type];
  if (match) return tagging(section, ...match);
  if (section.type === "dnsmasq") return global(section, networks);
  if (section.type === "dhcp") return range(section, networks);
  if (section.type === "boot") return boot(section);
  if (section.type === "tag") return section.name ? options(section, section.name) : [];
  if (section.type === "host") return host(section);
  if (section.type === "relay") return relay(section, networks);
  return null;
}

function options(section: UciSection, tag: string | null): MadeLine[] {
  const word = on(section, "force") ? "dhcp-option-force" : "dhcp-option";
  const to = tag === null ? "" : `tag:${bare(tag)},`;
  const made = (key: string, name: string) =>
    all(section, key).flatMap(({ value, line }) =>
      value
        .split(/\s+/)
        .filter((one) => one !== "")
        .map((one) => ({ text: `${name}=${to}${one}`, line })),
    );
  return [...made("dhcp_option", word), ...made("dhcp_option_force", "dhcp-option-force")];
}

function global(section: UciSection, networks: UciNetwork[]): MadeLine[] {
  const device = (name: string) => networks.find((one) => one.name === name)?.device ?? name;
  return [
    ...section.settings.flatMap(({ key, value, line }): MadeLine[] => {
      const word = SWITCHES[key];
      if (word) return on({ settings: [{ key, value, line }] }, key) ? [{ text: word, line }] : [];
      if (VALUES[key]) return [{ text: `${VALUES[key]}=${value}`, line }];
      if (key === "interface") return [{ text: `interface=${device(value)}`, line }];
      if (key === "notinterface") return [{ text: `except-interface=${device(value)}`, line }];
      return [];
    }),
    ...options(section, null),
  ];
}

/** Start and limit count within the network; without a network of known address there is no range (told by the caller). */
function range(section: UciSection, networks: UciNetwork[]): MadeLine[] {
  const named = last(section, "interface");
  const network = networks.find((one) => one.name === named?.value);
  if (!named || !network) return [];
  if (on(section, "ignore"))
    return [{ text: `no-dhcp-interface=${network.device}`, line: last(section, "ignore")!.line }];
  if (network.address === null || last(section, "dhcpv4")?.value === "disabled") return [];
  const own = parseCidr(network.address)!;
  const prefix = prefixOfMask(last(section, "netmask")?.value ?? "") ?? own.prefix;
  const mask = maskOf(prefix);
  const base = (own.network & mask) >>> 0;
  const written = last(section, "start");
  const number =
    written && parseIpv4(written.value) !== null ? parseIpv4(written.value)! : Number(written?.value ?? 100);
  const limit = Number(last(section, "limit")?.value ?? 150);
  if (!Number.isInteger(number) || !Number.isInteger(limit)) return [];
  const first = base + ((number & ~mask) >>> 0);
  const end = Math.min(first + Math.max(limit - 1, 0), ((base | ~mask) >>> 0) - 1);
  const fixed = last(section, "dynamicdhcp")?.value === "0";
  const tag = bare(last(section, "networkid")?.value ?? network.name);
  const only = all(section, "tag").map(({ value }) => `tag:${bare(value)},`);
  const to = fixed ? "static" : formatIpv4(end);
  const time = last(section, "leasetime")?.value ?? "12h";
  return [
    {
      text: `dhcp-range=${only.join("")}set:${tag},${formatIpv4(first)},${to},${formatIpv4(mask)},${time}`,
      line: written?.line ?? named.line,
    },
    ...options(section, tag),
  ];
}

function tagging(section: UciSection, key: string, word: string): MadeLine[] {
  const tag = last(section, "networkid");
  const values = all(section, key);
  if (!tag || values.length === 0) return [];
  return [
    ...values.map(({ value, line }) => ({ text: `${word}=set:${bare(tag.value)},${value}`, line })),
    ...options(section, tag.value),
  ];
}

/** Whether a section of boot names an address without a name: OpenWrt then hands nothing over. */
export function bootWithoutName(section: UciSection): boolean {
  return (
    section.type === "boot" && Boolean(last(section, "serveraddress")?.value) && !last(section, "servername")?.value
  );
}

function boot(section: UciSection): MadeLine[] {
  const file = last(section, "filename");
  if (!file || bootWithoutName(section)) return [];
  const tag = last(section, "networkid")?.value;
  const parts = [
    ...(tag ? [`tag:${bare(tag)}`] : []),
    file.value,
    ...all(section, "servername").map(({ value }) => value),
    ...all(section, "serveraddress").map(({ value }) => value),
  ];
  return [{ text: `dhcp-boot=${parts.join(",")}`, line: file.line }, ...options(section, tag ?? null)];
}

function host(section: UciSection): MadeLine[] {
  const macs = all(section, "mac");
  const ip = last(section, "ip");
  const name = last(section, "name");
  const tags = [...all(section, "networkid"), ...all(section, "tag")].map(({ value }) => `set:${bare(value)}`);
  const more = last(section, "networkid");
  if (!ip && !name) return [];
  const who = macs.flatMap(({ value }) => value.split(/\s+/));
  const parts = [...who, ...tags, ...(ip ? [ip.value] : []), ...(name ? [name.value] : [])];
  return [
    { text: `dhcp-host=${parts.join(",")}`, line: (macs[0] ?? ip ?? name)!.line },
    ...(more ? options(section, more.value) : []),
  ];
}

function relay(section: UciSection, networks: UciNetwork[]): MadeLine[] {
  const local = last(section, "local_addr");
  const server = last(section, "server_addr");
  const via = last(section, "interface")?.value;
  if (!local || !server) return [];
  const device = via && (networks.find((one) => one.name === via)?.device ?? via);
  return [
    { text: `dhcp-relay=${[local.value, server.value, ...(device ? [device] : [])].join(",")}`, line: server.line },
  ];
}

/** A network as ifupdown writes it, for the reader of a host's interfaces. */
export function ifaceLines(networks: UciNetwork[]): MadeLine[] {
  return networks.flatMap(({ device, address, line }) =>
    address && /^[\w.@-]+$/.test(device)
      ? [
          { text: `iface ${device} inet static`, line },
          { text: `  address ${address}`, line },
        ]
      : [],
  );
}
