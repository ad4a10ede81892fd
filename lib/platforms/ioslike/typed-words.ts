/** Where a line stands: what a shortened word means hangs on it. */
export type TypedMode = "top" | "interface" | "pool" | "acl";

/** "add", "ress" → matches `add`, `addr` … `address`. */
function short(least: string, rest: string): string {
  return [...rest].reduceRight((inner, letter) => `(?:${letter}${inner})?`, "").replace(/^/, least);
}

type Rules = readonly (readonly [RegExp, string])[];
const rule = (pattern: string, full: string): Rules[number] => [new RegExp(`^${pattern}(?=\\s|$)`, "i"), full];

const IP = "ip +";
/** `host 10.0.0.1` is a line of an object group. */
const NAME = rule(`(?!host\\s+\\d)${short("ho", "stname")}`, "hostname");
const TOP: Rules = [
  rule(`${IP}${short("dh", "cp")} +${short("ex", "cluded-address")}`, "ip dhcp excluded-address"),
  rule(`${IP}${short("dh", "cp")} +${short("po", "ol")}`, "ip dhcp pool"),
  rule(`${IP}${short("dh", "cp")} +${short("sn", "ooping")}`, "ip dhcp snooping"),
  rule(`${IP}${short("access-l", "ist")} +${short("e", "xtended")}`, "ip access-list extended"),
  rule(`${IP}${short("access-l", "ist")} +${short("s", "tandard")}`, "ip access-list standard"),
  rule(`${IP}${short("access-l", "ist")}`, "ip access-list"),
  rule(short("access-l", "ist"), "access-list"),
  rule(`${IP}${short("dh", "cp")} +${short("rel", "ay")} +${short("inf", "ormation")}`, "ip dhcp relay information"),
  rule(`${IP}${short("dh", "cp")}`, "ip dhcp"),
  rule(`vrf ${short("def", "inition")}`, "vrf definition"),
];
const INTERFACE: Rules = [
  rule(`${IP}${short("ad", "dress")}`, "ip address"),
  rule(`${IP}${short("he", "lper-address")}`, "ip helper-address"),
  rule(`${IP}${short("access-g", "roup")}`, "ip access-group"),
  rule(`${IP}${short("unn", "umbered")}`, "ip unnumbered"),
  rule(`${IP}vrf +${short("fo", "rwarding")}`, "ip vrf forwarding"),
  rule(`vrf +${short("fo", "rwarding")}`, "vrf forwarding"),
  rule(`vrf +${short("me", "mber")}`, "vrf member"),
  rule(`${IP}${short("dh", "cp")} +${short("rel", "ay")} +${short("add", "ress")}`, "ip dhcp relay address"),
  rule(`${IP}${short("dh", "cp")} +${short("sn", "ooping")} +${short("tr", "ust")}`, "ip dhcp snooping trust"),
  rule(short("shu", "tdown"), "shutdown"),
  rule(short("desc", "ription"), "description"),
  rule(`${short("enc", "apsulation")} +${short("d", "ot1q")}`, "encapsulation dot1Q"),
  rule(short("sw", "itchport"), "switchport"),
  rule(short("stan", "dby"), "standby"),
  rule("vrrp", "vrrp"),
];
const POOL: Rules = [
  rule(short("net", "work"), "network"),
  rule(short("def", "ault-router"), "default-router"),
  rule(short("dn", "s-server"), "dns-server"),
  rule(short("dom", "ain-name"), "domain-name"),
  rule(short("next", "-server"), "next-server"),
  rule(short("boo", "tfile"), "bootfile"),
  rule(short("op", "tion"), "option"),
  rule(short("le", "ase"), "lease"),
];

/** Entries of a named list, each after its number if it has one. */
const ENTRY: Rules = [
  rule(short("p", "ermit"), "permit"),
  rule(short("de", "ny"), "deny"),
  rule(short("rem", "ark"), "remark"),
];

