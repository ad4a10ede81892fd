import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";

type Kind = "a" | "t" | "n8" | "n16" | "n32" | "x";

/** `dnsmasq --help dhcp` (2.90), and how a value is written: a addresses, t text, n8/n16/n32 numbers, x anything else. */
const LISTED = `1 netmask a,2 time-offset n32,3 router a,6 dns-server a,7 log-server a,9 lpr-server a,13 boot-file-size n16,
15 domain-name t,16 swap-server a,17 root-path t,18 extension-path t,19 ip-forward-enable n8,20 non-local-source-routing n8,
21 policy-filter a,22 max-datagram-reassembly n16,23 default-ttl n8,26 mtu n16,27 all-subnets-local n8,31 router-discovery n8,
32 router-solicitation a,33 static-route a,34 trailer-encapsulation n8,35 arp-timeout n32,36 ethernet-encap n8,37 tcp-ttl n8,
38 tcp-keepalive n32,40 nis-domain t,41 nis-server a,42 ntp-server a,44 netbios-ns a,45 netbios-dd a,46 netbios-nodetype n8,
47 netbios-scope x,48 x-windows-fs a,49 x-windows-dm a,58 t1 x,59 t2 x,60 vendor-class x,64 nis+-domain t,65 nis+-server a,
66 tftp-server t,67 bootfile-name t,68 mobile-ip-home a,69 smtp-server a,70 pop3-server a,71 nntp-server a,74 irc-server a,
77 user-class x,80 rapid-commit x,93 client-arch n16,94 client-interface-id n8,97 client-machine-id x,100 posix-timezone t,
101 tzdb-timezone t,108 ipv6-only n32,119 domain-search t,120 sip-server x,121 classless-static-route x,125 vendor-id-encap x,
150 tftp-server-address a,255 server-ip-address a`;

/** Known by name to `dhcp-match` only; `dhcp-option` refuses these names. */
const MATCHED_ONLY = `12 hostname t,28 broadcast a,43 vendor-encap t,50 requested-address a,51 lease-time n32,52 option-overload n8,
53 message-type n8,54 server-identifier a,56 message t,57 max-message-size n16,61 client-id t,81 fqdn t,82 agent-id x,118 subnet-select a`;

function table(rows: string): Map<string, [number, Kind]> {
  return new Map(
    rows.split(",").map((row) => {
      const [code, name, kind] = row.trim().split(" ");
      return [name!, [Number(code), kind as Kind]];
    }),
  );
}

const OFFERED = table(LISTED);
const NAMES = new Map([...OFFERED, ...table(MATCHED_ONLY)]);

/** Whether `dhcp-option=option:NAME` is known. */
export const isOfferedName = (name: string) => OFFERED.has(name.toLowerCase());

/** Option whose values dnsmasq takes as IPv4 addresses only. */
export const takesAddresses = (code: number) => BY_CODE.get(code) === "a";
export const takesText = (code: number) => BY_CODE.get(code) === "t";

const BY_CODE = new Map<number, Kind>(NAMES.values());

/** "option:tftp-server", "66", "tftp-server" → 66. */
export function optionNumber(text: string): number | null {
  const name = text.replace(/^option:/i, "").toLowerCase();
  if (/^\d{1,3}$/.test(name)) return Number(name) <= 255 ? Number(name) : null;
  return NAMES.get(name)?.[0] ?? null;
}

/** The bytes of a text. */
export const textHex = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const number = (value: number, bytes: number) =>
  value
    .toString(16)
    .padStart(bytes * 2, "0")
    .slice(-bytes * 2);

/** How dnsmasq compares what a `dhcp-match` gives: hex digits with the start of the field, text and single numbers anywhere in it. */
type Compared = "equals" | "prefix" | "contains";

/** Bytes that `dhcp-match=…,value` looks for. null: cannot be told. */
export function matchBytes(code: number, value: string): { hex: string; op: Compared } | null {
  const type = BY_CODE.get(code);
  // A number is looked for in steps of its own width; option 93 is two bytes, and so are its numbers.
  const op = code === 93 ? "equals" : "contains";
  if (/^\d+$/.test(value) && type !== "t") return { hex: number(Number(value), widthOf(type, value)), op };
  const sized = /^(\d+)([bsi])$/.exec(value);
  if (sized) return { hex: number(Number(sized[1]), { b: 1, s: 2, i: 4 }[sized[2] as "b" | "s" | "i"]), op };
  if (/^[0-9a-f]{1,2}(:[0-9a-f]{1,2})+$/i.test(value))
    return {
      hex: value
        .split(":")
        .map((part) => part.padStart(2, "0").toLowerCase())
        .join(""),
      op: code === 93 ? "equals" : "prefix",
    };
  if (value.includes("*")) return null;
  const address = parseIpv4(value);
  if (address !== null) return { hex: number(address, 4), op: "contains" };
  return { hex: textHex(value), op: "contains" };
}

function widthOf(type: string | undefined, value: string): number {
  if (type === "n16") return 2;
  if (type === "n32") return 4;
  if (type === "n8") return 1;
  return Number(value) > 0xffff ? 4 : Number(value) > 0xff ? 2 : 1;
}

/** Values of a `dhcp-option` line → what a person reads, and the bytes. */
export function optionValue(code: number, parts: string[]): { value: string; hex: string | null } {
  const text = parts.join(",");
  const type = BY_CODE.get(code);
  if (type === "t") return code === 43 && isHex(text) ? colon(text) : { value: text, hex: textHex(text) };
  const addresses = parts.map(parseIpv4);
  if (parts.length > 0 && addresses.every((one) => one !== null))
    return {
      value: addresses.map((one) => formatIpv4(one)).join(","),
      hex: addresses.map((one) => number(one, 4)).join(""),
    };
  if (isHex(text)) return code === 60 ? readable(colon(text).hex) : colon(text);
  const matched = parts.map((part) => matchBytes(code, part));
  if (matched.every((one) => one !== null)) return { value: text, hex: matched.map((one) => one.hex).join("") };
  return { value: text, hex: null };
}

/** Option 60 may be written in hex digits; what is text is shown as such. */
function readable(hex: string): { value: string; hex: string } {
  const bytes = hex.match(/../g) ?? [];
  const printable = bytes.every((byte) => byte >= "20" && byte <= "7e");
  return { value: printable ? String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))) : hex, hex };
}

function isHex(text: string): boolean {
  return /^[0-9a-f]{1,2}(:[0-9a-f]{1,2})+$/i.test(text);
}

function colon(text: string): { value: string; hex: string } {
  const hex = text
    .split(":")
    .map((part) => part.padStart(2, "0").toLowerCase())
    .join("");
  return { value: hex, hex };
}

/** `vendor:PXEClient,6,2b` → the bytes of one sub-option. */
export function subOption(code: number, parts: string[]): string | null {
  const { hex } = optionValue(1000 + code, parts);
  return hex === null ? null : number(code, 1) + number(hex.length / 2, 1) + hex;
}
