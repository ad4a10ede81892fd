import { parseIpv4 } from "@/lib/core/ipv4";
import type { CapturedText } from "@/lib/model/capture";
import type { Facts, Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { terminalLines } from "@/lib/parsers/indented-text";
import { blankInterface } from "../ioslike/interface-lines";
import { Reading } from "../ioslike/reading";
import { inTable, setRelayTarget } from "../ioslike/relay-targets";

const HEAD = /^[ \t]*Interface[ \t]+Relay Address[ \t]+VRF Name/m;

/** Output of `show ip dhcp relay address`, or of `show ip dhcp relay`, which ends with the same table. */
export function isShowRelay(text: string): boolean {
  return HEAD.test(text.slice(0, 20_000));
}

/** What that table tells: which interface relays where. Addresses, filters and the rest are not in it, which is told. */
export function readShowRelay(text: CapturedText): Facts {
  const reading = new Reading(text.name);
  const faces = new Map<string, Interface>();
  let lines = 0;
  let table = false;
  for (const { line, text: raw } of terminalLines(text.text)) {
    const trimmed = raw.trim();
    if (trimmed === "") continue;
    lines++;
    if (HEAD.test(raw)) {
      table = true;
      continue;
    }
    const words = trimmed.split(/\s+/);
    const [name = "", address = "", vrf] = words;
    if (!table || /^-+$/.test(name) || parseIpv4(address) === null || words.length > 3) continue;
    const at: IndentedLine = { line, indent: 0, text: trimmed, words, children: [] };
    const key = name.toLowerCase();
    const face = faces.get(key) ?? blankInterface(name, reading.place(at));
    faces.set(key, face);
    setRelayTarget(at, false, inTable(address, vrf ?? null), face, reading);
  }
  for (const affects of ["interfaces", "acls"] as const)
    reading.problem(
      affects,
      "no-running-config",
      `${text.name} shows relay targets only; the running configuration is not in this capture.`,
      "Pull `show running-config`.",
    );
  return {
    platform: "cisco-nxos",
    hostname: null,
    interfaces: [...faces.values()],
    relay: { enabled: null, portsOff: [], notes: [] },
    dhcp: null,
    pxe: null,
    acls: [],
    problems: reading.problems,
    coverage: { lines, understood: lines, unknown: [] },
  };
}
