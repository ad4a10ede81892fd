import { blockDialect, INTERFACE } from "../block-dialect";
import type { BlockRule } from "../block-store";

const SETTING = /^(option \d{1,3} (ascii|hex|ip) \S.*|(bootp|bootfile-name|tftp-server|next-server) \S.*)$/;
const KEY = /^(option \d{1,3}|bootp|bootfile-name|tftp-server( ip-address| domain-name)?|next-server)(?= |$)/;
const SERVER = /^dhcp-server vrf \S+$/;
const POOL = /^pool \S+$/;

const AOSCX: BlockRule[] = [
  { ...INTERFACE },
  { in: [/^interface /], line: /^ip helper-address \S+( vrf \S+)?$/ },
  { in: [], line: SERVER, opens: "any" },
  { in: [SERVER], line: POOL, opens: "known" },
  { in: [SERVER, POOL], line: SETTING, key: KEY },
];

/** Aruba AOS-CX: lines take effect at once; `checkpoint auto` brings the old configuration back unless it is confirmed. */
export const hpeAoscx = blockDialect({
  platform: "hpe-aoscx",
  format: {
    no: "no",
    step: 4,
    header: ["Current configuration:", "!", "!Version ArubaOS-CX GL.10.10.1020", "!export-password: default"],
    between: null,
    end: null,
    comment: /^!/,
    skip: /^Current configuration:/,
    rules: AOSCX,
  },
  hostname: /^hostname (\S+)/,
  invalid: (line) => `Invalid input: ${line.split(" ")[0]}`,
  quiet: /^no page$/,
  pager: "-- MORE --, next page: Space, next line: Enter, quit: q",
  save: { line: /^write memory$/, says: "Copying configuration: [Success]" },
  exec(session, line) {
    const { device } = session;
    const minutes = /^checkpoint auto (\d{1,2})$/.exec(line)?.[1];
    if (minutes) device.startTimer(Number(minutes), device.running.copy());
    else if (line !== "checkpoint auto confirm") return false;
    else if (!device.confirm()) return session.say("Error: auto checkpoint is not active");
    return session.say();
  },
});

const AOSS_POOL = /^dhcp-server pool "?[^"]+"?$/;

/** ArubaOS-Switch and ProCurve: lines take effect at once, blocks end with `exit`, and a key is wanted before anything else. */
export const hpeAoss = blockDialect({
  platform: "hpe-aoss",
  format: {
    no: "no",
    step: 3,
    header: ["Running configuration:", "", "; J9850A Configuration Editor; Created on release #KB.16.10.0016", ""],
    between: null,
    closes: { line: "exit", inside: true },
    end: null,
    comment: /^;/,
    skip: /^(exit|Running configuration:|Startup configuration:)$/,
    rules: [
      { in: [], line: /^vlan \d{1,4}$/, opens: "known" },
      { in: [/^vlan /], line: /^ip helper-address \S+$/ },
      { in: [], line: AOSS_POOL, opens: "known" },
      { in: [AOSS_POOL], line: SETTING, key: KEY },
    ],
  },
  hostname: /^hostname "?([^"]+)"?/,
  invalid: (line) => `Invalid input: ${line.split(" ")[0]}`,
  quiet: /^no page$/,
  pager: "-- MORE --, next page: Space, next line: Enter, quit: Control-C",
  anyKey: "\u001b[2J\u001b[?7l\u001b[3;23r\u001b[1;1HPress any key to continue",
  enable: true,
  save: { line: /^write memory$/, says: "" },
});
