import { dellFamily } from "../delllike/family";
import { pull, relayWords } from "../delllike/session";
import { configFingerprint } from "../ioslike/fingerprint";
import { planRelay } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import type { Platform, PullPlan } from "../platform";
import { identify } from "./identify";
import { helperWords, line } from "./words";

const FAMILY = dellFamily("dell-os9", helperWords);
const OS9_PULL: PullPlan =
  pull.over === "ssh-shell"
    ? { ...pull, commands: [{ name: "show running-config", command: "show running-config" }] }
    : pull;
const RELAY_WORDS = relayWords("Dell OS9", line);

const dellOs9: Platform = {
  id: "dell-os9",
  title: "Dell OS9",
  roles: ["router"],
  identify,
  read: (capture) => readFamily(capture, FAMILY),
  redact: (text) => redactLines(text),
  pull: OS9_PULL,
  planChange: (fix, _capture, facts) => planRelay(fix, facts, RELAY_WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current Configuration|^[\w.-]+[#>]/),
};

export default dellOs9;
