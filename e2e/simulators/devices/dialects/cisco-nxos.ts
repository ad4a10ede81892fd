import { blockDialect, INTERFACE } from "../block-dialect";
import type { BlockStore } from "../block-store";
import type { CliSession } from "../cli-session";

/** Cisco NX-OS: every line takes effect at once; checkpoints to go back to. Without `feature dhcp` the relay's words do not exist. */
export const ciscoNxos = blockDialect({
  platform: "cisco-nxos",
  format: {
    no: "no",
    step: 2,
    header: ["", "!Command: show running-config", "!Time: Mon Nov  2 08:00:00 2026", ""],
    between: null,
    end: null,
    comment: /^!/,
    rules: [
      { ...INTERFACE },
      { in: [], line: /^feature \S+$/ },
      { in: [/^interface /], line: /^ip dhcp relay address \S+( use-vrf \S+)?$/ },
    ],
  },
  hostname: /^(?:hostname|switchname) (\S+)/,
  invalid: (line) => `${" ".repeat(line.length)}^\n% Invalid command at '^' marker.`,
  quiet: /^terminal (length|width) \d+$/,
  pager: "--More--",
  save: {
    line: /^copy running-config startup-config$/,
    says: "[########################################] 100%\nCopy complete.",
  },
  exec(session, line) {
    const { device } = session;
    const [, no, name] = /^(no )?checkpoint (\S+)$/.exec(line) ?? [];
    if (name && no) device.checkpoints.delete(name);
    else if (name && device.checkpoints.has(name)) return session.say(`ERROR: Checkpoint ${name} already exists`);
    else if (name) device.checkpoints.set(name, device.running.copy());
    else {
      const back = /^rollback running-config checkpoint (\S+)(?: atomic)?$/.exec(line);
      const checkpoint = device.checkpoints.get(back?.[1] ?? "");
      if (!back) return false;
      if (!checkpoint) return session.say("ERROR: Checkpoint does not exist");
      device.running = checkpoint.copy();
      return session.say("Rollback completed successfully.");
    }
    return session.say(no ? "" : ".........Done");
  },
  configure: (session, line) => (/ dhcp relay address /.test(line) && withoutDhcp(session) ? false : null),
});

/** A whole configuration without the feature; a piece of one says nothing about it. */
function withoutDhcp({ device }: CliSession): boolean {
  const top = (device.running as BlockStore).top();
  return top.some((line) => line.startsWith("version ")) && !top.includes("feature dhcp");
}
