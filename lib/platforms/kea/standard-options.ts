/**
 * Names, codes and types of the DHCPv4 options that Kea knows without a definition.
 * Types: t text, a address, A addresses, 1/2/4 unsigned of so many bytes (with + for a list), f flag, b bytes, e empty, x other.
 */
const TABLE = `1 subnet-mask a,2 time-offset x,3 routers A,4 time-servers A,5 name-servers A,6 domain-name-servers A,7 log-servers A,
8 cookie-servers A,9 lpr-servers A,10 impress-servers A,11 resource-location-servers A,12 host-name t,13 boot-size 2,14 merit-dump t,
15 domain-name x,16 swap-server a,17 root-path t,18 extensions-path t,19 ip-forwarding f,20 non-local-source-routing f,
21 policy-filter A,22 max-dgram-reassembly 2,23 default-ip-ttl 1,24 path-mtu-aging-timeout 4,25 path-mtu-plateau-table 2+,
26 interface-mtu 2,27 all-subnets-local f,28 broadcast-address a,29 perform-mask-discovery f,30 mask-supplier f,31 router-discovery f,
32 router-solicitation-address a,33 static-routes A,34 trailer-encapsulation f,35 arp-cache-timeout 4,36 ieee802-3-encapsulation f,
37 default-tcp-ttl 1,38 tcp-keepalive-interval 4,39 tcp-keepalive-garbage f,40 nis-domain t,41 nis-servers A,42 ntp-servers A,
43 vendor-encapsulated-options e,44 netbios-name-servers A,45 netbios-dd-server A,46 netbios-node-type 1,47 netbios-scope t,
48 font-servers A,49 x-display-manager A,50 dhcp-requested-address a,51 dhcp-lease-time 4,52 dhcp-option-overload 1,
53 dhcp-message-type 1,54 dhcp-server-identifier a,55 dhcp-parameter-request-list 1+,56 dhcp-message t,57 dhcp-max-message-size 2,
58 dhcp-renewal-time 4,59 dhcp-rebinding-time 4,60 vendor-class-identifier t,61 dhcp-client-identifier b,62 nwip-domain-name t,
63 nwip-suboptions b,64 nisplus-domain-name t,65 nisplus-servers A,66 tftp-server-name t,67 boot-file-name t,68 mobile-ip-home-agent A,
69 smtp-server A,70 pop-server A,71 nntp-server A,72 www-server A,73 finger-server A,74 irc-server A,75 streettalk-server A,
76 streettalk-directory-assistance-server A,77 user-class b,78 slp-directory-agent x,79 slp-service-scope x,81 fqdn x,
82 dhcp-agent-options e,85 nds-servers A,86 nds-tree-name t,87 nds-context t,88 bcms-controller-names x,89 bcms-controller-address A,
90 authenticate b,91 client-last-transaction-time 4,92 associated-ip A,93 client-system 2+,94 client-ndi x,97 uuid-guid x,98 uap-servers t,
99 geoconf-civic b,100 pcode t,101 tcode t,108 v6-only-preferred 4,112 netinfo-server-address A,113 netinfo-server-tag t,
114 v4-captive-portal t,116 auto-config 1,117 name-service-search 2+,118 subnet-selection a,119 domain-search x,
121 classless-static-route x,124 vivco-suboptions x,125 vivso-suboptions 4,136 pana-agent A,137 v4-lost x,138 capwap-ac-v4 A,
141 sip-ua-cs-domains x,143 v4-sztp-redirect x,146 rdnss-selection x,159 v4-portparams x,162 v4-dnr x,212 option-6rd x,
213 v4-access-domain x`;

export interface OptionType {
  base: "text" | "address" | "integer" | "flag" | "bytes" | "empty" | "other";
  /** Of an integer. */
  bytes: number;
  list: boolean;
  /** Of a record. */
  fields?: OptionType[];
  /** The space whose options travel inside this one. */
  encapsulates: string | null;
}

export interface OptionDefinition {
  code: number;
  name: string;
  type: OptionType;
}

const BASES: Record<string, OptionType["base"]> = {
  t: "text",
  a: "address",
  A: "address",
  f: "flag",
  b: "bytes",
  e: "empty",
};

function typeOf(letters: string): OptionType {
  const size = Number(letters[0]);
  const base = BASES[letters[0]!] ?? (size > 0 ? "integer" : "other");
  return { base, bytes: size || 0, list: letters === "A" || letters.endsWith("+"), encapsulates: null };
}

export const STANDARD_OPTIONS: readonly OptionDefinition[] = TABLE.split(",").map((row) => {
  const [code, name, letters] = row.trim().split(" ");
  const type = typeOf(letters!);
  // Kea's own name for what stands in option 43 when nothing else is said.
  if (code === "43") type.encapsulates = "vendor-encapsulated-options-space";
  return { code: Number(code), name: name!, type };
});
