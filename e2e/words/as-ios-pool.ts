import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import { addresses } from "./as-dhcpd";
import { isEmpty, isText, type ServerWords, type Settings, textOf } from "./server-words";

/** A Cisco router or switch as DHCP server: its running configuration. */
export function asIosPool(words: ServerWords): string {
  const { server, scope, pool, range, routers, sharedWith } = words;
  return [
    "version 15.7",
    `hostname ${words.name}`,
    "!",
    ...(words.pings ? [] : ["ip dhcp ping packets 0"]),
    ...excluded(range),
    ...(sharedWith
      ? [`ip dhcp excluded-address ${sharedWith.replace(".0/24", ".1")} ${sharedWith.replace(".0/24", ".254")}`]
      : []),
    "!",
    // Pools inherit from the pool of a larger network around theirs.
    ...(isEmpty(server) ? [] : ["ip dhcp pool SITE", " network 10.4.0.0 255.255.0.0", ...lines(server), "!"]),
    "ip dhcp pool FLOOR-2",
    ` network ${(sharedWith ?? "10.4.2.0/24").replace("/24", "")} 255.255.255.0`,
    ...(routers ? [` default-router ${routers}`] : []),
    ...lines(scope),
    ...lines(pool),
    ...(words.knownOnly ? [" reserved-only"] : []),
    ...(sharedWith ? [" network 10.4.2.0 255.255.255.0 secondary"] : []),
    "!",
    "interface GigabitEthernet0/0",
    ` ip address ${words.address} 255.255.255.0`,
    "!",
    "end",
    "",
  ].join("\n");
}

/** The pool is the whole network: what is not to be leased is excluded. */
function excluded(range: [string, string] | null): string[] {
  if (!range) return ["ip dhcp excluded-address 10.4.2.1 10.4.2.254"];
  const [low, high] = range.map((address) => parseIpv4(address)!) as [number, number];
  return [
    `ip dhcp excluded-address 10.4.2.1 ${formatIpv4(low - 1)}`,
    `ip dhcp excluded-address ${formatIpv4(high + 1)} 10.4.2.254`,
  ];
}

function lines({ options, nextServer, file }: Settings): string[] {
  return [
    ...(nextServer ? [` next-server ${nextServer}`] : []),
    ...(file ? [` bootfile ${file}`] : []),
    ...[...options].map(([code, hex]) => ` ${option(code, hex)}`),
  ];
}

function option(code: number, hex: string): string {
  if (code === 6) return `dns-server ${addresses(hex).join(" ")}`;
  if (code === 15) return `domain-name ${textOf(hex)}`;
  if (code === 42) return `option 42 ip ${addresses(hex).join(" ")}`;
  if (isText(hex)) return `option ${code} ascii "${textOf(hex)}"`;
  return `option ${code} hex ${hex.match(/.{1,4}/g)!.join(".")}`;
}
