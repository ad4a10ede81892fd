import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import type { AclEntry } from "@/lib/model/facts";
import { addressRange, asNetworks } from "../address-sets";
import { portNumber } from "../ioslike/ports";
import { entryAt } from "../stateful";
import { orAny } from "../ways-out";

/** Conditions that narrow nothing which a booting computer sends: IPv4, and packets that are whole. */
const HARMLESS = /^(ethernet-type (0x0?800|ether-p-ip)|first-fragments)$/i;

/**
 * One rule of EXOS: conditions that all must hold, and what then happens, each parted by semicolons (User Guide, "ACL rule syntax").
 * Without an action it permits. A rule for fragments gives nothing.
 */
export function ruleOf(conditions: string, actions: string, any: boolean, place: Place): AclEntry[] {
  const asked = parts(conditions);
  const does = parts(actions).map((one) => one.toLowerCase());
  if (asked.some((one) => /^fragments$/i.test(one))) return [];
  const entry = entryAt(does.includes("deny") ? "deny" : "permit", place, {});
  const odd: string[] = any && asked.length > 1 ? ["any one of its conditions"] : [];
  for (const one of asked) if (!HARMLESS.test(one) && !narrow(entry, one)) odd.push(one);
  if (does.includes("deny-cpu")) return [{ ...entry, unknown: "deny-cpu: it keeps packets from the switch itself" }];
  return odd.length === 0
    ? [entry]
    : [{ ...(any ? entryAt(entry.action, place, {}) : entry), unknown: odd[0]!, narrowed: true }];
}

function narrow(entry: AclEntry, condition: string): boolean {
  const [word = "", ...rest] = condition.toLowerCase().split(/\s+/);
  const value = rest.join("");
  if (word === "protocol") entry.protocol = { "17": "udp", "6": "tcp" }[value] ?? value;
  else if (word === "source-address" || word === "destination-address") {
    const range = addressRange(value) ?? masked(rest);
    const networks = range && asNetworks([range]);
    if (networks?.length !== 1) return false;
    entry[word === "source-address" ? "source" : "destination"] = orAny(networks[0]!);
  } else if (word === "source-port" || word === "destination-port") {
    const [low, high = low] = value.split("-").map((one) => portNumber(one, "udp") ?? portNumber(one, "tcp"));
    if (low === undefined || low === null || high === undefined || high === null) return false;
    entry[word === "source-port" ? "sourcePorts" : "destinationPorts"] = [[low, high]];
  } else return false;
  return value !== "";
}

/** `10.4.2.0 mask 255.255.255.0`. */
function masked([address = "", word, mask = ""]: string[]): [number, number] | null {
  const [first, bits] = [parseIpv4(address), parseIpv4(mask)];
  return word !== "mask" || first === null || bits === null ? null : [(first & bits) >>> 0, (first | ~bits) >>> 0];
}

const parts = (text: string) =>
  text
    .split(";")
    .map((one) => one.trim())
    .filter(Boolean);

const ENTRY = /\bentry\s+\S+\s*\{\s*if\s*(?:match\s+(all|any)\s*)?\{([^{}]*)\}\s*then\s*\{([^{}]*)\}\s*\}/gi;

/** The rules of a policy file (`NAME.pol`); null where something stands in it beside rules and remarks. */
export function readPolicyFile({ name, text }: CapturedText): AclEntry[] | null {
  // As long as before, so that the lines keep their numbers.
  const plain = text.replace(/#[^\n]*|@description[^\n;]*;?/g, (found) => " ".repeat(found.length));
  const left = plain.replace(ENTRY, "");
  if (left.trim() !== "") return null;
  return [...plain.matchAll(ENTRY)].flatMap(({ 1: match, 2: conditions = "", 3: actions = "", index }) => {
    const line = plain.slice(0, index).split("\n").length;
    const place = { file: name, line, text: text.split("\n")[line - 1]?.trim() ?? "" };
    return ruleOf(conditions, actions, match?.toLowerCase() === "any", place);
  });
}
