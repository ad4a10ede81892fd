import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";

const WIDTH: Record<string, number> = { uint8: 2, uint16: 4, uint32: 8, int32: 8 };

export const hexOfText = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** `<dhcp4><options>`: options of one's own by their UUID, which subnets and reservations name in `<option>` (OPNsense 26.1 and newer). */
export function rawOptions(dhcp4: XmlElement | null): Map<string, XmlElement> {
  return new Map(xmlAll(xmlAt(dhcp4, "options"), "option").map((one) => [one.attributes.uuid ?? "", one]));
}

/**
 * Puts the options that a subnet or reservation names on its level, and returns those that go only to clients which sent another option
 * with just the given value, each as a level of its own (KeaDhcpv4.php: `option[N].hex == 0x…`). A UUID that leads nowhere is passed over, as
 * OPNsense does. The place of such an option is where it is named: taken out there, it goes on being given to others that name it.
 */
export function addRawOptions(
  element: XmlElement,
  own: SettingsLevel,
  known: ReadonlyMap<string, XmlElement>,
  notes: Notes,
): SettingsLevel[] {
  const matched: SettingsLevel[] = [];
  const named = xmlAt(element, "option");
  for (const uuid of named?.text.split(",").filter(Boolean) ?? []) {
    const option = known.get(uuid.trim());
    if (!option || !named) continue;
    const setting = settingOf(option, notes.place(named), notes);
    if (!setting) continue;
    const code = Number(xmlText(option, "match_code"));
    if (code === 0) own.options.push(setting);
    else {
      const name = xmlText(option, "description") || `option ${setting.code}`;
      const when = matchOf(option, code);
      const { place } = setting;
      const empty = { nextServer: null, bootFile: null, serverName: null };
      matched.push({ id: `${own.id} ${uuid}`, kind: "conditional", name, when, options: [setting], ...empty, place });
    }
  }
  return matched;
}

function settingOf(option: XmlElement, place: Place, notes: Notes): OptionSetting | null {
  const code = Number(xmlText(option, "code"));
  const data = xmlText(option, "data");
  if (!Number.isInteger(code) || code < 1 || code > 254) {
    notes.unknown(option);
    return null;
  }
  const encoding = xmlText(option, "encoding") || "hex";
  const hex = bytesOf(data, encoding);
  const value = encoding === "hex" ? readable(hex) : data;
  return { code, value: value ?? data, hex, place };
}

/** Most options are written in hex; what is plain text is shown as such. */
function readable(hex: string | null): string | null {
  const text = hex?.match(/../g)?.map((byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  return text?.every((letter) => letter >= " " && letter <= "~") ? text.join("") : hex;
}

function matchOf(option: XmlElement, code: number): Condition {
  const hex = bytesOf(xmlText(option, "match_data"), xmlText(option, "match_encoding") || "hex");
  return hex === null
    ? { op: "unknown", why: `clients are told by option ${code} with a value that could not be read` }
    : { op: "equals", field: { option: code }, value: hex };
}

function bytesOf(data: string, encoding: string): string | null {
  if (encoding === "string") return hexOfText(data);
  if (encoding === "hex") {
    const plain = data.replace(/^0x|[\s:]/gi, "").toLowerCase();
    return /^([0-9a-f]{2})+$/.test(plain) ? plain : null;
  }
  if (encoding === "ipv4-address") {
    const numbers = data.split(/[\s,]+/).map(parseIpv4);
    return numbers.includes(null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
  }
  if (encoding === "boolean") return /^(1|true)$/i.test(data) ? "01" : /^(0|false)$/i.test(data) ? "00" : null;
  const width = WIDTH[encoding];
  const number = Number(data);
  if (width === undefined || data === "" || !Number.isInteger(number)) return null;
  const byte = (number < 0 ? number + 2 ** 32 : number).toString(16).padStart(width, "0");
  return byte.length === width ? byte : null;
}
