import type { Capture } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";
import { configOf } from "./config-text";

/** The configuration without comments, prompts and blank lines: equal as long as nobody changed the device. */
export function fingerprint(capture: Capture): string {
  return terminalLines(configOf(capture)?.text ?? "")
    .map((line) => line.text.trimEnd())
    .filter((line) => line !== "" && !/^\s*(\/\*|\/\/)/.test(line) && !/^[\w.-]+@[\w.-]+/.test(line))
    .join("\n");
}
