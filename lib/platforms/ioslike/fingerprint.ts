import type { Capture } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";
import { configTextsOf } from "./read-family";

/** The configuration without what changes by itself (`moves`), comments and blank lines: equal as long as nobody changed the device. */
export function configFingerprint(capture: Capture, looksLike: RegExp, moves: RegExp): string {
  const configs = configTextsOf(capture, looksLike);
  const texts = configs.length > 0 ? configs : capture.texts;
  return texts
    .map((text) =>
      terminalLines(text.text)
        .map((line) => line.text.trimEnd())
        .filter((line) => line !== "" && !moves.test(line))
        .join("\n"),
    )
    .join("\n\u001e\n");
}
