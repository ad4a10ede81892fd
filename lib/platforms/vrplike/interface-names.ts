import { interfaceName } from "../ioslike/interface-lines";

const KINDS =
  "GigabitEthernet Ethernet LoopBack NULL Serial Tunnel Virtual-Template Dialer Virtual-Ethernet MEth Aux Cellular".split(
    " ",
  );
const VRP = ["Vlanif", "XGigabitEthernet", ...KINDS, "Eth-Trunk"];
const COMWARE = [
  "Vlan-interface",
  "Bridge-Aggregation",
  "Route-Aggregation",
  "Ten-GigabitEthernet",
  "Vsi-interface",
  "M-GigabitEthernet",
  ...KINDS,
];

/**
 * The name that the device itself prints: a typed `g0/0/1` or `vlan 10` is GigabitEthernet0/0/1 and Vlanif10 (Vlan-interface10 on Comware).
 * What no kind of interface begins with stays as it was written. null: several interfaces at once.
 */
export function printedName(words: readonly string[], comware: boolean): string | null {
  // `Tunnel1 mode gre`
  const own = words[words.length - 2] === "mode" ? words.slice(0, -2) : words;
  if (/^range?$/i.test(own[0] ?? "")) return null;
  const name = interfaceName(own);
  const typed = /^([A-Za-z]+(?:-[A-Za-z]+)*)(\d.*)$/.exec(name);
  if (!typed) return name;
  const [, kind = "", number = ""] = typed;
  const known = comware ? COMWARE : VRP;
  if (known.includes(kind)) return name;
  const short = kind.toLowerCase();
  if (!comware && /^eth?$/.test(short) && !number.includes("/")) return `Eth-Trunk${number}`;
  if (short === "ge" && (comware || kind !== "GE")) return `GigabitEthernet${number}`;
  if (short === "xge" && (comware || kind !== "XGE"))
    return `${comware ? "Ten-GigabitEthernet" : "XGigabitEthernet"}${number}`;
  const meant = known.find((full) => full.toLowerCase().startsWith(short));
  // Short capital names (GE, 10GE) are kinds of their own.
  return meant && (kind !== kind.toUpperCase() || short === meant.toLowerCase()) ? `${meant}${number}` : name;
}
