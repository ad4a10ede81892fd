import type { Capture } from "@/lib/model/capture";
import type { Platform } from "../platform";
import type { Family } from "./device";
import { configFingerprint } from "./fingerprint";
import { planShell } from "./plan-relay";
import { readFamily } from "./read-family";
import { redactLines } from "./redact";
import type { ShellWords } from "./shell-words";
import { type SnoopingDialect, withSwitchSnooping } from "./switch-snooping";

interface SwitchWords {
  family: Family;
  snooping: SnoopingDialect;
  /** Secrets beside what all relatives of IOS write. */
  secrets: readonly RegExp[];
  words(capture: Capture): ShellWords;
  /** Lines that differ between two readings of one configuration. */
  moves: RegExp;
}

/** What switches have in common whose words are their own, but whose lines are built like those of IOS. */
export function switchPlatform({
  family,
  snooping,
  secrets,
  words,
  moves,
}: SwitchWords): Pick<Platform, "roles" | "read" | "redact" | "planChange" | "fingerprint"> {
  return {
    roles: ["router", "dhcp"],
    read: (capture) => withSwitchSnooping(readFamily(capture, family), capture, family, snooping),
    redact: (text) => redactLines(text, secrets),
    planChange: (fix, capture, facts) => planShell(fix, capture, facts, words(capture)),
    fingerprint: (capture) => configFingerprint(capture, family.looksLike, moves),
  };
}