const IN_POOL = [...POOL, ...TOP];
const IN_ACL = [...ENTRY, ...TOP];
const IN_INTERFACE = [...INTERFACE, ...TOP];
const AT_TOP = [NAME, ...TOP, ...INTERFACE.slice(0, 2)];

/** Lines whose end is somebody's own text. */
const FREE_TEXT = /\b(description|remark|banner|password|secret|key|name|community|ascii)\b/i;
const REMARK = /\s!(?:\s.*)?$/;
/** No interface's name is longer. */
const LONGEST_NAME = 200;
const INTERFACE_HEAD = new RegExp(
  `^${short("in", "terface")}(?:\\s+|(?=(?:gi|fa|te|vl|lo)[a-z]*\\d))(?=[a-z-]+ *\\d|range )`,
  "i",
);
const SECONDARY = new RegExp(`^(ip address \\S+(?: \\d\\S+)?) ${short("s", "econdary")}$`, "i");

/** One command in the words that a device prints. A command that is already so comes back as it is. */
export function spelled(text: string, mode: TypedMode, names: readonly string[]): string {
  const line = FREE_TEXT.test(text) ? text : text.replace(REMARK, "").trimEnd();
  const no = (mode === "pool" ? /^(no)\s+/i : /^(no|default)\s+/i).exec(line);
  const command = no ? line.slice(no[0].length) : line;
  const full = inFull(command, mode, names);
  return no ? `${no[1]!.toLowerCase()} ${full}` : full;
}

function inFull(command: string, mode: TypedMode, names: readonly string[]): string {
  const head = INTERFACE_HEAD.exec(command);
  if (head) return `interface ${namesInFull(command.slice(head[0].length), names)}`;
  const lower = command.replace(
    /^(ip|network|hostname|vrf|vlan|service|exit|end|host|bootfile|option)(?=\s|$)/i,
    (word) => word.toLowerCase(),
  );
  if (mode === "acl" && /^\d+ /.test(lower))
    return lower.replace(/(?<=^\d+ +)\S.*/, (entry) => inFull(entry, mode, names));
  const rules = mode === "pool" ? IN_POOL : mode === "interface" ? IN_INTERFACE : mode === "acl" ? IN_ACL : AT_TOP;
  for (const [pattern, full] of rules) {
    if (!pattern.test(lower)) continue;
    const said = lower.replace(pattern, full);
    return full === "ip unnumbered"
      ? said.replace(/(?<=^ip unnumbered +)\S.*$/, (name) => namesInFull(name, names))
      : said.replace(SECONDARY, "$1 secondary");
  }
  return lower;
}

/** `gi0/1`, `range fa 0/1 - 4` → the names that the device prints. What is no beginning of one stays. */
function namesInFull(text: string, names: readonly string[]): string {
  if (text.length > LONGEST_NAME) return text;
  return text.replace(/([A-Za-z][A-Za-z-]*)(?=\s*\d[\d/.:]*(?:$|[\s,-]))/g, (word) => {
    const lower = word.toLowerCase();
    return names.find((name) => name.toLowerCase().startsWith(lower)) ?? ALIASES[lower] ?? word;
  });
}

const ALIASES: Readonly<Record<string, string>> = { be: "Bundle-Ether", mgmt: "mgmt" };

/** Interface names as IOS and IOS-XE print them, in the order in which a shortened one is looked up. */
export const IOS_NAMES = [
  "GigabitEthernet",
  "FastEthernet",
  "Ethernet",
  "Vlan",
  "Loopback",
  "Serial",
  "TenGigabitEthernet",
  "Port-channel",
  "Tunnel",
  "TwentyFiveGigE",
  "TwoGigabitEthernet",
  "FiveGigabitEthernet",
  "FortyGigabitEthernet",
  "HundredGigE",
  "BDI",
  "BVI",
  "Dialer",
  "Multilink",
];
export const NXOS_NAMES = ["Ethernet", "Vlan", "loopback", "port-channel", "mgmt", "nve", "Tunnel", "Bdi"];
export const EOS_NAMES = ["Ethernet", "Vlan", "Loopback", "Port-Channel", "Management", "Tunnel", "Vxlan"];
