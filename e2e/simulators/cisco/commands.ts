import { prefixOfMask } from "@/lib/core/ipv4";
import type { IosDevice } from "./device";

/** True when every word is an abbreviation of the command's word at its place: `sh run` for `show running-config`. */
export function abbreviates(line: string, command: string): boolean {
  const given = line.trim().toLowerCase().split(/\s+/);
  const wanted = command.split(" ");
  return (
    given.length === wanted.length &&
    given.every((word, i) => wanted[i]!.startsWith(word) && (word.length >= 2 || wanted[i]!.length === 1))
  );
}

/** Output of a `show` command; null: there is no such command. */
export function show(device: IosDevice, line: string): string | null {
  const [command, filter] = splitFilter(line);
  const output = unfiltered(device, command);
  if (output === null || filter === null) return output;
  const match = /^(include|exclude)\s+(.+)$/.exec(filter) ?? /^(inc|exc)\w*\s+(.+)$/.exec(filter);
  if (!match) return null;
  const keep = (text: string) => text.includes(match[2]!) === match[1]!.startsWith("inc");
  return output
    .split("\r\n")
    .filter(keep)
    .map((text) => `${text}\r\n`)
    .join("");
}

function splitFilter(line: string): [string, string | null] {
  const bar = line.indexOf("|");
  return bar < 0 ? [line, null] : [line.slice(0, bar).trim(), line.slice(bar + 1).trim()];
}

function unfiltered(device: IosDevice, line: string): string | null {
  if (abbreviates(line, "show running-config")) return device.showRunning();
  if (abbreviates(line, "show startup-config"))
    return `Using ${Buffer.byteLength(device.startup)} out of 33554432 bytes\r\n${device.startup}`;
  if (abbreviates(line, "show ip interface brief")) return brief(device);
  if (abbreviates(line, "show version")) return version(device);
  if (abbreviates(line, "show ip dhcp binding")) return bindings(device);
  const words = line.split(/\s+/);
  if (words.length >= 4 && abbreviates(words.slice(0, 3).join(" "), "show running-config interface")) {
    const block = device.running.block(`interface ${words.slice(3).join("")}`);
    if (!block) return null;
    const body = ["!", block.head, ...block.lines.map((one) => ` ${one}`), "end", ""].join("\r\n");
    return `Building configuration...\r\n\r\nCurrent configuration : ${Buffer.byteLength(body)} bytes\r\n${body}\r\n`;
  }
  return null;
}

function bindings(device: IosDevice): string | null {
  if (device.options.bindings === undefined) return null;
  const head = [
    "Bindings from all pools not associated with VRF:",
    "IP address          Client-ID/              Lease expiration        Type",
    "                    Hardware address/",
    "                    User name",
  ];
  const rows = device.options.bindings.map(
    ({ address, clientId }) => `${address.padEnd(20)}${clientId.padEnd(24)}Mar 02 2026 12:07 AM    Automatic`,
  );
  return `${[...head, ...rows].join("\r\n")}\r\n`;
}

function brief(device: IosDevice): string {
  const rows = device.running.heads(/^interface /).map((block) => {
    const address = block.lines
      .map((one) => /^ip address (\S+) (\S+)$/.exec(one))
      .find((match) => match && prefixOfMask(match[2]!) !== null);
    const down = block.lines.includes("shutdown");
    const name = block.head.slice("interface ".length);
    return `${name.padEnd(23)}${(address?.[1] ?? "unassigned").padEnd(16)}YES NVRAM  ${(down ? "administratively down" : "up").padEnd(22)}${down ? "down" : "up"}`;
  });
  return `${["Interface              IP-Address      OK? Method Status                Protocol", ...rows].join("\r\n")}\r\n`;
}

function version(device: IosDevice): string {
  return `Cisco IOS XE Software, Version ${device.version}\r\n${device.hostname} uptime is 5 weeks, 2 days\r\nConfiguration register is 0x2102\r\n`;
}
