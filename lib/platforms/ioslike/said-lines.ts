import type { CapturedText } from "@/lib/model/capture";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { plainText } from "@/lib/parsers/indented-text";
import { readConfigText, type TextRules } from "./config-text";
import { Reading } from "./reading";
import { isTyped } from "./typed";

/** A line of a configuration in the words that the device prints. */
export interface SaidLine {
  line: number;
  /** With one blank between words. */
  text: string;
  /** As it stands in the text. */
  shown: string;
  /** It stands below another line, as in the block of an interface. */
  nested: boolean;
}

/** What is longer was printed by a device, and is as indented as devices print it. */
const LONGEST_TYPED = 500_000;

/**
 * The lines of a text one by one, each as the device would print it: of a recorded or typed session without prompts, in full words,
 * and below the line that opened their mode. A text that a device printed is only cut into its lines.
 */
export function saidLines({ name, text }: CapturedText, rules: TextRules): SaidLine[] {
  const mayBeTyped = text.length < LONGEST_TYPED && (rules.names === undefined || isTyped(plainText(text)));
  if (mayBeTyped) return readConfigText(text, new Reading(name), rules).blocks.flatMap(withLinesBelow);
  return text.split(/\r?\n/).map((line, at) => {
    const plain = line.trim();
    return { line: at + 1, text: plain.replace(/\s+/g, " "), shown: plain, nested: /^\s/.test(line) };
  });
}

function withLinesBelow(block: IndentedLine): SaidLine[] {
  return [said(block, false), ...linesBelow(block).map((line) => said(line, true))];
}

function said({ line, text, shown }: IndentedLine, nested: boolean): SaidLine {
  return { line, text: text.replace(/\s+/g, " "), shown: shown ?? text, nested };
}
