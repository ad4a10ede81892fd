import { blockDialect, INTERFACE, iosPrompt } from "../block-dialect";

const DHCP = /^dhcp ipv4$/;
const PROFILE = /^profile \S+ (relay|proxy)$/;
const SERVER = /^profile \S+ server$/;

/** Cisco IOS XR: lines go into a candidate; `commit confirmed` brings the old configuration back unless it is committed again. */
export const ciscoIosxr = blockDialect({
  platform: "cisco-iosxr",
  format: {
    no: "no",
    step: 1,
    header: [
      "Mon Nov  2 08:00:00.000 UTC",
      "Building configuration...",
      "!! IOS XR Configuration 7.5.2",
      "!! Last configuration change at Mon Nov  2 08:00:00 2026 by admin",
      "!",
    ],
    between: null,
    closes: { line: "!", inside: false },
    end: "end",
    comment: /^!/,
    skip: /^(Building configuration|(Mon|Tue|Wed|Thu|Fri|Sat|Sun) )/,
    rules: [
      { ...INTERFACE },
      { in: [], line: DHCP, opens: "any" },
      { in: [DHCP], line: PROFILE, opens: "any" },
      { in: [DHCP], line: /^interface \S+ relay profile \S+$/ },
      { in: [DHCP], line: SERVER, opens: "known" },
      {
        in: [DHCP, SERVER],
        line: /^(option \d{1,3} (ascii|hex|ip) \S.*|(bootfile|next-server) \S+)$/,
        key: /^(option \d{1,3}|bootfile|next-server)(?= |$)/,
      },
      { in: [DHCP, PROFILE], line: /^helper-address vrf \S+ \S+( giaddr \S+)?$/ },
    ],
  },
  hostname: /^hostname (\S+)/,
  invalid: (line) => `${" ".repeat(line.length)}^\n% Invalid input detected at '^' marker.`,
  quiet: /^terminal (length|width) \d+$/,
  prompt: (session, name) => `RP/0/RP0/CPU0:${iosPrompt(session, name)}`,
  open: /^$/,
  exec(session, line) {
    const { device } = session;
    if (!/^configure( exclusive| terminal)?$/.test(line)) return false;
    if (!device.lock(session))
      return session.say("% Cannot enter configuration mode: another session holds it exclusively");
    session.config = { store: device.running.copy(), path: [] };
    return session.say();
  },
  configure(session, line) {
    const { config, device } = session;
    const confirmed = /^commit confirmed (?:minutes (\d+)|(\d+))$/.exec(line);
    if (!config) return false;
    if (confirmed) {
      const before = device.running;
      device.running = config.store;
      device.startTimer(confirmed[1] ? Number(confirmed[1]) : Number(confirmed[2]) / 60, before);
    } else if (line === "commit") {
      device.confirm();
      device.running = config.store;
    } else if (line === "abort" || line === "end") {
      device.unlock(session);
      session.config = null;
      return session.say();
    } else return null;
    config.store = device.running.copy();
    return session.say();
  },
});
