import { parseIpv4 } from "@/lib/core/ipv4";
import { BraceStore } from "../brace-store";
import type { CliSession } from "../cli-session";
import type { Dialect } from "../dialect";
import { wordsOf } from "../set-store";

/** Where the firewall's own settings stand: `set` begins below it. */
const BASE = ["config", "devices", "localhost.localdomain"];
const FACE = /^network dhcp interface \S+ /;
const TAKES = [
  /^relay ip (enabled (yes|no)|server \d+\.\d+\.\d+\.\d+)$/,
  /^server option user-defined \S+ (code \d{1,3}|inherited (yes|no)|ip \d+\.\d+\.\d+\.\d+|ascii .{1,255}|hex [0-9A-Fa-f]+)$/,
];

/** The candidate is the firewall's, not the session's: what one administrator left there, another one's commit takes along. */
interface Candidate {
  pending: BraceStore | null;
}
const candidates = new WeakMap<object, Candidate>();

export function candidateOf({ device }: Pick<CliSession, "device">): Candidate {
  const known = candidates.get(device) ?? { pending: null };
  candidates.set(device, known);
  return known;
}

/** PAN-OS: a candidate that all administrators share, validated and committed; the running configuration is printed in braces. */
export const paloaltoPanos: Dialect = {
  platform: "paloalto-panos",
  store: (text) => new BraceStore(text, /^(server|ascii|ip|hex)$/),
  hostname: (store) => (store as BraceStore).value([...BASE, "deviceconfig", "system", "hostname"]) ?? "PA-VM",
  prompt: ({ config, device }) => `${config ? "[edit]\r\n" : ""}net@${device.hostname}${config ? "#" : ">"} `,
  invalid: (line) => `Unknown command: ${line.split(" ")[0]}`,
  show: /^show config running$/,
  quiet: /^set cli (pager off|terminal width \d+)$/,
  pager: "lines 1-23 ",
  exec(session, line) {
    if (line !== "configure") return false;
    const candidate = candidateOf(session);
    candidate.pending ??= session.device.running.copy() as BraceStore;
    session.config = { store: candidate.pending, path: [] };
    return session.say("Entering configuration mode");
  },
  configure(session, line) {
    const { config, device } = session;
    const candidate = candidateOf(session);
    if (!config) return false;
    const store = config.store as BraceStore;
    const [verb, ...path] = wordsOf(line);
    if (verb === "set" && path.length > 3) {
      const text = path.join(" ");
      const address = / (?:server|ip) (\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
      const known = FACE.test(text) && TAKES.some((one) => one.test(text.replace(FACE, "")));
      if (!known || (address && parseIpv4(address) === null)) return session.say(`Invalid syntax.`);
      store.set([...BASE, ...path.slice(0, -1)], path.at(-1)!);
      return session.say();
    }
    if (verb === "delete")
      return session.say(store.delete([...BASE, ...path]) ? "" : "Server error : Object doesn't exist");
    const differs = store.text() !== device.running.text();
    if (line === "check pending-changes") return session.say(differs ? "yes" : "no");
    if (/^save config to [\w.-]+$/.test(line)) {
      device.checkpoints.set(line.split(" ")[3]!, store.copy());
      return session.say(`Config saved to ${line.split(" ")[3]}`);
    }
    if (line === "validate full") return session.say("Validate job enqueued with jobid 11\n11\nConfiguration is valid");
    if (line === "commit") {
      device.running = store.copy();
      device.save();
      return session.say(
        "Commit job 12 is in progress. Use Ctrl+C to return to command prompt\n.55%98%.100%\nConfiguration committed successfully",
      );
    }
    if (line === "revert config") {
      candidate.pending = device.running.copy() as BraceStore;
      config.store = candidate.pending;
      return session.say("Config reverted from running-config.xml");
    }
    if (line !== "exit" && line !== "quit") return false;
    session.config = null;
    return session.say("Exiting configuration mode");
  },
};
