import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { configTextsOf, readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { type SnoopingWords, withSnooping } from "../ioslike/snooping";
import type { Platform } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { pull, WORDS } from "./session";
import { isShowRelay, readShowRelay } from "./show-relay";

/** Beside what all relatives of IOS write: SNMP users and NX-API keys as NX-OS prints them. */
const SECRETS: RegExp[] = [
  /^(\s*snmp-server user \S+.*? auth \S+ )(\S+)/i,
  /^(\s*snmp-server user .*? priv (?:aes-128 )?)(\S+)/i,
  /^(\s*snmp-server host \S+.*? version \S+(?: (?:no)?auth| priv)? )(\S+)/i,
  /^(\s*password (?:3|7) )(\S+)/i,
  /^(\s*(?:ip ospf|ipv6 ospfv3|ip eigrp \S+) (?:authentication-key|message-digest-key \d+ md5) (?:\d )?)(\S+)/i,
];

const SNOOPING: SnoopingWords = { insertsByDefault: false, relayDistrusts: false };

const ciscoNxos: Platform = {
  id: "cisco-nxos",
  title: "Cisco NX-OS",
  roles: ["router"],
  identify,
  read: (capture) => {
    const configs = configTextsOf(capture, FAMILY.looksLike);
    const shown = configs.length === 0 ? capture.texts.find(({ text }) => isShowRelay(text)) : undefined;
    if (shown) return readShowRelay(shown);
    return configs.reduce((facts, text) => withSnooping(facts, text, SNOOPING, FAMILY.text), readFamily(capture, FAMILY));
  },
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^[\w.-]+[#>]/),
};

export default ciscoNxos;
