/** IOS port words for UDP and TCP, as printed by `show running-config` (Cisco IOS command reference, access-list extended). */
const UDP: Record<string, number> = {
  biff: 512,
  bootpc: 68,
  bootps: 67,
  discard: 9,
  dnsix: 195,
  domain: 53,
  echo: 7,
  isakmp: 500,
  "mobile-ip": 434,
  nameserver: 42,
  "netbios-dgm": 138,
  "netbios-ns": 137,
  "netbios-ss": 139,
  "non500-isakmp": 4500,
  ntp: 123,
  "pim-auto-rp": 496,
  rip: 520,
  ripv6: 521,
  snmp: 161,
  snmptrap: 162,
  sunrpc: 111,
  syslog: 514,
  tacacs: 49,
  talk: 517,
  tftp: 69,
  time: 37,
  who: 513,
  xdmcp: 177,
  bfd: 3784,
  "bfd-echo": 3785,
};
const TCP: Record<string, number> = {
  bgp: 179,
  chargen: 19,
  cmd: 514,
  daytime: 13,
  discard: 9,
  domain: 53,
  drip: 3949,
  echo: 7,
  exec: 512,
  finger: 79,
  ftp: 21,
  "ftp-data": 20,
  gopher: 70,
  hostname: 101,
  ident: 113,
  irc: 194,
  klogin: 543,
  kshell: 544,
  login: 513,
  lpd: 515,
  "microsoft-ds": 445,
  msrpc: 135,
  nntp: 119,
  "pim-auto-rp": 496,
  pop2: 109,
  pop3: 110,
  smtp: 25,
  ssh: 22,
  sunrpc: 111,
  syslog: 514,
  tacacs: 49,
  talk: 517,
  telnet: 23,
  time: 37,
  uucp: 540,
  whois: 43,
  www: 80,
};

/** Words that relatives of IOS print for ports which IOS spells otherwise, or by number only (their ACL command references). */
const OTHERS: Record<string, number> = {
  dns: 53,
  http: 80,
  https: 443,
  imap4: 143,
  kerberos: 88,
  ldap: 389,
  "mobilip-ag": 434,
  "mobilip-mn": 435,
  netbios: 139,
  "netbios-ssn": 139,
  radius: 1812,
  "radius-old": 1645,
  "snmp-trap": 162,
  ssl: 443,
  "tacacs-ds": 65,
};

/** "bootps" or "67" → 67; null for a word that is no port of that protocol. */
export function portNumber(word: string, protocol: string): number | null {
  if (/^\d{1,5}$/.test(word)) return Number(word) <= 65535 ? Number(word) : null;
  const tables = protocol === "tcp" ? [TCP] : protocol === "udp" ? [UDP] : [UDP, TCP];
  for (const table of tables) if (Object.hasOwn(table, word)) return table[word]!;
  return Object.hasOwn(OTHERS, word) ? OTHERS[word]! : null;
}

/** `eq A …`, `neq A …`, `gt A`, `lt A`, `range A B` at the begin of the words: the ports, and how many words they take. null: not these. */
export function portRange(words: string[], protocol: string): { ranges: [number, number][]; taken: number } | null {
  const word = words[0];
  if (word === undefined || !/^(eq|neq|gt|lt|range)$/.test(word)) return null;
  const most = word === "eq" || word === "neq" ? 10 : word === "range" ? 2 : 1;
  const numbers: number[] = [];
  while (numbers.length < most) {
    const port = portNumber(words[1 + numbers.length] ?? "", protocol);
    if (port === null) break;
    numbers.push(port);
  }
  const ranges = rangesOf(word, numbers);
  return ranges && { ranges, taken: 1 + numbers.length };
}

function rangesOf(word: string, numbers: number[]): [number, number][] | null {
  const [a, b] = numbers;
  if (a === undefined) return null;
  if (word === "eq") return numbers.map((port) => [port, port]);
  if (word === "gt") return a < 65535 ? [[a + 1, 65535]] : [];
  if (word === "lt") return a > 0 ? [[0, a - 1]] : [];
  if (word === "range") return b === undefined ? null : [[Math.min(a, b), Math.max(a, b)]];
  let ranges: [number, number][] = [[0, 65535]];
  for (const port of numbers)
    ranges = ranges.flatMap(([low, high]): [number, number][] =>
      port < low || port > high
        ? [[low, high]]
        : [
            ...(port > low ? ([[low, port - 1]] as [number, number][]) : []),
            ...(port < high ? ([[port + 1, high]] as [number, number][]) : []),
          ],
    );
  return ranges;
}
