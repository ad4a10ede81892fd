import { parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import { helperWords } from "@/lib/platforms/cisco-ios/relay-target";
import { type ConfigBlock, insertLine } from "./configuration";
import type { IosDevice } from "./device";

export type Mode = { kind: "exec" | "config" } | { kind: "interface" | "pool" | "archive"; block: ConfigBlock };

export const INVALID = "% Invalid input detected at '^' marker.";

/** What a line in configuration mode did: the mode afterwards, and what the device says. */
export interface Configured {
  mode: Mode;
  say?: string;
}

/** One line in configuration mode. Within a submode IOS also takes commands of the level above. */
export function configureLine(device: IosDevice, mode: Mode, line: string): Configured {
  if ("block" in mode) {
    const said =
      mode.kind === "interface"
        ? inInterface(device, mode.block, line)
        : mode.kind === "pool"
          ? inPool(mode.block, line)
          : inArchive(mode.block, line);
    if (said !== null) {
      if (said === "") device.changed();
      return { mode, say: said };
    }
  }
  const opened = openMode(device, line);
  if (opened) return { mode: opened };
  return { mode: "block" in mode ? mode : { kind: "config" }, say: topLevel(device, line) ? "" : INVALID };
}

function openMode(device: IosDevice, line: string): Mode | null {
  const iface = /^interface\s+([A-Za-z-]+)\s*([\d/.:]+)$/i.exec(line);
  if (iface) {
    const head = device.running
      .heads(/^interface /)
      .find((block) => block.head.toLowerCase() === `interface ${iface[1]}${iface[2]}`.toLowerCase());
    if (head) return { kind: "interface", block: head };
    return /^(vlan|loopback)$/i.test(iface[1]!)
      ? { kind: "interface", block: device.running.ensure(`interface ${iface[1]}${iface[2]}`) }
      : null;
  }
  const pool = /^ip dhcp pool (\S+)$/.exec(line);
  if (pool) return { kind: "pool", block: device.running.ensure(`ip dhcp pool ${pool[1]}`) };
  return line === "archive" ? { kind: "archive", block: device.running.ensure("archive") } : null;
}

function topLevel(device: IosDevice, line: string): boolean {
  if (/^hostname [A-Za-z][\w-]{0,62}$/.test(line)) device.running.setLine("hostname", line);
  else if (/^no ip dhcp pool \S+$/.test(line)) return device.running.removeHead(line.slice(3));
  else if (line === "no service dhcp") device.running.setLine("no service dhcp", line);
  else if (line === "service dhcp") device.running.removeHead("no service dhcp");
  else if (/^no ip forward-protocol udp \S+$/.test(line)) device.running.setLine(line, line);
  else if (/^ip forward-protocol udp \S+$/.test(line)) device.running.removeHead(`no ${line}`);
  else return false;
  device.changed();
  return true;
}

/** "" = done, a text = what the device says, null = not a command of this mode. */
function inInterface(device: IosDevice, block: ConfigBlock, line: string): string | null {
  const no = line.startsWith("no ");
  const bare = no ? line.slice(3) : line;
  if (bare.startsWith("ip helper-address")) {
    const words = bare.split(/\s+/).slice(2);
    if (no && words.length === 0) {
      block.lines = block.lines.filter((other) => !other.startsWith("ip helper-address"));
      return "";
    }
    const helper = helperWords(words);
    if (!helper || parseIpv4(helper.address) === null) return INVALID;
    if (
      helper.vrf !== null &&
      !device.running.block(`vrf definition ${helper.vrf}`) &&
      !device.running.block(`ip vrf ${helper.vrf}`)
    )
      return `% VRF "${helper.vrf}" does not exist.`;
    return toggle(block, bare.replace(/\s+/g, " "), no);
  }
  if (bare === "shutdown") return toggle(block, bare, no);
  if (bare.startsWith("description")) return replace(block, "description", no ? null : bare);
  const address = /^ip address (\S+) (\S+)( secondary)?$/.exec(bare);
  if (address && !no) {
    if (parseIpv4(address[1]!) === null || prefixOfMask(address[2]!) === null) return INVALID;
    return address[3]
      ? toggle(block, bare, false)
      : replaceWhere(block, (other) => /^(no )?ip address/.test(other) && !other.endsWith("secondary"), bare);
  }
  return null;
}

function inPool(block: ConfigBlock, line: string): string | null {
  const no = line.startsWith("no ");
  const bare = no ? line.slice(3) : line;
  const option = /^option (\d{1,3})(?: (ascii|hex|ip) (.+))?$/.exec(bare);
  if (option) {
    const prefix = `option ${option[1]}`;
    if (Number(option[1]) > 254) return INVALID;
    if (no) return replace(block, prefix, null);
    return option[2] && validOption(option[2], option[3]!) ? replace(block, prefix, bare) : INVALID;
  }
  const [word, ...rest] = bare.split(/\s+/);
  if (!/^(next-server|bootfile|default-router|dns-server|domain-name|lease|network)$/.test(word ?? "")) return null;
  if (no) return replace(block, word!, null);
  if (rest.length === 0) return "% Incomplete command.";
  if (/^(next-server|default-router|dns-server)$/.test(word!) && rest.some((one) => parseIpv4(one) === null))
    return INVALID;
  return replace(block, word!, bare);
}

function validOption(kind: string, value: string): boolean {
  if (kind === "ip") return value.split(" ").every((one) => parseIpv4(one) !== null);
  return kind === "ascii" ? /^("[^"]*"|\S+)$/.test(value) : /^[0-9a-fA-F.]+$/.test(value);
}

function inArchive(block: ConfigBlock, line: string): string | null {
  if (/^path \S+$/.test(line)) return replace(block, "path", line);
  return line === "no path" ? replace(block, "path", null) : null;
}

function toggle(block: ConfigBlock, line: string, no: boolean): string {
  if (no) block.lines = block.lines.filter((other) => other !== line);
  else insertLine(block, line);
  return "";
}

function replace(block: ConfigBlock, prefix: string, line: string | null): string {
  return replaceWhere(block, (other) => other === prefix || other.startsWith(`${prefix} `), line);
}

function replaceWhere(block: ConfigBlock, old: (line: string) => boolean, line: string | null): string {
  block.lines = block.lines.filter((other) => !old(other));
  if (line !== null) insertLine(block, line);
  return "";
}
