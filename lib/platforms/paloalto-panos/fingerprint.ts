import type { Capture } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";
import { configOf } from "./config-text";

/** The configuration without prompts, blank lines and the attributes that every commit changes. */
export function fingerprint(capture: Capture): string {
  return terminalLines(configOf(capture).text)
    .map((line) => line.text.trimEnd().replace(/ (dirtyId|time|admin|loc)="[^"]*"/g, ""))
    .filter((line) => line !== "" && !/^[\w.-]+@[\w.-]+(\([\w-]+\))?[#>]/.test(line))
    .join("\n");
}
