import type { Capture } from "@/lib/model/capture";
import { dellFamily } from "../delllike/family";
import { pull, shellWords } from "../delllike/session";
import { configFingerprint } from "../ioslike/fingerprint";
import { planShell } from "../ioslike/plan-relay";
import { readFamily } from "../ioslike/read-family";
import { redactLines } from "../ioslike/redact";
import { withSwitchSnooping } from "../ioslike/switch-snooping";
import type { Platform, PullPlan } from "../platform";
import { identify } from "./identify";
import { IS_OS6, OS6 } from "./os6";
import { SNOOPING } from "./snooping";
import { helperWords, line } from "./words";

const FAMILY = dellFamily("dell-os9", helperWords);
const OS9_PULL: PullPlan =
  pull.over === "ssh-shell"
    ? { ...pull, commands: [{ name: "show running-config", command: "show running-config" }] }
    : pull;
const WORDS = shellWords("Dell OS9", line, FAMILY);

/** N-series and PowerConnect switches are read here, too. */
const ofOs6 = (capture: Capture) => capture.texts.some(({ text }) => IS_OS6.test(text.slice(0, 2000)));

const dellOs9: Platform = {
  id: "dell-os9",
  title: "Dell OS9",
  roles: ["router"],
  identify,
  read: (capture) => {
    const family = ofOs6(capture) ? OS6 : FAMILY;
    return withSwitchSnooping(readFamily(capture, family), capture, family, SNOOPING);
  },
  redact: (text) => redactLines(text),
  pull: OS9_PULL,
  planChange: (fix, capture, facts) =>
    ofOs6(capture)
      ? {
          ok: false,
          why: "Bootpath reads Dell OS6, but does not change it.",
          next: "Make the change on the switch by hand, then read it again.",
        }
      : planShell(fix, capture, facts, WORDS),
  fingerprint: (capture) => configFingerprint(capture, FAMILY.looksLike, /^\s*!|^Current Configuration|^[\w.-]+[#>]/),
};

export default dellOs9;
