import { contains, formatCidr, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, OptionSetting, Reservation, SettingsLevel } from "@/lib/model/facts";
import { lineOf } from "@/lib/parsers/linux/host-texts";
import { isNetworkd, type NetworkdSetting, parseNetworkd, valuesOf } from "@/lib/parsers/linux/networkd";

const ON = /^(1|yes|true|on)$/i;
const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * systemd-networkd as DHCP server: `[Network] DHCPServer=yes` without `RelayTarget=`. systemd.network(5): BootServerAddress= goes into
 * siaddr, BootServerName= is option 66, BootFilename= option 67, SendOption= any other. Null: none of the files serves.
 */
export function readNetworkdServer(capture: Capture): DhcpFacts | null {
  const scopes = capture.texts.filter((text) => isNetworkd(text.text)).flatMap(scopeOf);
  if (scopes.length === 0) return null;
  return {
    kind: "systemd-networkd",
    enabled: true,
    addresses: [],
    scopes,
    partners: [],
    defaultNextServer: "unknown",
    option66FillsNextServer: "no",
  };
}

function scopeOf(text: CapturedText): DhcpScope[] {
  const settings = parseNetworkd(text.text);
  const last = (section: string, key: string) => valuesOf(settings, section, key).at(-1);
  const on = last("Network", "DHCPServer");
  if (!on || !ON.test(on.value) || last("DHCPServer", "RelayTarget")) return [];
  const address =
    last("DHCPServer", "ServerAddress") ?? valuesOf(settings, "Network", "Address")[0] ?? last("Address", "Address");
  const subnet = parseCidr(address?.value ?? "");
  if (!subnet) return [];
  const name = last("Match", "Name")?.value ?? text.name;
  const place = lineOf(text, on.line);
  const size = 2 ** (32 - subnet.prefix);
  const offset = Number(last("DHCPServer", "PoolOffset")?.value ?? 0) || 1;
  const count = Number(last("DHCPServer", "PoolSize")?.value ?? 0) || size - 1 - offset;
  const level = levelOf(settings, `networkd ${name}`, text);
  return [
    {
      id: level.id,
      subnet: formatCidr(subnet),
      name,
      vrf: null,
      active: true,
      ranges:
        count > 0 && offset + count <= size
          ? [[formatIpv4(subnet.network + offset), formatIpv4(subnet.network + offset + count - 1)]]
          : [],
      levels: [level],
      reservations: leasesIn(settings, text).filter(
        (one) => one.address !== null && contains(subnet, parseIpv4(one.address) ?? -1),
      ),
      sharedNetwork: null,
      serves: ALWAYS,
      place,
    },
  ];
}

function levelOf(settings: NetworkdSetting[], id: string, text: CapturedText): SettingsLevel {
  const at = (key: string) => valuesOf(settings, "DHCPServer", key).at(-1);
  const place = (one: NetworkdSetting) => lineOf(text, one.line);
  const [server, name, file] = [at("BootServerAddress"), at("BootServerName"), at("BootFilename")];
  const options: OptionSetting[] = [];
  for (const [code, one] of [[66, name] as const, [67, file] as const])
    if (one) options.push({ code, value: one.value, hex: hexOf(one.value), place: place(one) });
  for (const sent of valuesOf(settings, "DHCPServer", "SendOption")) {
    const found = /^(\d{1,3}):(\w+):(.*)$/.exec(sent.value);
    if (found)
      options.push({
        code: Number(found[1]),
        value: found[3]!,
        hex: found[2] === "string" ? hexOf(found[3]!) : null,
        place: place(sent),
      });
  }
  return {
    id,
    kind: "scope",
    name: id,
    when: ALWAYS,
    options,
    nextServer: server ? { value: server.value, place: place(server) } : null,
    bootFile: null,
    serverName: null,
    place: lineOf(text, settings.find((one) => one.section === "DHCPServer")?.line ?? 1),
  };
}

/** `[DHCPServerStaticLease]`, one section a computer. */
function leasesIn(settings: NetworkdSetting[], text: CapturedText): Reservation[] {
  const leases: Reservation[] = [];
  for (const one of settings.filter(({ section }) => section === "DHCPServerStaticLease")) {
    if (one.key === "MACAddress")
      leases.push({
        name: one.value,
        mac: one.value.toLowerCase(),
        address: null,
        levels: [],
        place: lineOf(text, one.line),
      });
    const last = leases.at(-1);
    if (one.key === "Address" && last) last.address = one.value;
  }
  return leases;
}
