import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "./reading";

type Settings = Pick<SettingsLevel, "options" | "nextServer" | "bootFile" | "serverName" | "routers" | "dnsServers">;

/** `option …`, `next-server …`, `bootfile …` inside a pool. Returns whether the line was one of these. A later line replaces an earlier one. */
export function readPoolSetting(line: IndentedLine, into: Settings, reading: Reading): boolean {
  const [first, second] = line.words;
  const place = reading.place(line);
  if (first === "next-server") {
    if (second !== undefined && parseIpv4(second) !== null)
      into.nextServer = { value: second === "0.0.0.0" ? null : second, place };
    else unreadable(line, reading);
    return true;
  }
  if (first === "bootfile") {
    const value = unquote(line.text.slice("bootfile".length).trim());
    if (value === "") unreadable(line, reading);
    else into.bootFile = { value, place };
    return true;
  }
  if (first === "default-router") {
    const addresses = line.words.slice(1);
    if (addresses.length === 0) unreadable(line, reading);
    else into.routers = { value: addresses.join(","), place };
    return true;
  }
  if (first === "dns-server") {
    const addresses = line.words.slice(1);
    if (addresses.length === 0 || addresses.some((address) => parseIpv4(address) === null)) return false;
    into.dnsServers = { value: addresses.join(","), place };
    return true;
  }
  if (first !== "option") return false;
  const setting = optionSetting(line, reading);
  if (!setting) unreadable(line, reading);
  else into.options = [...into.options.filter((option) => option.code !== setting.code), setting];
  return true;
}

function unreadable(line: IndentedLine, reading: Reading): void {
  reading.unknown(line);
  reading.problem(
    "dhcp",
    "pool-line-unreadable",
    `"${line.text}" could not be read.`,
    "Check the line on the device.",
    line,
  );
}

/** `option 60 ascii "PXEClient"`, `option 66 ip 10.9.9.9`, `option 43 hex f108.0a09.0909`, `option 150 ip A B`, `option 60 instance 1 ascii X`. */
function optionSetting(line: IndentedLine, reading: Reading): OptionSetting | null {
  const match = /^option\s+(\d{1,3})\s+(?:instance\s+\d+\s+)?(ascii|hex|ip|ip-address)\s+(.+)$/i.exec(line.text);
  if (!match) return null;
  const code = Number(match[1]);
  const kind = match[2]!.toLowerCase();
  const rest = unquote(match[3]!.trim());
  const place = reading.place(line);
  if (code > 254) return null;
  if (kind === "ascii") {
    return { code, value: rest, hex: hexOfText(rest), place };
  }
  if (kind !== "hex") {
    const addresses = rest.split(/\s+/).map(parseIpv4);
    if (addresses.some((address) => address === null)) return null;
    const known = addresses as number[];
    return { code, value: known.map(formatIpv4).join(","), hex: known.map(hexOfAddress).join(""), place };
  }
  const hex = rest
    .replace(/^0x/i, "")
    .replace(/[.:\s]/g, "")
    .toLowerCase();
  if (!/^[0-9a-f]+$/.test(hex) || hex.length % 2 === 1) return null;
  return { code, value: printable(hex) ?? hex, hex, place };
}

function unquote(text: string): string {
  const match = /^"(.*)"$/.exec(text) ?? /^'(.*)'$/.exec(text);
  return match ? match[1]! : text;
}

function hexOfText(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hexOfAddress(address: number): string {
  return address.toString(16).padStart(8, "0");
}

/** Hex that holds readable text of at least four letters is shown as text. */
function printable(hex: string): string | null {
  const text = hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return text.length >= 4 && /^[\x20-\x7e]+$/.test(text) ? text : null;
}
