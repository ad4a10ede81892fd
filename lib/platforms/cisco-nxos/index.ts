import type { FactProblem, Facts } from "@/lib/model/facts";
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

/** `show running-config dhcp` prints of each interface what concerns DHCP alone: neither its address nor its state. */
const DHCP_ALONE = /^!Command: show running-config dhcp\b/m;

function withoutInterfaces(facts: Facts): Facts {
  const interfaces = facts.interfaces.map((face) => ({ ...face, shutdown: false }));
  const problem: FactProblem = {
    code: "part-of-config",
    what: "Only the part about DHCP was captured: addresses and states of the interfaces are not in it.",
    next: "Pull `show running-config`.",
    affects: "interfaces",
  };
  return { ...facts, interfaces, problems: [...facts.problems, problem] };
}

const ciscoNxos: Platform = {
  id: "cisco-nxos",
  title: "Cisco NX-OS",
  roles: ["router"],
  identify,
  read: (capture) => {
    const configs = configTextsOf(capture, FAMILY.looksLike);
    const shown = configs.length === 0 ? capture.texts.find(({ text }) => isShowRelay(text)) : undefined;
    if (shown) return readShowRelay(shown);
    const facts = configs.reduce(
      (all, text) => withSnooping(all, text, SNOOPING, FAMILY.text),
      readFamily(capture, FAMILY),
    );
    return configs.every(({ text }) => DHCP_ALONE.test(text)) && configs.length > 0 ? withoutInterfaces(facts) : facts;
  },
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^[\w.-]+[#>]/),
};

export default ciscoNxos;
