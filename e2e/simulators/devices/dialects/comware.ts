import { type BlockWords, blockDialect, INTERFACE } from "../block-dialect";
import type { BlockFormat, BlockRule } from "../block-store";
import type { CliSession } from "../cli-session";

const SETTING =
  /^(option \d{1,3} (ascii|hex|ip-address) \S.*|(bootfile(-name)?|next-server) \S+|tftp-server (ip-address|domain-name) \S+)$/;
const KEY = /^(option \d{1,3}|bootfile(-name)?|next-server|tftp-server (ip-address|domain-name))(?= |$)/;

function rules(server: RegExp, pool: RegExp): BlockRule[] {
  return [
    { ...INTERFACE },
    { in: [/^interface /], line: server },
    { in: [/^interface /], line: /^dhcp select (relay|server|global|interface)$/, key: /^dhcp select/ },
    // A pool of the interface's own.
    {
      in: [/^interface /],
      line: /^dhcp server (option \d{1,3} (ascii|hex|ip-address) \S.*|(bootfile(-name)?|next-server) \S+)$/,
      key: /^dhcp server (option \d{1,3}|bootfile(-name)?|next-server)(?= |$)/,
    },
    { in: [], line: pool, opens: "known" },
    { in: [pool], line: SETTING, key: KEY },
  ];
}

const FORMAT: Omit<BlockFormat, "rules"> = {
  no: "undo",
  step: 1,
  header: [],
  between: "#",
  end: "return",
  comment: /^[#!]/,
  separator: /^#/,
};

const place = (session: CliSession, name: string) =>
  [name, ...(session.config?.path ?? []).map((one) => one.split(" ").at(-1))].join("-");
const prompt = (session: CliSession, name: string) => (session.config ? `[${place(session, name)}]` : `<${name}>`);

const SHARED = {
  hostname: /^sysname (\S+)/,
  show: /^display current-configuration$/,
  open: /^system-view$/,
  up: /^quit$/,
  leave: /^return$/,
  pager: "  ---- More ----",
  prompt,
};

/** HPE Comware and H3C: views instead of modes, `undo` instead of `no`, lines take effect at once. */
export const hpeComware = blockDialect({
  ...SHARED,
  platform: "hpe-comware",
  format: {
    ...FORMAT,
    rules: rules(/^dhcp relay server-address \S+( (public|vpn-instance \S+))?$/, /^dhcp server ip-pool \S+$/),
  },
  invalid: (line) => `${" ".repeat(line.length)}^\n % Unrecognized command found at '^' position.`,
  quiet: /^screen-length disable$/,
  save: {
    line: /^save force$/,
    says: "Validating file. Please wait...\nConfiguration is saved to device successfully.",
  },
});

const VRP: BlockWords = {
  ...SHARED,
  platform: "huawei-vrp",
  format: { ...FORMAT, rules: rules(/^dhcp relay server-ip \S+( vpn-instance \S+)?$/, /^ip pool \S+$/) },
  invalid: (line) => `${" ".repeat(line.length)}^\nError: Unrecognized command found at '^' position.`,
  quiet: /^screen-length 0 temporary$/,
  save: {
    line: /^save$/,
    asks: "Warning: The current configuration will be written to the device.\r\nAre you sure to continue?[Y/N]",
    says: "Save the configuration successfully.",
  },
};

/** Huawei VRP: as Comware; `save` asks first. */
export const huaweiVrp = blockDialect(VRP);

const waits = ({ config, device }: CliSession) => config !== null && config.store.text() !== device.running.text();

/** VRP of data centre switches: lines wait in a candidate until `commit`, the prompt shows whether any do, and leaving asks about them. */
export const huaweiTwoStage = blockDialect({
  ...VRP,
  prompt: (session, name) => (session.config ? `[${waits(session) ? "*" : "~"}${place(session, name)}]` : `<${name}>`),
  open: /^$/,
  exec(session, line) {
    if (line !== "system-view") return false;
    session.config = { store: session.device.running.copy(), path: [] };
    return session.say("Enter system view, return user view with return command.");
  },
  configure(session, line) {
    const { config, device } = session;
    if (config && line === "commit") {
      device.running = config.store.copy();
      return session.say();
    }
    if (line !== "return" || !waits(session)) return null;
    return session.ask(
      "Warning: Uncommitted configurations found. Are you sure to commit them before exiting? [Y(yes)/N(no)/C(cancel)]:",
      (answer) => {
        if (config && /^y/i.test(answer)) device.running = config.store.copy();
        if (!/^c/i.test(answer)) session.config = null;
        return session.say();
      },
    );
  },
});
