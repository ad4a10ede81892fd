import type { CliDevice } from "./cli-device";

/** Words after which a name of the user's stands. */
const NAMES = new Set(
  "interface profile vrf vr vlan pool ip-pool server-group active-server-group group edit shared-network-name static-mapping vif ethernet use-vrf subnet listen-interface upstream-interface user-defined routing-instances binding ve static-binding delete".split(
    " ",
  ),
);
/** Words after which a value stands. */
const VALUES = new Set(
  "bootfile bootfile-name bootfile-server boot-file boot-server filename ascii hex string hex-string value bootp file ipv4 tftp-server-name tftp-server next-server server next-bootstrap-server ip-address vci-string".split(
    " ",
  ),
);
/** Words that are none of these values, wherever they stand. */
const KEEPS = new Set(["option", "ip-pool", "interface", "vlan"]);
/** What takes a line back, and the word by which the line itself begins. */
const BACK: Record<string, string> = {
  no: "",
  undo: "",
  unset: "set ",
  unconfigure: "configure ",
  delete: "set ",
  disable: "enable ",
};

/**
 * A line without what differs from network to network: addresses are A, numbers N, names X, values V. What takes a line back counts as the
 * line that it takes back, up to where it stops.
 */
export function shapeOf(line: string): string {
  const words = line.trim().match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const first = words[0] ?? "";
  const begin = words.length > 2 || /^(no|undo|unset)$/.test(first) ? BACK[first] : undefined;
  const bare = begin === undefined ? words : [...begin.split(" ").filter(Boolean), ...words.slice(1)];
  return bare
    .map((word, at) => {
      const before = bare[at - 1] ?? "";
      const plain = word.replace(/^["']|["']$/g, "");
      if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(plain)) return "A";
      if (NAMES.has(before) && !/^(relay|server|proxy)$/.test(word)) return "X";
      if (/^\d+$/.test(plain)) return "N";
      if (VALUES.has(before) && !VALUES.has(word) && !KEEPS.has(word)) return "V";
      return word === plain ? word : "V";
    })
    .join(" ")
    .replace(/\binterface X (\d\S*|N)\b/, "interface X");
}

/** The shapes of all lines of a configuration, as it is written and as the device would print it. */
export function shapesIn(text: string, store: (text: string) => CliDevice["running"]): Set<string> {
  return new Set([...text.split("\n"), ...store(text).text().split("\n")].map(shapeOf));
}
