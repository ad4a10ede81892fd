import { dellFamily } from "../delllike/family";
import { pull, shellWords } from "../delllike/session";
import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { withSwitchSnooping } from "../ioslike/switch-snooping";
import type { Platform } from "../platform";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";
import { helperWords, line } from "./words";

const FAMILY = dellFamily("dell-os10", helperWords);
const WORDS = shellWords("Dell SmartFabric OS10", line, FAMILY);

const dellOs10: Platform = {
  id: "dell-os10",
  title: "Dell SmartFabric OS10",
  roles: ["router"],
  identify,
  read: (capture) => withSwitchSnooping(readFamily(capture, FAMILY), capture, FAMILY, SNOOPING),
  redact: (text) => redactLines(text),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current Configuration|^[\w.-]+[#>]/),
};

export default dellOs10;
