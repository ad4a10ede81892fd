import { blockDialect, INTERFACE, iosPrompt } from "../block-dialect";
import type { BlockRule } from "../block-store";
import type { CliSession } from "../cli-session";

const SERVER = /^dhcp server( vrf \S+)?$/;
const SUBNET = /^subnet \S+$/;
const TFTP = /^tftp server (file|option (66|150))( ipv4)? \S.*$/;
const TFTP_KEY = /^tftp server (file|option \d+)( ipv4)?/;

const RULES: BlockRule[] = [
  { ...INTERFACE },
  { in: [/^interface /], line: /^ip helper-address \S+( vrf \S+)?$/ },
  { in: [], line: SERVER, opens: "any" },
  { in: [SERVER], line: TFTP, key: TFTP_KEY },
  { in: [SERVER], line: SUBNET, opens: "known" },
  { in: [SERVER, SUBNET], line: TFTP, key: TFTP_KEY },
];

/** Arista EOS: configuration sessions that commit with a timer. */
export const aristaEos = blockDialect({
  platform: "arista-eos",
  format: {
    no: "no",
    step: 3,
    header: ["! Command: show running-config", "! device: simulated (DCS-7050, EOS-4.30.1F)"],
    between: "!",
    end: "end",
    comment: /^!/,
    rules: RULES,
  },
  hostname: /^hostname (\S+)/,
  invalid: "% Invalid input",
  quiet: /^terminal (length|width) \d+$/,
  enable: true,
  save: { line: /^(write memory|copy running-config startup-config)$/, says: "Copy completed successfully." },
  prompt: (session, name) =>
    session.config?.name ? `${name}(config-s-${session.config.name.slice(0, 6)})#` : iosPrompt(session, name),
  exec(session, line) {
    const match = /^configure session (\S+)(?: (commit|abort))?$/.exec(line);
    if (!match) return false;
    const { device } = session;
    const [, name, verb] = match;
    if (verb === "abort") {
      device.sessions.delete(name!);
      if (device.unconfirmed === name) device.revert();
      return session.say();
    }
    if (verb === "commit") {
      const waits = device.sessions.get(name!);
      if (device.unconfirmed === name) device.confirm();
      else if (waits) device.running = waits;
      else return session.say("% No pending session");
      device.sessions.delete(name!);
      return session.say();
    }
    const store = device.sessions.get(name!) ?? device.running.copy();
    device.sessions.set(name!, store);
    session.config = { store, path: [], name: name! };
    return session.say();
  },
  configure: (session, line) => (session.config?.name ? inSession(session, line) : null),
});

function inSession(session: CliSession, line: string): boolean | null {
  const { device, config } = session;
  const timer = /^commit(?: timer (\d{2}):(\d{2}):(\d{2}))?$/.exec(line);
  if (!config?.name || (!timer && line !== "abort")) return null;
  if (timer?.[1]) {
    const minutes = Number(timer[1]) * 60 + Number(timer[2]) + Number(timer[3]) / 60;
    const before = device.running;
    device.running = config.store;
    device.startTimer(minutes, before, config.name);
  } else if (timer) device.running = config.store;
  device.sessions.delete(config.name);
  session.config = null;
  return session.say();
}
