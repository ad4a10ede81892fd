import { dellFamily } from "../delllike/family";
import { pull, shellWords } from "../delllike/session";
import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { withSwitchSnooping } from "../ioslike/switch-snooping";
import type { Platform, PullPlan } from "../platform";
import { identify } from "./identify";
import { SNOOPING } from "./snooping";
import { helperWords, line } from "./words";

const FAMILY = dellFamily("dell-os9", helperWords);
const OS9_PULL: PullPlan =
  pull.over === "ssh-shell"
    ? { ...pull, commands: [{ name: "show running-config", command: "show running-config" }] }
    : pull;
const WORDS = shellWords("Dell OS9", line, FAMILY);

const dellOs9: Platform = {
  id: "dell-os9",
  title: "Dell OS9",
  roles: ["router"],
  identify,
  read: (capture) => withSwitchSnooping(readFamily(capture, FAMILY), capture, FAMILY, SNOOPING),
  redact: (text) => redactLines(text),
  pull: OS9_PULL,
  planChange: (fix, capture, facts) => planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current Configuration|^[\w.-]+[#>]/),
};

export default dellOs9;
