import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { combineFacts } from "../ioslike/combine";
import { borrowAddresses } from "../ioslike/interface-lines";
import { Reading } from "../ioslike/reading";
import { type SnoopingWords, withSnooping } from "../ioslike/snooping";
import { readConfig } from "./read-config";
import { holdsInterfaces, isShowIpInterface, readShowIpInterface } from "./show-ip-interface";
import { IOS_TEXT } from "./text-rules";

const RUNNING = /(^|[/_ -])run(ning)?([-_ ]?config)?\b/i;

const SNOOPING: SnoopingWords = { insertsByDefault: true, relayDistrusts: true, refuses: true };

/** The texts that hold the running configuration: the one named so, else all that look like one; startup only where nothing else does. */
function configTexts(capture: Capture): CapturedText[] {
  const candidates = capture.texts.filter(
    (text) => holdsInterfaces(text.text) || (!isBrief(text) && !isShowIpInterface(text.text)),
  );
  const running = candidates.find((text) => RUNNING.test(text.name));
  if (running) return [running];
  const configs = candidates.filter((text) => looksLikeConfig(text.text));
  const live = configs.filter((text) => !/start/i.test(text.name));
  return live.length > 0 ? live : configs.slice(0, 1);
}

/** The running configuration of a pulled device; null when the capture holds none. */
export function configTextOf(capture: Capture): CapturedText | null {
  return configTexts(capture)[0] ?? null;
}

/** Facts of a Cisco IOS or IOS-XE device. Never throws. Without a running configuration, `show ip interface` is read instead. */
export function read(capture: Capture): Facts {
  const configs = configTexts(capture);
  if (configs.length > 0)
    return combineFacts(
      configs.map((text) => withSnooping(readConfig(text.text, new Reading(text.name)), text, SNOOPING, IOS_TEXT)),
    );
  const shown = capture.texts.find((text) => isShowIpInterface(text.text));
  if (shown) return fromShow(shown);
  const first = capture.texts.find((text) => !isBrief(text)) ?? {
    name: capture.texts[0]?.name ?? "capture",
    text: "",
  };
  const reading = new Reading(first.name);
  const facts = readConfig(first.text, reading);
  if (!reading.problems.some((problem) => problem.affects === "all"))
    reading.problem(
      "all",
      "nothing-read",
      `${first.name} holds no configuration that Bootpath understands.`,
      "Pull the running configuration again.",
    );
  return facts;
}

function fromShow(text: CapturedText): Facts {
  const reading = new Reading(text.name);
  const { interfaces, lines } = readShowIpInterface(text.text, reading);
  borrowAddresses(interfaces, reading);
  for (const affects of ["dhcp", "acls"] as const)
    reading.problem(
      affects,
      "no-running-config",
      `${text.name} shows interfaces only; the running configuration is not in this capture.`,
      "Pull `show running-config`.",
    );
  const unknown = reading.unknownPlaces;
  return {
    platform: "cisco-ios",
    hostname: null,
    interfaces,
    relay: { enabled: null, portsOff: [], notes: [] },
    dhcp: null,
    pxe: null,
    acls: [],
    problems: reading.problems,
    coverage: { lines, understood: lines - unknown.length, unknown },
  };
}

function isBrief(text: CapturedText): boolean {
  return /^[ \t]*Interface\s+IP-Address\s+OK\?/m.test(text.text.slice(0, 4000));
}

function looksLikeConfig(text: string): boolean {
  return /^(?:[\w.\-/:@]{1,64}\(config[\w.-]*\)#)?[ \t]*(int(?:erface)? \S|int[a-z]{2,3}\d|hostname \S|version \d|ip dhcp pool |ip access-list |access-list \d|Building configuration)/im.test(
    text,
  );
}
