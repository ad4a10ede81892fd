import { networkOf } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { configOf, readTree } from "./config-text";
import { readDhcpServer } from "./dhcp-server";
import { readTftpServer } from "./dnsmasq-options";
import { readFirewall } from "./firewall";
import { readInterfaces } from "./interfaces";
import { readRelay } from "./relay";

/** Facts of a VyOS or EdgeOS router from `config.boot`, `show configuration` or `show configuration commands`. Never throws. */
export function read(capture: Capture): Facts {
  const { tree, notes } = readTree(configOf(capture) ?? { name: "capture", text: "" });
  const { root } = tree;
  const faces = readInterfaces(root, notes);
  const relay = readRelay(root, faces, notes);
  const tables = new Map(
    [...faces.values()].flatMap((face) => face.addresses.map((address) => [networkOf(address), face.vrf] as const)),
  );
  const vrfOf = (subnet: string) => tables.get(subnet) ?? null;
  const dhcp = readDhcpServer(root, faces, vrfOf, notes);
  const acls = readFirewall(root, faces, notes);
  if (root.at("service", "dns", "dhcp-interfaces")) notes.unknown(root.at("service", "dns", "dhcp-interfaces")!);
  return {
    platform: "vyos-edgeos",
    hostname: root.value("system", "host-name"),
    interfaces: [...faces.values()],
    relay,
    dhcp,
    pxe: readTftpServer(root, notes),
    acls,
    problems: notes.problems,
    coverage: notes.coverage(tree.lines),
  };
}
