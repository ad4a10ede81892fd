import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { alsoRelays, pull, shellWords } from "./session";

/** Beside what all relatives of IOS write. */
const SECRETS: RegExp[] = [
  /^(\s*(?:secret|password)(?: encrypted)?(?: \d{1,2})? )(\S+)/i,
  /^(\s*(?:hello|lsp)-password (?:hmac-md5|text) (?:encrypted )?)(\S+)/i,
  /^(.*\bkey (?:7|encrypted) )(\S+)/i,
];

const ciscoIosxr: Platform = {
  id: "cisco-iosxr",
  title: "Cisco IOS XR",
  roles: ["router"],
  identify,
  read: (capture) => readFamily(capture, FAMILY),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, shellWords(capture, facts)),
  alsoRelays,
  fingerprint: (capture) =>
    configFingerprint(capture, FAMILY.looksLike, /^\s*!|^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) |^Building|^RP\/\S+#/),
};

export default ciscoIosxr;
