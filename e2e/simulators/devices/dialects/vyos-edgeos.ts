import type { WordNode } from "@/lib/parsers/word-tree";
import { readTree } from "@/lib/platforms/vyos-edgeos/config-text";
import type { Dialect } from "../dialect";
import { SetStore, type Statement, wordsOf } from "../set-store";

function statements(node: WordNode, path: string[] = []): Statement[] {
  if (node.children.length === 0) return path.length === 0 ? [] : [{ path }];
  return node.children.flatMap((child) => statements(child, [...path, child.word]));
}

const inQuotes = (word: string) => `'${word.replaceAll("'", `'"'"'`)}'`;

/** Nodes whose name is the user's, so that the last word is no value. */
const TAG =
  /^(ethernet|vif|vlan|bridge|bonding|loopback|dummy|wireguard|rule|name|subnet|shared-network-name|static-mapping|range)$/;

function line(path: string[]): string {
  const plain = (word: string) => (/^[\w./:+@-]+$/.test(word) ? word : inQuotes(word));
  const value = path.length > 2 && !TAG.test(path.at(-2)!);
  return path.map((word, at) => (value && at === path.length - 1 ? inQuotes(word) : plain(word))).join(" ");
}

const TAKES = [
  /^service dhcp-relay (server \d+\.\d+\.\d+\.\d+|(listen-|upstream-)?interface \S+)$/,
  /^service dhcp-server shared-network-name \S+ (subnet \S+ )?(static-mapping \S+ )?(option )?(bootfile-name|bootfile-server|tftp-server-name|vendor-class-id) \S+$/,
  /^service dhcp-server shared-network-name \S+ (subnet \S+ )?(static-mapping \S+ )?(shared-network|subnet|static-mapping)-parameters .+$/,
];

/** VyOS: a candidate that is committed with a timer, confirmed, and saved by a command of its own. */
export const vyosEdgeos: Dialect = {
  platform: "vyos-edgeos",
  store: (text) => new SetStore(statements(readTree({ name: "config", text }).tree.root), line),
  hostname: (store) => (store as SetStore).below(["system", "host-name"])[0] ?? "vyos",
  prompt: ({ config, device }) => (config ? `[edit]\r\nnet@${device.hostname}# ` : `net@${device.hostname}:~$ `),
  invalid: (text) => `\n  Invalid command: [${text.split(" ")[0]}]\n`,
  show: /^show configuration commands$/,
  quiet: /^terminal length 0$/,
  pager: ":",
  exec(session, text) {
    if (text !== "configure") return false;
    session.config = { store: session.device.running.copy(), path: [] };
    return session.say();
  },
  configure(session, text) {
    const { config, device } = session;
    if (!config) return false;
    const store = config.store as SetStore;
    const [verb, ...path] = wordsOf(text);
    if (verb === "set") {
      if (!store.has(path) && !TAKES.some((one) => one.test(path.join(" "))))
        return session.say(`\n  Configuration path: [${path.join(" ")}] is not valid\n  Set failed\n`);
      store.set(path);
      return session.say();
    }
    if (verb === "delete")
      return session.say(store.delete(path) ? "" : "\n  Nothing to delete (the specified value does not exist)\n");
    const minutes = /^commit-confirm (\d{1,3})$/.exec(text)?.[1];
    if (minutes)
      return session.ask(
        "commit confirm will be automatically reboot in 5 minutes unless confirmed\r\nProceed? [confirm][y]",
        (answer) => {
          if (answer !== "" && !/^y/i.test(answer)) return session.say();
          const before = device.running;
          device.running = store.copy();
          device.startTimer(Number(minutes), before);
          return session.say();
        },
      );
    if (text === "commit") {
      device.confirm();
      device.running = store.copy();
    } else if (text === "confirm") return session.say(device.confirm() ? "" : "No confirm pending");
    else if (text === "save") device.save();
    else if (text === "exit" || text === "exit discard") session.config = null;
    else return text === "compare" && session.say();
    return session.say(text === "save" ? "Saving configuration to '/config/config.boot'...\nDone" : "");
  },
};
