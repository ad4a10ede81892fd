import type { Script, ScriptCommand, ScriptWord } from "@/lib/parsers/routeros-script";
import { knownProperties } from "./menus";

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** What stands below a menu, as far as Bootpath looks into it: RouterOS takes the beginning of each word that is the only one so. */
const BELOW: Record<string, string[]> = {
  "": words(
    "caps-man certificate container disk dot1x file import interface iot ip ipv6 log lora mpls partitions password port ppp queue radius routing snmp special-login system tool user user-manager zerotier",
  ),
  ip: words(
    "address arp cloud dhcp-client dhcp-relay dhcp-server dns firewall hotspot ipsec kid-control media nat-pmp neighbor packing pool proxy reverse-proxy route service settings smb socks ssh tftp traffic-flow upnp vrf",
  ),
  interface: words(
    "6to4 amt bonding bridge detect-internet eoip eoipv6 ethernet gre gre6 ipip ipipv6 l2tp-client l2tp-ether l2tp-server list lte macsec macvlan mesh ovpn-client ovpn-server ppp-client ppp-server pppoe-client pppoe-server pptp-client pptp-server sstp-client sstp-server traffic-eng veth vlan vpls vrrp vxlan wifi wifiwave2 wireguard wireless",
  ),
  "ip dhcp-server": words("alert config lease matcher network option vendor-class-id"),
  "ip firewall": words("address-list calea connection filter layer7-protocol mangle nat raw service-port"),
  "interface bridge": words("calea filter host mdb mlag msti nat port port-controller port-extender settings vlan"),
};

/** The word of which `text` is the beginning: the whole word, or else the one that all others begin with. */
function inFull(text: string, known: readonly string[]): string {
  const found = known.filter((word) => word.startsWith(text));
  const shortest = found.reduce((a, b) => (b.length < a.length ? b : a), found[0] ?? text);
  return found.every((word) => word.startsWith(shortest)) ? shortest : text;
}

function menuInFull(menu: string): string {
  let path = "";
  for (const part of menu.split(" ")) {
    const below = BELOW[path];
    const word = below ? inFull(part, below) : part;
    path = path === "" ? word : `${path} ${word}`;
  }
  return path;
}

const keysOf = new WeakMap<ReadonlySet<string>, string[]>();

function wordInFull(word: ScriptWord, known: ReadonlySet<string>): ScriptWord {
  if (word.key === null || known.has(word.key)) return word;
  let keys = keysOf.get(known);
  if (!keys) {
    keys = [...known];
    keysOf.set(known, keys);
  }
  const key = inFull(word.key, keys);
  return key === word.key ? word : { ...word, key };
}

function commandInFull(command: ScriptCommand): ScriptCommand {
  // In `/ip add add address=…` the first of the two is the beginning of a menu.
  const [next] = command.words;
  const doubled = command.menu === "ip" && command.verb === "add" && next?.key === null && next.value === "add";
  const menu = doubled ? "ip address" : command.verb.startsWith(":") ? command.menu : menuInFull(command.menu);
  const own = doubled ? command.words.slice(1) : command.words;
  const known = knownProperties(menu);
  const changed = known ? own.map((word) => wordInFull(word, known)) : own;
  if (menu === command.menu && changed.every((word, at) => word === command.words[at])) return command;
  return { ...command, menu, words: changed };
}

/** `/int vlan add int=ether1` as RouterOS takes it: menus and properties that were typed shortened, in full. What is no beginning of one stays. */
export function spelledOut(script: Script): Script {
  return { ...script, commands: script.commands.map(commandInFull) };
}
