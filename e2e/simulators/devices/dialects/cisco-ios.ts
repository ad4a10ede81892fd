import { blockDialect, INTERFACE } from "../block-dialect";
import type { BlockRule, BlockStore } from "../block-store";

const POOL = /^ip dhcp (pool \S.*|global-options)$/;
const KEY = /^(option \d{1,3}( instance \d+)?|next-server|bootfile)(?= |$)/;

const RULES: BlockRule[] = [
  { ...INTERFACE },
  { in: [/^interface /], line: /^ip helper-address ((vrf \S+|global) )?\S+$/ },
  { in: [], line: POOL, opens: "known" },
  { in: [POOL], line: /^(option \d{1,3} (instance \d+ )?(ascii|hex|ip) \S.*|(next-server|bootfile) \S.*)$/, key: KEY },
];

/** Cisco IOS and IOS-XE with the same engine as its relatives; the revert timer needs an archive with a path. */
export const ciscoIos = blockDialect({
  platform: "cisco-ios",
  format: {
    no: "no",
    step: 1,
    header: ["Building configuration...", "", "Current configuration : 4096 bytes", "!"],
    between: "!",
    end: "end",
    comment: /^!/,
    skip: /^(Building configuration\.\.\.|Current configuration : )/,
    rules: RULES,
  },
  hostname: /^hostname (\S+)/,
  invalid: (line) => `${" ".repeat(line.length)}^\n% Invalid input detected at '^' marker.\n`,
  quiet: /^terminal (length|width) \d+$/,
  enable: true,
  save: { line: /^write memory$/, says: "Building configuration...\n[OK]" },
  exec(session, line) {
    const { device } = session;
    const minutes = /^configure terminal revert timer (\d{1,3})$/.exec(line)?.[1];
    const archive = (device.running as BlockStore).inside(["archive"]).some((one) => one.startsWith("path "));
    if (minutes && !archive) return session.say("% The archive feature must be configured before this option is used.");
    if (minutes) {
      device.startTimer(Number(minutes), device.running.copy());
      session.config = { store: device.running, path: [] };
    } else if (line === "configure confirm") {
      if (!device.confirm()) return session.say("% No Rollback Confirmed Change pending");
    } else if (line === "configure revert now") device.revert();
    else if (line !== "show ip interface brief") return false;
    return session.say();
  },
});
