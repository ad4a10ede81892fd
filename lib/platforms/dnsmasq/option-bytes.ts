import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";

/** Names as `dnsmasq --help dhcp` lists them (2.90), with how their value is written. a address, t text, n16 numbers. */
const NAMES: Record<string, [number, "a" | "t" | "n8" | "n16" | "n32"]> = {
  netmask: [1, "a"],
  router: [3, "a"],
  "dns-server": [6, "a"],
  "log-server": [7, "a"],
  "lpr-server": [9, "a"],
  hostname: [12, "t"],
  "boot-file-size": [13, "n16"],
  "domain-name": [15, "t"],
  "root-path": [17, "t"],
  "extension-path": [18, "t"],
  mtu: [26, "n16"],
  broadcast: [28, "a"],
  "ntp-server": [42, "a"],
  "vendor-encap": [43, "t"],
  "netbios-ns": [44, "a"],
  "lease-time": [51, "n32"],
  "vendor-class": [60, "t"],
  "vendor-class-identifier": [60, "t"],
  "tftp-server": [66, "t"],
  "bootfile-name": [67, "t"],
  "user-class": [77, "t"],
  "client-arch": [93, "n16"],
  "client-interface-id": [94, "n8"],
  "client-machine-id": [97, "t"],
  "posix-timezone": [100, "t"],
  "domain-search": [119, "t"],
  "tftp-server-address": [150, "a"],
  "server-ip-address": [255, "a"],
};

const BY_CODE = new Map(Object.values(NAMES).map(([code, type]) => [code, type]));

/** "option:tftp-server", "66", "tftp-server" → 66. */
export function optionNumber(text: string): number | null {
  const name = text.replace(/^option:/i, "").toLowerCase();
  if (/^\d{1,3}$/.test(name)) return Number(name) <= 255 ? Number(name) : null;
  return NAMES[name]?.[0] ?? null;
}

const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const number = (value: number, bytes: number) =>
  value
    .toString(16)
    .padStart(bytes * 2, "0")
    .slice(-bytes * 2);

/** Bytes that `dhcp-match=…,value` looks for. `text`: anywhere in the field. null: cannot be told. */
export function matchBytes(code: number, value: string): { hex: string; text: boolean } | null {
  const type = BY_CODE.get(code);
  if (/^\d+$/.test(value) && type !== "t") return { hex: number(Number(value), widthOf(type, value)), text: false };
  const sized = /^(\d+)([bsi])$/.exec(value);
  if (sized) return { hex: number(Number(sized[1]), { b: 1, s: 2, i: 4 }[sized[2] as "b" | "s" | "i"]), text: false };
  if (/^[0-9a-f]{1,2}(:[0-9a-f]{1,2})+$/i.test(value))
    return {
      hex: value
        .split(":")
        .map((part) => part.padStart(2, "0").toLowerCase())
        .join(""),
      text: false,
    };
  if (value.includes("*")) return null;
  const address = parseIpv4(value);
  if (address !== null) return { hex: number(address, 4), text: false };
  return { hex: hexOf(value), text: true };
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
  if (type === "t") return code === 43 && isHex(text) ? colon(text) : { value: text, hex: hexOf(text) };
  const addresses = parts.map(parseIpv4);
  if (parts.length > 0 && addresses.every((one) => one !== null))
    return {
      value: addresses.map((one) => formatIpv4(one)).join(","),
      hex: addresses.map((one) => number(one, 4)).join(""),
    };
  if (isHex(text)) return colon(text);
  const matched = parts.map((part) => matchBytes(code, part));
  if (matched.every((one) => one !== null)) return { value: text, hex: matched.map((one) => one.hex).join("") };
  return { value: text, hex: null };
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
