import { parseJunos } from "@/lib/platforms/juniper-junos/parse";
import type { JunosNode } from "@/lib/platforms/juniper-junos/tree";
import type { CliSession } from "../cli-session";
import type { Dialect } from "../dialect";
import { SetStore, type Statement, wordsOf } from "../set-store";

function statements(node: JunosNode, path: string[] = []): Statement[] {
  const own = node.inactive ? [{ path, inactive: true }] : [];
  if (node.children.size === 0) return path.length === 0 ? [] : [{ path }, ...own];
  return [...[...node.children.values()].flatMap((child) => statements(child, [...path, child.word])), ...own];
}

const quoted = (word: string) => (/^[^\s"#;{}[\]']+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`);

/** Statements that may be set, beside whatever stands there already. */
const TAKES = [
  /^(routing-instances \S+ )?forwarding-options (dhcp-relay|helpers bootp) .*\d+\.\d+\.\d+\.\d+$/,
  /^(routing-instances \S+ )?forwarding-options dhcp-relay group \S+ (active-server-group \S+|interface \S+)$/,
  /^(routing-instances \S+ )?(access address-assignment pool \S+ family inet|system services dhcp (pool|static-binding) \S+) /,
  /^system services dhcp (boot-file|boot-server|next-server|option \d{1,3} \S+) \S+$/,
];

/** Junos: a candidate that is committed, with `commit confirmed` for a time only. */
export const juniperJunos: Dialect = {
  platform: "juniper-junos",
  store: (text) => new SetStore(statements(parseJunos(text).root), (path) => path.map(quoted).join(" ")),
  hostname: (store) => (store as SetStore).below(["system", "host-name"])[0] ?? "router",
  prompt: ({ config, device }) => `${config ? "\r\n[edit]\r\n" : ""}net@${device.hostname}${config ? "#" : ">"} `,
  invalid: (line) => `${" ".repeat(line.length)}^\nsyntax error, expecting <command>.`,
  show: /^show configuration \| display set \| no-more$/,
  quiet: /^set cli screen-(length|width) 0$/,
  pager: "---(more)---",
  exec(session, line) {
    const { device } = session;
    if (!/^configure( exclusive| private)?$/.test(line)) return false;
    if (!device.lock(session)) return session.say("error: configuration database locked by another session");
    session.config = { store: device.running.copy(), path: [] };
    return session.say("Entering configuration mode");
  },
  configure(session, line) {
    const [verb, ...path] = wordsOf(line);
    const { config, device } = session;
    if (!config) return false;
    const store = config.store as SetStore;
    if (verb === "set") {
      const known = store.has(path);
      if (!known && !TAKES.some((one) => one.test(path.join(" ")))) return false;
      if (!known) store.set(path);
      return session.say();
    }
    if (verb === "delete") return session.say(store.delete(path) ? "" : "warning: statement not found");
    if (line === "commit check") return session.say("configuration check succeeds");
    return commit(session, line, store) || leave(session, line, device.running.copy());
  },
};

function commit(session: CliSession, line: string, store: SetStore): boolean {
  const { device } = session;
  const minutes = /^commit confirmed (\d{1,3})$/.exec(line)?.[1];
  if (!minutes && line !== "commit") return false;
  const before = device.running;
  device.running = store.copy();
  if (minutes) device.startTimer(Number(minutes), before);
  else device.confirm();
  return session.say(
    minutes
      ? `commit confirmed will be automatically rolled back in ${minutes} minutes unless confirmed\ncommit complete`
      : "commit complete",
  );
}

function leave(session: CliSession, line: string, running: CliSession["device"]["running"]): boolean {
  if (line === "rollback 0") {
    session.config = { store: running, path: [] };
    return session.say("load complete");
  }
  if (!/^(exit|exit configuration-mode)$/.test(line)) return false;
  session.device.unlock(session);
  session.config = null;
  return session.say("Exiting configuration mode\n");
}
