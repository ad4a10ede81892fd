import { parseIpv4 } from "@/lib/core/ipv4";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import { type IndentedLine, lineWith } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { blankLevel, hexOfText } from "../ioslike/levels";
import { readRoutersAndDns } from "../ioslike/routers-and-dns";
import { blankScope, readBootSetting } from "../ioslike/simple-pool";

/** Says nothing about booting from the network. */
const IRRELEVANT =
  /^(domain-name|lease|expired|netbios-type|nbns-list|forbidden-ip|excluded-ip-address|voice-config|verify|logging|recycle|import|domain-name-list|description|sip-server|conflict|address-pool|undo|vpn-instance|ip-in-use|apply|bims-server|option184|option121|alarm|gateway-list-export|dhcp-server|quit|mask|constant-index|ip-alarm)$/;

/** One line of a pool, a group of options or a template (the words after `dhcp server` on an interface). Returns whether it is known. */
export function readSettings(line: IndentedLine, level: SettingsLevel, device: Device): boolean {
  const place = device.reading.place(line);
  const [first, second] = line.words;
  if (first === "sname" && second !== undefined) {
    level.serverName = { value: second, place };
    return true;
  }
  if (readSubOption(line, level, device)) return true;
  if (readRoutersAndDns(line.words, level, place) || IRRELEVANT.test(first ?? "")) return true;
  const scope = { ...blankScope("", place), levels: [level] };
  return readBootSetting(line, scope, device);
}

/** `option 43 sub-option 2 ip-address A …` (VRP): each line adds one sub-option, as number, length and value, to the same option. */
function readSubOption(line: IndentedLine, level: SettingsLevel, device: Device): boolean {
  const match = /^option (\d+) sub-option (\d+) (hex|ascii|ip-address) (\S.*)$/.exec(line.text);
  if (!match) return false;
  const value = bytesOf(match[3]!, match[4]!);
  const [code, number] = [Number(match[1]), Number(match[2])];
  if (value === null || code > 254 || number > 254 || value.length > 510) return false;
  const part = [number, value.length / 2].map((byte) => byte.toString(16).padStart(2, "0")).join("") + value;
  const before = level.options.find((option) => option.code === code);
  const hex = (before?.hex ?? "") + part;
  const setting: OptionSetting = { code, value: hex, hex, place: before?.place ?? device.reading.place(line) };
  level.options = [...level.options.filter((option) => option.code !== code), setting];
  return true;
}

function bytesOf(form: string, text: string): string | null {
  if (form === "ascii") return hexOfText(text.replace(/^"(.*)"$/, "$1"));
  if (form === "hex") return /^([0-9a-f]{2})+$/i.test(text) ? text.toLowerCase() : null;
  const addresses = text.split(/\s+/).map(parseIpv4);
  return addresses.includes(null) ? null : addresses.map((one) => one!.toString(16).padStart(8, "0")).join("");
}

/** A line `dhcp server WORDS` of an interface, as the same words stand in a pool. */
export function settingOf(line: IndentedLine): IndentedLine {
  const words = line.words.slice(2);
  return lineWith(line, { text: words.join(" "), words });
}

/** A level of its own for a further network of a pool, which begins with what the pool says. */
export function copyOf(level: SettingsLevel, id: string): SettingsLevel {
  return { ...blankLevel(id, level.kind, id, level.place), ...level, id, name: id, options: [...level.options] };
}
