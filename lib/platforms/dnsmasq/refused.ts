import { contains, maskOf, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { FactProblem } from "@/lib/model/facts";
import type { Directive } from "./directives";
import { isOfferedName, takesAddresses, takesText } from "./option-bytes";
import { splitOption, tagOf } from "./tags";

/**
 * What `dnsmasq --test` (2.90) refuses: it then does not start at all. Each rule was tried against that program, and the tests try them
 * again. What a line names outside the text (a missing folder, an interface) is not judged here.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const SWITCHES =
  set(`all-servers bind-dynamic bind-interfaces bogus-priv clear-on-reload conntrack dhcp-authoritative dhcp-client-update
dhcp-ignore-clid dhcp-no-override dhcp-rapid-commit dhcp-sequential-ip dns-loop-detect dnssec dnssec-debug dnssec-no-timecheck
domain-needed enable-ra expand-hosts filterwin2k leasefile-ro localise-queries localmx log-debug log-dhcp no-hosts no-ident no-negcache
no-ping no-poll no-resolv no-round-robin proxy-dnssec quiet-dhcp quiet-dhcp6 quiet-ra quiet-tftp read-ethers rebind-localhost-ok
script-arp script-on-renewal selfmx stop-dns-rebind strict-order strip-mac strip-subnet tftp-lowercase tftp-no-blocksize tftp-no-fail
tftp-secure tftp-single-port`);

const NUMBERS =
  set(`auth-ttl cache-size dhcp-lease-max dhcp-ttl dns-forward-max edns-packet-max local-ttl max-cache-ttl max-ttl
min-cache-ttl neg-ttl tftp-max tftp-mtu`);

const PORTS = set("port query-port max-port min-port");

/** With what may stand behind them left to dnsmasq. */
const OTHERS =
  set(`add-cpe-id add-mac add-subnet addn-hosts address alias auth-peer auth-sec-servers auth-server auth-soa auth-zone
bogus-nxdomain bootp-dynamic bridge-interface caa-record cache-rr cname conf-dir conf-file conf-script connmark-allowlist
connmark-allowlist-enable dhcp-alternate-port dhcp-boot dhcp-broadcast dhcp-circuitid dhcp-duid dhcp-fqdn dhcp-generate-names dhcp-host
dhcp-hostsdir dhcp-hostsfile dhcp-ignore dhcp-ignore-names dhcp-leasefile dhcp-luascript dhcp-mac dhcp-match dhcp-name-match
dhcp-option dhcp-option-force dhcp-option-pxe dhcp-optsdir dhcp-optsfile dhcp-proxy dhcp-pxe-vendor dhcp-range dhcp-relay dhcp-remoteid
dhcp-reply-delay dhcp-script dhcp-scriptuser dhcp-subscrid dhcp-userclass dhcp-vendorclass dns-rr dnssec-check-unsigned dnssec-limits
dnssec-timestamp domain dumpfile dumpmask dynamic-host enable-dbus enable-tftp enable-ubus except-interface fast-dns-retry filter-A
filter-AAAA filter-a filter-aaaa filter-rr group host-record hostsdir ignore-address interface interface-name ipset keep-in-foreground
listen-address local local-service log-async log-facility log-malloc log-queries max-tcp-connections mx-host mx-target naptr-record nftset
no-daemon no-dhcp-interface no-dhcpv4-interface no-dhcpv6-interface no-0x20-encode do-0x20-encode pid-file port-limit ptr-record
pxe-prompt pxe-service ra-param rebind-domain-ok resolv-file rev-server server servers-file shared-network srv-host synth-domain tag-if
tftp-port-range tftp-root tftp-unique-root trust-anchor txt-record umbrella use-stale-cache user`);

/** A tag, and what the computer must send to get it. */
const TAGGING = set(
  "dhcp-vendorclass dhcp-userclass dhcp-mac dhcp-circuitid dhcp-remoteid dhcp-subscrid dhcp-match dhcp-name-match",
);

const MACHINES = set(
  "x86pc pc98 ia64_efi alpha arc_x86 intel_lean_client ia32_efi x86-64_efi xscale_efi bc_efi arm32_efi arm64_efi",
);

/** Words that need something behind them. */
const NEEDING = set(
  "dhcp-boot dhcp-ignore dhcp-option dhcp-option-force dhcp-range dhcp-relay pxe-prompt pxe-service tftp-root",
);

/** Why dnsmasq refuses the line; null where it does not, or where that is not known here. */
export function refusedDirective({ key, value, parts, place }: Directive): string | null {
  const written = /^\s*([\w-]+)\s*(=?)/.exec(place.text ?? "");
  if (written && written[1] !== key && written[1]!.toLowerCase() === key && !key.startsWith("filter-a"))
    return "its words are written in small letters";
  if (NEEDING.has(key) && value === "" && written?.[2] === "") return "something must stand behind it";
  if (SWITCHES.has(key)) return value === "" ? null : "nothing may stand behind it";
  if (NUMBERS.has(key)) return /^\d*$/.test(value) ? null : "it takes a number";
  if (PORTS.has(key)) return /^\d*$/.test(value) && Number(value) <= 65535 ? null : "it takes a port";
  if (!OTHERS.has(key)) return "it knows no such word";
  if (key === "dhcp-range") return refusedRange(parts);
  if (key === "dhcp-relay") return parts[1] ? null : "it takes the relay's own address and a server";
  if (key === "pxe-service") return refusedService(parts);
  if (key === "dhcp-host") return parts.some(isBadMac) ? "it holds a MAC address that is none" : null;
  if (key === "dhcp-option" || key === "dhcp-option-force") return refusedOption(parts, value);
  if (key === "dhcp-match") return refusedMatch(parts);
  if (key === "dhcp-mac" && parts.some(isBadMac)) return "it holds a MAC address that is none";
  if (key === "dhcp-boot" && value !== "" && parts.every((part) => tagOf(part) !== null)) return "it names no file";
  if (key === "tag-if") {
    const fits = parts.some((part) => part.startsWith("set:")) && parts.every((part) => /^(set|tag|net):/.test(part));
    return fits ? null : "it takes set: for the tag, and tag: for what it hangs on";
  }
  if (key === "listen-address" && parts.some((part) => !part.includes(":") && parseIpv4(part) === null))
    return "it takes addresses";
  return TAGGING.has(key) && parts.length < 2 ? "it takes a tag and what the computer sends" : null;
}

function refusedOption(parts: string[], written: string): string | null {
  const { carrier, code, values } = splitOption(parts);
  const name = parts.find((part) => /^option6?:/.test(part));
  if (name?.startsWith("option6:")) return null;
  if (name && !isOfferedName(name.slice("option:".length)))
    return `it knows no option "${name.slice("option:".length)}"`;
  if (code === null) return "it names no option";
  if (!carrier && takesAddresses(code) && written.includes('"')) return "it takes addresses without quotation marks";
  return carrier ? null : refusedValues(code, values);
}

function refusedMatch(parts: string[]): string | null {
  const { tags, carrier, code, values } = splitOption(parts);
  if (carrier && carrier.word !== "vi-encap") return `it cannot look into ${carrier.word}:`;
  if (carrier && code === null && tags.length === 1) return null;
  const name = parts.find((part) => part.startsWith("option:"));
  if (name && code === null) return `it knows no option "${name.slice("option:".length)}"`;
  if (parts.some((part) => part.startsWith("option6:"))) return null;
  if (code === null || tags.length !== 1) return "it takes one tag, an option and what the computer sends in it";
  return refusedValues(code, values);
}

/** Options that dnsmasq fills by itself: "dhcp-option too long" is what it says of a plain number there. */
const UNSIZED = new Set([43, 52, 53, 55, 56, 57, 61, 81, 82]);

/** Addresses where the option wants some; several plain numbers are taken for addresses that are none. */
function refusedValues(code: number, values: string[]): string | null {
  const bad = values.find((value) => parseIpv4(value) === null && !/^0x|\//.test(value));
  if (bad === undefined || (values.length === 1 && bad === "")) return null;
  if (takesAddresses(code)) return `"${bad}" is no address`;
  if (UNSIZED.has(code) && values.length === 1 && /^\d+$/.test(bad))
    return `it cannot tell how long a plain number is in option ${code}; write the bytes as 01:02`;
  const numbers = values.length > 1 && values.every((value) => /^\d+$/.test(value));
  return numbers && !takesText(code) ? "it takes one number; write one line for each" : null;
}

/** IPv4 ranges only. */
function refusedRange(parts: string[]): string | null {
  const rest = parts.filter((part) => !/^(tag|set|net|constructor|interface):/.test(part));
  if (rest.some((part) => part.includes(":"))) return null;
  const bad = rest.find((part) => /^[\d.]+\.[\d.]*$/.test(part) && parseIpv4(part) === null);
  if (bad !== undefined) return `"${bad}" is no address`;
  const at = rest.findIndex((part) => parseIpv4(part) !== null);
  if (at < 0) return null;
  const behind = parts.slice(parts.indexOf(rest[at]!));
  if (behind.some((part) => /^(tag|set|net):/.test(part))) return "tags stand in front of the addresses";
  const early = behind.slice(0, -1).find((part) => /^(\d+[smhdw]?|infinite)$/i.test(part));
  if (early !== undefined) return `"${early}" can only be the lease time, which stands last`;
  const [start, end, mask] = rest.slice(at).map(parseIpv4);
  if (rest.length - at < 2) return "it takes a first address and a last one, or a mode";
  const prefix = typeof mask === "number" ? prefixOfMask(rest[at + 2]!) : null;
  if (typeof end !== "number" || prefix === null) return null;
  const network = { network: (start! & maskOf(prefix)) >>> 0, prefix };
  return contains(network, end) ? null : "first and last address are not in one subnet";
}

function refusedService(parts: string[]): string | null {
  const rest = parts.filter((part) => !/^(tag|net):/.test(part));
  if (rest.length < 2) return "it takes a kind of computer and a text for the menu";
  return /^\d+$/.test(rest[0]!) || MACHINES.has(rest[0]!.toLowerCase())
    ? null
    : `it knows no kind of computer "${rest[0]}"`;
}

const isBadMac = (part: string) =>
  /^[0-9a-z]{1,2}(:[0-9a-z]{1,2}){5}$/i.test(part) && !/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(part);

/** A refused line, told. */
export function refusal({ place }: Directive, why: string): FactProblem {
  return {
    code: "refused-by-dnsmasq",
    what: `${place.file}, line ${place.line}: dnsmasq refuses "${(place.text ?? "").trim().slice(0, 120)}": ${why}. It does not start with this file.`,
    next: "Correct the line; `dnsmasq --test` tells when all is well.",
    place,
    affects: "all",
  };
}
