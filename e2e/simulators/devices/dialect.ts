import type { PlatformId } from "@/lib/model/platform-ids";
import type { CliSession } from "./cli-session";

/** A configuration as a device holds it: lines can be entered and taken out, and it is printed as the device prints it. */
export interface Store {
  text(): string;
  copy(): Store;
}

/** One platform's command line, as a table of its words. */
export interface Dialect {
  platform: PlatformId;
  /** Reads a configuration that any such device may have printed. */
  store(text: string): Store;
  /** The device's own name, from its configuration. */
  hostname(store: Store): string;
  prompt(session: CliSession): string;
  /** What it says to a line that it does not know, the line itself for those that repeat it. */
  invalid(line: string): string;
  /** Commands that print the running configuration. */
  show: RegExp;
  /** Commands of a session that do nothing to the device: paging and width. */
  quiet: RegExp;
  /** What it shows when a page is full; null: it does not page. */
  pager: string | null;
  /** Whether people start without privileges and say `enable`. */
  enable?: boolean;
  save?: { line: RegExp; asks?: string; says: string };
  /** What it shows before the first prompt. */
  greeting?: string;
  /** It wants a key before it shows the first prompt, and says so. */
  anyKey?: string;
  /** Any other line at the privileged prompt; false: unknown. */
  exec(session: CliSession, line: string): boolean;
  /** Any line in configuration mode; false: unknown. */
  configure(session: CliSession, line: string): boolean;
}

/** Configuration mode of one session. */
export interface ConfigMode {
  /** What the lines go into: the running configuration itself, or a candidate. */
  store: Store;
  /** Blocks that are open, outermost first. */
  path: string[];
  /** Name of the configuration session, where such have names. */
  name?: string;
}
