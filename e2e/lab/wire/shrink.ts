import { compare, type World } from "./compare";
import type { Program } from "./servers";

/** The same configuration without all that the difference does not need: lines of dnsmasq.conf, members of Kea's JSON. */
export async function shrunk(program: Program, text: string, world: World): Promise<string> {
  const wanted = kindOf((await compare(program, text, world)).differences);
  const differs = async (candidate: string) =>
    kindOf((await compare(program, candidate, world)).differences) === wanted;
  let best = text;
  for (let again = true; again; ) {
    again = false;
    for (const candidate of smaller(program, best)) {
      if (!(await differs(candidate))) continue;
      best = candidate;
      again = true;
      break;
    }
  }
  return best;
}

/** Which fields differ, or who refuses. */
const kindOf = (differences: string[]) => {
  const text = differences.join("\n");
  const words = Array.from(text.matchAll(/refused by|taken by|silence|(?<=^ {4})\w+(?=:)/gm), ([word]) => word);
  const said = words.includes("refused by") ? text.replace(/\(?\/\S+|[\d\W]+/g, " ").slice(-90) : "";
  return [...new Set(words), said].sort().join();
};

/** Without these lines a configuration is of no use here. */
const NEEDED = /^(port|no-ping|dhcp-range)/;

function smaller(program: Program, text: string): string[] {
  if (program === "kea")
    return withoutOne(JSON.parse(text))
      .map((value) => JSON.stringify(value, null, 1))
      .filter(isUsable);
  if (program === "dhcpd") return [];
  const lines = text.split("\n");
  const open = lines.flatMap((line, at) => (NEEDED.test(line) ? [] : [at]));
  const half = new Set(open.slice(open.length / 2));
  const other = new Set(open.slice(0, open.length / 2));
  const sets = open.length > 3 ? [half, other] : [];
  return [...sets, ...open.map((at) => new Set([at]))].map((away) => lines.filter((_, at) => !away.has(at)).join("\n"));
}

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The value without each of its members in turn, the outer ones first. */
function withoutOne(value: Json): Json[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value))
    return [
      ...value.map((_, at) => value.filter((_, other) => other !== at)),
      ...value.flatMap((one, at) =>
        withoutOne(one).map((less) => value.map((item, other) => (other === at ? less : item))),
      ),
    ];
  const entries = Object.entries(value);
  return [
    ...entries.map(([name]) => Object.fromEntries(entries.filter(([other]) => other !== name))),
    ...entries.flatMap(([name, one]) => withoutOne(one).map((less) => ({ ...value, [name]: less }))),
  ];
}

/** It still serves the network. */
const isUsable = (text: string) => KEPT.every((word) => text.includes(word));

const KEPT = ['"pool": "', '"interfaces": [\n', '"subnet": "10.4.2.0/24"', '"lease-database": {\n', '"memfile"', "udp"];
