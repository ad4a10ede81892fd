import type { PlatformId } from "@/lib/model/platform-ids";
import { blockLine } from "./block-lines";
import { type BlockFormat, type BlockRule, BlockStore } from "./block-store";
import type { CliSession } from "./cli-session";
import type { Dialect } from "./dialect";

/** What differs between the platforms whose configuration is blocks by indentation. */
export interface BlockWords extends Pick<Dialect, "enable" | "save" | "greeting" | "anyKey"> {
  platform: PlatformId;
  format: BlockFormat;
  hostname: RegExp;
  invalid: string | ((line: string) => string);
  show?: RegExp;
  quiet: RegExp;
  pager?: string;
  /** Opens configuration mode on the running configuration itself. */
  open?: RegExp;
  up?: RegExp;
  leave?: RegExp;
  prompt?(session: CliSession, name: string): string;
  exec?(session: CliSession, line: string): boolean;
  /** Before the blocks' own lines. null: not one of these. */
  configure?(session: CliSession, line: string): boolean | null;
}

export function blockDialect(words: BlockWords): Dialect {
  const { format, invalid } = words;
  const modes = { up: words.up ?? /^exit$/, leave: words.leave ?? /^end$/ };
  const hostname = (store: BlockStore) =>
    store
      .top()
      .map((line) => words.hostname.exec(line)?.[1])
      .find((name) => name !== undefined) ?? "switch";
  return {
    platform: words.platform,
    store: (text) => new BlockStore(format, text),
    hostname: (store) => hostname(store as BlockStore),
    prompt: (session) => (words.prompt ?? iosPrompt)(session, hostname(session.device.running as BlockStore)),
    invalid: typeof invalid === "string" ? () => invalid : invalid,
    show: words.show ?? /^show running-config(uration)?$/,
    quiet: words.quiet,
    pager: words.pager ?? " --More-- ",
    ...(words.enable ? { enable: true } : {}),
    ...(words.save ? { save: words.save } : {}),
    ...(words.greeting ? { greeting: words.greeting } : {}),
    ...(words.anyKey ? { anyKey: words.anyKey } : {}),
    exec(session, line) {
      if ((words.open ?? /^configure terminal$/).test(line)) {
        session.config = { store: session.device.running, path: [] };
        return session.say();
      }
      return words.exec?.(session, line) ?? false;
    },
    configure: (session, line) => words.configure?.(session, line) ?? blockLine(session, line, modes),
  };
}

/** `host>`, `host#`, `host(config)#`, `host(config-if)#`. */
export function iosPrompt(session: CliSession, name: string): string {
  const depth = session.config?.path.length ?? 0;
  const mode = session.config ? `(config${depth === 0 ? "" : "-".concat("if", "-sub".repeat(depth - 1))})` : "";
  return `${name}${mode}${session.privileged ? "#" : ">"}`;
}

/** Rules that many of these platforms share. */
export const INTERFACE: BlockRule = { in: [], line: /^interface \S.*$/, opens: "known" };
