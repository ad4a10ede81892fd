import { type BlockFormat, BlockStore } from "../block-store";
import type { Dialect } from "../dialect";

const FORMAT: BlockFormat = {
  no: "no",
  step: 0,
  header: ["#", "# Module devmgr configuration.", "#"],
  between: null,
  end: null,
  comment: /^#/,
  rules: [
    { in: [], line: /^configure bootprelay (ipv4 )?(vlan \S+ )?add \S+( vr \S+)?$/ },
    { in: [], line: /^enable bootprelay (ipv4 )?vlan \S+$/ },
    {
      in: [],
      line: /^configure vlan \S+ dhcp-options code \d{1,3} \S.*$/,
      key: /^configure vlan \S+ dhcp-options code \d{1,3}(?= |$)/,
    },
  ],
};

const numbers = new WeakMap<object, number>();

/** Extreme EXOS: no modes; every command is a line of the configuration, and its opposite takes that line out. */
export const extremeExos: Dialect = {
  platform: "extreme-exos",
  store: (text) => new BlockStore(FORMAT, text),
  hostname: (store) =>
    (store as BlockStore)
      .top()
      .map((line) => /^configure snmp sysname "?([^"]+)"?$/i.exec(line)?.[1])
      .find((name) => name !== undefined) ?? "X450",
  prompt(session) {
    // Every prompt has a number of its own, and a star as long as something is not saved.
    const number = (numbers.get(session) ?? 0) + 1;
    numbers.set(session, number);
    const unsaved = session.device.running.text() !== session.device.startup;
    return `${unsaved ? "* " : ""}${session.device.hostname}.${number} # `;
  },
  invalid: (line) => `${" ".repeat(line.length)}^\n%% Invalid input detected at '^' marker.`,
  show: /^show configuration$/,
  quiet: /^disable clipaging$/,
  pager: "Press <SPACE> to continue or <Q> to quit:",
  save: {
    line: /^save configuration$/,
    asks: "Do you want to save configuration to primary.cfg and overwrite it? (y/N) ",
    says: "Saving configuration on master .... done!",
  },
  exec(session, line) {
    const undone = line.startsWith("disable ")
      ? line.replace("disable ", "enable ")
      : / delete /.test(line)
        ? line.replace(" delete ", " add ")
        : line.startsWith("unconfigure ")
          ? line.slice(2)
          : null;
    const done = (session.device.running as BlockStore).enter([], undone === null ? line : `no ${undone}`);
    return done !== null && !done.error && session.say();
  },
  configure: () => false,
};
