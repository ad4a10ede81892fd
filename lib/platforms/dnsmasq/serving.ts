import type { Place } from "@/lib/core/place";
import type { Interface } from "@/lib/model/facts";
import { all, type DnsmasqConfig } from "./directives";

const LOOPBACK = /^(127\.|::1$)/;

/**
 * The interfaces by which dnsmasq hears DHCP requests, of those that the host has (dnsmasq(8), seen with 2.90): those that `interface`
 * names, or that bear an address of `listen-address`; all, where neither stands there; and never those that are excepted.
 */
export function servedInterfaces(config: DnsmasqConfig, interfaces: Interface[]): Interface[] {
  const named = parts(config, "interface");
  const addresses = parts(config, "listen-address");
  const excepted = parts(config, "except-interface", "no-dhcp-interface", "no-dhcpv4-interface");
  const listens = (one: Interface) =>
    (named.length === 0 && addresses.length === 0) ||
    named.some((pattern) => isCalled(one, pattern)) ||
    [...one.addresses, ...one.secondary].some((address) => addresses.includes(address.split("/")[0]!));
  return interfaces.filter((one) => listens(one) && !excepted.some((pattern) => isCalled(one, pattern)));
}

/** The line by which no computer can be heard at all; null: some may be. */
export function servesNobody(config: DnsmasqConfig, interfaces: Interface[]): Place | null {
  const others = interfaces.filter(({ name }) => name !== "lo");
  const limits = all(
    config,
    "interface",
    "listen-address",
    "except-interface",
    "no-dhcp-interface",
    "no-dhcpv4-interface",
  );
  if (others.length > 0) {
    const deaf = servedInterfaces(config, others).length === 0;
    return deaf ? (limits.at(-1)?.place ?? null) : null;
  }
  const listen = all(config, "listen-address");
  const addresses = listen.flatMap((line) => line.parts);
  const onlyItself = addresses.every((address) => LOOPBACK.test(address)) && namesNothingElse(config);
  return listen.length > 0 && onlyItself ? listen[0]!.place : null;
}

const namesNothingElse = (config: DnsmasqConfig) => parts(config, "interface").every((name) => name === "lo");

const parts = (config: DnsmasqConfig, ...keys: string[]) => all(config, ...keys).flatMap((line) => line.parts);

/** `eth*` stands for every name that begins so; `eth0:1` is a label of eth0's. */
function isCalled({ name }: Interface, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern.split(":")[0];
}
