/**
 * Names, codes and types of the DHCPv4 options that dhcpd 4.4 knows without a definition (dhcp-options(5)).
 * Types: t text, X text or hex data, I address, IA addresses, S/B/L unsigned 16/8/32, l signed 32, f flag, D domain list, E encapsulated.
 */
const TABLE = `1 subnet-mask I,2 time-offset l,3 routers IA,4 time-servers IA,5 ien116-name-servers IA,6 domain-name-servers IA,
7 log-servers IA,8 cookie-servers IA,9 lpr-servers IA,10 impress-servers IA,11 resource-location-servers IA,12 host-name t,
13 boot-size S,14 merit-dump t,15 domain-name t,16 swap-server I,17 root-path t,18 extensions-path t,19 ip-forwarding f,
20 non-local-source-routing f,21 policy-filter IIA,22 max-dgram-reassembly S,23 default-ip-ttl B,24 path-mtu-aging-timeout L,
25 path-mtu-plateau-table SA,26 interface-mtu S,27 all-subnets-local f,28 broadcast-address I,29 perform-mask-discovery f,
30 mask-supplier f,31 router-discovery f,32 router-solicitation-address I,33 static-routes IIA,34 trailer-encapsulation f,
35 arp-cache-timeout L,36 ieee802-3-encapsulation f,37 default-tcp-ttl B,38 tcp-keepalive-interval L,39 tcp-keepalive-garbage f,
40 nis-domain t,41 nis-servers IA,42 ntp-servers IA,43 vendor-encapsulated-options X,44 netbios-name-servers IA,
45 netbios-dd-server IA,46 netbios-node-type B,47 netbios-scope t,48 font-servers IA,49 x-display-manager IA,
50 dhcp-requested-address I,51 dhcp-lease-time L,52 dhcp-option-overload B,53 dhcp-message-type B,54 dhcp-server-identifier I,
55 dhcp-parameter-request-list BA,56 dhcp-message t,57 dhcp-max-message-size S,58 dhcp-renewal-time L,59 dhcp-rebinding-time L,
60 vendor-class-identifier X,61 dhcp-client-identifier X,62 nwip-domain t,63 nwip-suboptions X,64 nisplus-domain t,
65 nisplus-servers IA,66 tftp-server-name t,67 bootfile-name t,68 mobile-ip-home-agent IA,69 smtp-server IA,70 pop-server IA,
71 nntp-server IA,72 www-server IA,73 finger-server IA,74 irc-server IA,75 streettalk-server IA,
76 streettalk-directory-assistance-server IA,77 user-class t,78 slp-directory-agent X,79 slp-service-scope X,81 fqdn E,
82 relay-agent-information E,85 nds-servers IA,86 nds-tree-name t,87 nds-context t,88 bcms-controller-names D,
89 bcms-controller-address IA,91 client-last-transaction-time L,92 associated-ip IA,93 pxe-system-type SA,94 pxe-interface-id BA,
97 pxe-client-id X,98 uap-servers t,100 pcode t,101 tcode t,108 v6-only-preferred L,112 netinfo-server-address IA,
113 netinfo-server-tag t,114 default-url t,116 auto-config B,117 name-service-search SA,118 subnet-selection I,119 domain-search D,
124 vivco X,125 vivso X,136 pana-agent IA,137 v4-lost D,138 capwap-ac-v4 IA,141 sip-ua-cs-domains D,142 ipv4-address-andsf IA,
146 rdnss-selection X,150 tftp-server-address IA,159 v4-portparams X,160 v4-captive-portal t,208 pxelinux-magic X,
209 loader-configfile t,210 loader-pathprefix t,211 loader-reboottime L,212 option-6rd X,213 v4-access-domain D`;

/** How a value is written in the file and laid out in the packet. */
export type OptionType =
  | { base: "text" | "data" | "address" | "flag" | "domains" | "unknown"; array: boolean }
  | { base: "integer"; bytes: 1 | 2 | 4; array: boolean }
  | { base: "encapsulate"; space: string; array: false }
  | { base: "record"; fields: OptionType[]; array: boolean };

export interface OptionDefinition {
  code: number;
  type: OptionType;
}

const ADDRESS: OptionType = { base: "address", array: false };

const LETTERS: Record<string, OptionType> = {
  t: { base: "text", array: false },
  X: { base: "data", array: false },
  I: { base: "address", array: false },
  IA: { base: "address", array: true },
  IIA: { base: "record", fields: [ADDRESS, ADDRESS], array: true },
  S: { base: "integer", bytes: 2, array: false },
  SA: { base: "integer", bytes: 2, array: true },
  B: { base: "integer", bytes: 1, array: false },
  BA: { base: "integer", bytes: 1, array: true },
  L: { base: "integer", bytes: 4, array: false },
  l: { base: "integer", bytes: 4, array: false },
  f: { base: "flag", array: false },
  D: { base: "domains", array: true },
  E: { base: "unknown", array: false },
};

/** Lower-case name → code and type. */
export const STANDARD_OPTIONS: ReadonlyMap<string, OptionDefinition> = definitions(TABLE);

function definitions(table: string): ReadonlyMap<string, OptionDefinition> {
  return new Map(
    table.split(",").map((row) => {
      const [code, name, letters] = row.trim().split(" ");
      return [name!, { code: Number(code), type: LETTERS[letters!]! }];
    }),
  );
}

/** Spaces that dhcpd has besides its main one: their sub-options travel in 81 (FQDN) and 63 (NetWare/IP). */
export const STANDARD_SPACES: ReadonlyMap<string, ReadonlyMap<string, OptionDefinition>> = new Map([
  [
    "fqdn",
    definitions(
      "1 no-client-update f,2 server-update f,3 encoded f,4 rcode1 B,5 rcode2 B,6 hostname t,7 domainname t,8 fqdn t",
    ),
  ],
  [
    "nwip",
    definitions(
      "5 nsq-broadcast f,6 preferred-dss IA,7 nearest-nwip-server IA,8 autoretries B,9 autoretry-secs B,10 nwip-1-1 B,11 primary-dss I",
    ),
  ],
]);

/** Sub-options of option 82 that dhcpd names. */
export const AGENT_OPTIONS: ReadonlyMap<string, number> = new Map([
  ["circuit-id", 1],
  ["remote-id", 2],
  ["agent-id", 3],
  ["docsis-device-class", 4],
  ["link-selection", 5],
  ["relay-port", 19],
]);
