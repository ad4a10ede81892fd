import { parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { LinuxInterface } from "./ip-addr";

/** `/etc/network/interfaces` (ifupdown, ifupdown2): is it one? */
export function isIfupdown(text: string): boolean {
  return text.includes("iface") && /^[ \t]*iface[ \t]+\S+([ \t]+inet6?[ \t]+\S+)?[ \t]*$/m.test(text);
}

/**
 * Interfaces with their static addresses. A second stanza of the same name, an alias (`eth0:1`) and a second `address` line give further
 * addresses. What is taken up only by hand, and what a DHCP server gives, is not told here. `unread` gets the lines that may give or take
 * addresses and could not be read.
 */
export function parseIfupdown(text: string, unread: (line: number) => void = () => {}): LinuxInterface[] {
  const found = new Map<string, LinuxInterface>();
  let here: LinuxInterface | null = null;
  let bare: { address: string; line: number } | null = null;
  let early: string | null = null;
  const settle = (): void => {
    if (bare) unread(bare.line);
    bare = null;
    early = null;
  };
  const take = (address: string): void => {
    if (!here || !parseCidr(address)) return;
    if (here.addresses.length === 0) here.addresses.push(address);
    else if (!here.addresses.includes(address)) here.secondary.push(address);
  };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const words = raw
      .replace(/^\s*#.*$/, "")
      .trim()
      .split(/\s+/);
    const [first, second = ""] = words;
    if (first === "iface") {
      const name = second.replace(/:.*$/, "");
      settle();
      if (words[2] === "inet6" || name === "lo" || name === "") {
        here = null;
        continue;
      }
      here = found.get(name) ?? blank(name, index + 1);
      found.set(name, here);
    } else if (first === "auto" || first === "allow-hotplug" || first === "source" || first === "mapping") {
      settle();
      here = null;
    } else if (!here) continue;
    else if (first === "address") {
      const mask = early;
      settle();
      if (parseIpv4(second.split("/")[0]!) === null) continue;
      if (second.includes("/") || mask !== null) take(second.includes("/") ? second : `${second}/${mask}`);
      else bare = { address: second, line: index + 1 };
    } else if (first === "netmask") {
      const prefix = /^\d{1,2}$/.test(second) ? Number(second) : prefixOfMask(second);
      if (prefix === null) unread(index + 1);
      else if (bare === null) early = String(prefix);
      else {
        take(`${bare.address}/${prefix}`);
        bare = null;
      }
    } else if (/^(up|post-up)$/.test(first ?? "")) {
      const added = /^(?:up|post-up) +(?:\/s?bin\/)?ip +addr(?:ess)? +add +(\S+) +dev +(\S+)/.exec(raw.trim());
      if (added && (added[2] === here.name || added[2] === "$IFACE")) take(added[1]!);
      else if (!added && ADDS.test(raw)) unread(index + 1);
    } else if (first === "address-virtual") {
      // ifupdown2: MAC address, then the addresses that both switches have.
      const shared = words.slice(2).map((word) => word.split("/")[0]!);
      here.virtual = [...(here.virtual ?? []), ...shared.filter((word) => parseIpv4(word) !== null)];
    } else if (first === "link-down" && second === "yes") here.up = false;
    else if (first === "vrf") here.vrf = second;
    else if (first === "vlan-id" && /^\d+$/.test(second)) here.vlan = Number(second);
    else if (first === "alias" || first === "description")
      here.alias = words
        .slice(1)
        .join(" ")
        .replace(/^"(.*)"$/, "$1");
  }
  settle();
  return [...found.values()];
}

/** Commands that give or take addresses. */
const ADDS = /\b(ip\s+(-\S+\s+)*a(ddr(ess)?)?\s+(add|del|replace|flush)|ifconfig\s+\S+\s+\d)/;

function blank(name: string, line: number): LinuxInterface {
  const vlan = /(?:\.|^vlan)(\d+)$/.exec(name);
  return {
    name,
    addresses: [],
    secondary: [],
    vrf: null,
    vlan: vlan ? Number(vlan[1]) : null,
    up: true,
    alias: "",
    line,
  };
}
