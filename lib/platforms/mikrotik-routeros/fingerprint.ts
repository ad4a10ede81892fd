import type { Capture } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";
import { exportOf } from "./read";

/** The export without its comment lines (which hold date, version and history) and blank lines. */
export function fingerprint(capture: Capture): string {
  const text = exportOf(capture);
  return terminalLines(text?.text ?? "")
    .map((line) => line.text.trimEnd())
    .filter((line) => line !== "" && !line.startsWith("#") && !/^\[[^\]]*@/.test(line))
    .join("\n");
}
