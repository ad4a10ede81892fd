import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform } from "../platform";
import { FAMILY } from "./family";
import { identify } from "./identify";
import { pull } from "./pull";
import { SECRETS } from "./secrets";
import { withEosSnooping } from "./snooping";
import { WORDS } from "./words";

const aristaEos: Platform = {
  id: "arista-eos",
  title: "Arista EOS",
  roles: ["router", "dhcp"],
  identify,
  read: (capture) => withEosSnooping(readFamily(capture, FAMILY), capture, FAMILY),
  redact: (text) => redactLines(text, SECRETS),
  pull,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^[\w.-]+[#>]/),
};

export default aristaEos;
