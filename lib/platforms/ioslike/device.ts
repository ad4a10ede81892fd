import type { Acl, DhcpFacts, Interface, RelayFacts } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { TextRules } from "./config-text";
import type { Reading } from "./reading";

/** What is gathered while the configuration of one device is read. */
export interface Device {
  reading: Reading;
  hostname: string | null;
  /** By lower-case name. */
  faces: Map<string, Interface>;
  acls: Map<string, Acl>;
  relay: RelayFacts;
  dhcp: DhcpFacts | null;
}

/** One line inside an interface, its words without a leading `no` or `default`. */
export interface FaceLine {
  line: IndentedLine;
  no: boolean;
  words: string[];
  face: Interface;
  device: Device;
}

/** What one relative of IOS says in words of its own. Everything that is said as IOS says it is read by `readFamily`. */
export interface Family {
  platform: PlatformId;
  text: TextRules;
  /** A text that holds none of these is no configuration of this platform. */
  looksLike: RegExp;
  /** Full name from the words of an `interface …` line; null: the block opens no interface. */
  interfaceName(words: readonly string[]): string | null;
  /** Name, VLAN and state that an interface has before its own lines are read. */
  prepare?(face: Interface): void;
  /** Returns whether the line was one of this platform's own. */
  faceLine(at: FaceLine): boolean;
  /** A line, with its block, at the top level. Returns whether it was one of this platform's own. */
  topLine(block: IndentedLine, device: Device): boolean;
  /** After all lines: what stands elsewhere than in the interface is brought to it. */
  finish?(device: Device, blocks: IndentedLine[]): void;
  /** Commands that say nothing about relay, DHCP, addresses, VRFs or filters, beside those that IOS has too. */
  irrelevant: {
    top: ReadonlySet<string>;
    face: ReadonlySet<string>;
    topIp: ReadonlySet<string>;
    faceIp: ReadonlySet<string>;
  };
  /** What an interface's filter does that is named but has no lines. */
  undefinedFilter: "permits" | "unknown";
}

/** The interface of that name, made when it is met first (Junos, IOS XR and others speak of interfaces before they define them). */
export function findFace(device: Device, name: string): Interface | undefined {
  return device.faces.get(name.toLowerCase());
}

/** "a b c" → a set, for the lists of irrelevant commands. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}
