import { parseIpv4 } from "@/lib/core/ipv4";
import type { OptionSetting, SettingsLevel } from "@/lib/model/facts";
import type { KnownWords, WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";

/** Words that are options of the protocol, with their codes (vyos-1x, service dhcp-server). */
const OPTIONS: Record<string, [number, "addresses" | "text" | "word"]> = {
  "default-router": [3, "addresses"],
  "time-server": [4, "addresses"],
  "name-server": [6, "addresses"],
  "dns-server": [6, "addresses"],
  "bootfile-size": [13, "word"],
  "domain-name": [15, "text"],
  "ntp-server": [42, "addresses"],
  "wins-server": [44, "addresses"],
  "server-identifier": [54, "addresses"],
  "tftp-server-name": [66, "text"],
  "pop-server": [70, "addresses"],
  "smtp-server": [69, "addresses"],
  "wpad-url": [252, "text"],
  "captive-portal": [114, "text"],
  "vendor-class-id": [60, "text"],
};
/** Sent too, but of no interest to booting. */
const OTHERS = [
  "domain-search",
  "time-offset",
  "time-zone",
  "ip-forwarding",
  "static-route",
  "unifi-controller",
  "vendor-option",
  "ipv6-only-preferred",
  "client-prefix-length",
];

export const OPTION_WORDS: KnownWords = Object.fromEntries(
  [...Object.keys(OPTIONS), "bootfile-name", "bootfile-server", ...OTHERS].map((word) => [word, true]),
);

const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Words that hold one value: what is set last counts. */
const SINGLE = /^(default-router|server-identifier)$/;

function optionOf(word: string, node: WordNode, notes: Notes): OptionSetting | null {
  const [code, kind] = OPTIONS[word]!;
  const single = kind !== "addresses" || SINGLE.test(word);
  const values = single ? [node.leaf].filter((leaf) => leaf !== null) : node.children;
  const first = values[0];
  if (!first) return null;
  if (kind === "text") return { code, value: first.word, hex: hexOf(first.word), place: notes.place(first) };
  if (kind === "word") {
    const size = Number(first.word);
    const fits = Number.isInteger(size) && size >= 0 && size < 65_536;
    return {
      code,
      value: first.word,
      hex: fits ? size.toString(16).padStart(4, "0") : null,
      place: notes.place(first),
    };
  }
  const numbers = values.map((value) => parseIpv4(value.word));
  const hex = numbers.includes(null) ? null : numbers.map((number) => number!.toString(16).padStart(8, "0")).join("");
  return { code, value: values.map((value) => value.word).join(","), hex, place: notes.place(first) };
}

/** Kea (the `option` block) sends it to everybody who asks for option 43, firmware included; dhcpd before it only to such devices. */
function unifi(address: string, place: OptionSetting["place"]): OptionSetting {
  const number = parseIpv4(address);
  return {
    code: 43,
    value: address,
    hex: number === null ? null : `0104${number.toString(16).padStart(8, "0")}`,
    place,
  };
}

/** Boot settings and options of one level, directly (VyOS to 1.4, EdgeOS) or in its `option` block (1.5). */
export function readSettings(node: WordNode, level: SettingsLevel, notes: Notes): SettingsLevel {
  for (const from of [node, node.child("option")]) {
    if (!from) continue;
    for (const word of Object.keys(OPTIONS)) {
      const told = from.child(word);
      const option = told && optionOf(word, told, notes);
      if (option) level.options.push(option);
    }
    const controller = from.at("vendor-option", "ubiquiti", "unifi-controller")?.leaf;
    if (controller && from !== node) level.options.push(unifi(controller.word, notes.place(controller)));
    const file = from.child("bootfile-name")?.leaf;
    if (file) level.bootFile = { value: file.word, place: notes.place(file) };
    const server = from.child("bootfile-server")?.leaf;
    if (server) level.nextServer = { value: server.word, place: notes.place(server) };
  }
  return level;
}
