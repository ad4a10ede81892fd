import type { BlockStore } from "./block-store";
import type { CliSession } from "./cli-session";

/** Lines in configuration mode of the platforms whose configuration is blocks: enter, go up, leave. false: no such command. */
export function blockLine(session: CliSession, line: string, words: { up: RegExp; leave: RegExp }): boolean {
  const { config } = session;
  if (!config) return false;
  if (words.leave.test(line) || (words.up.test(line) && config.path.length === 0)) {
    session.config = null;
    return session.say();
  }
  if (words.up.test(line)) {
    config.path = config.path.slice(0, -1);
    return session.say();
  }
  const done = (config.store as BlockStore).enter(config.path, line);
  if (!done || done.error) return false;
  config.path = done.path;
  return session.say();
}
