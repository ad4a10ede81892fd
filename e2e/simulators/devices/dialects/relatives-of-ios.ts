import type { PlatformId } from "@/lib/model/platform-ids";
import { blockDialect, INTERFACE, iosPrompt } from "../block-dialect";
import type { BlockRule } from "../block-store";
import type { Dialect } from "../dialect";

const SETTING = /^(option \d{1,3} (ascii|hex|ip) \S.*|(next-bootstrap-server|bootfile|tftp-server) \S.*)$/;
const KEY = /^(option \d{1,3}|next-bootstrap-server|bootfile|tftp-server)(?= |$)/;
const SERVER = /^ip dhcp server$/;

/** A pool of ICX stands at the top, one of a Dell switch below its server. */
const POOLS: BlockRule[] = [
  { in: [], line: /^ip dhcp-server pool \S+$/, opens: "known" },
  { in: [/^ip dhcp-server pool /], line: SETTING, key: KEY },
  { in: [], line: SERVER, opens: "known" },
  { in: [SERVER], line: /^pool \S+$/, opens: "known" },
  { in: [SERVER, /^pool /], line: SETTING, key: KEY },
];

interface Relative {
  platform: PlatformId;
  header: string[];
  helper: RegExp;
  end: string | null;
  quiet: RegExp;
  invalid: string;
  signIn?: string;
}

/** Switches whose lines take effect at once and that have no timer: Dell OS9 and OS10, Brocade and Ruckus. */
function relative({ platform, header, helper, end, quiet, invalid, signIn = "" }: Relative): Dialect {
  return blockDialect({
    platform,
    format: {
      no: "no",
      step: 1,
      header,
      between: "!",
      end,
      comment: /^!/,
      skip: /^Current [Cc]onfiguration/,
      rules: [{ ...INTERFACE }, { in: [/^interface /], line: helper }, ...POOLS],
    },
    hostname: /^hostname (\S+)/,
    invalid,
    quiet,
    enable: true,
    save: { line: /^write memory$/, says: "" },
    prompt: (session, name) => `${signIn}${iosPrompt(session, name)}`,
  });
}

export const dellOs10 = relative({
  platform: "dell-os10",
  header: ["! Version 10.5.2.3", "! Last configuration change at Nov  02 08:00:00 2026"],
  helper: /^ip helper-address \S+( vrf \S+)?$/,
  end: null,
  quiet: /^terminal length 0$/,
  invalid: "% Error: Unrecognized command.",
});

export const dellOs9 = relative({
  platform: "dell-os9",
  header: [
    "Current Configuration ...",
    "! Version 9.14(2.8)",
    "! Last configuration change at Mon Nov  2 08:00:00 2026",
  ],
  helper: /^ip helper-address (vrf \S+ )?\S+$/,
  end: "end",
  quiet: /^terminal length 0$/,
  invalid: '% Error: Invalid input at "^" marker.',
});

export const brocadeRuckus = relative({
  platform: "brocade-ruckus",
  header: ["Current configuration:", "!"],
  helper: /^ip helper-address (\d{1,2} )?\d\S+$/,
  end: "end",
  quiet: /^skip-page-display$/,
  invalid: "Invalid input ->",
  signIn: "SSH@",
});
