import type { Capture } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";
import { configTextOf } from "./read";

/** Change by themselves, or only say when something was done. */
const MOVES =
  /^(Building configuration|Current configuration ?:|Using \d+ out of|! ?(Last configuration change|NVRAM config last updated|No configuration change)|ntp clock-period|Load for five secs|Time source is|show run|[\w.-]+[#>])/;

/** The running configuration without clock, counters, comments and blank lines: equal as long as nobody changed the device. */
export function fingerprint(capture: Capture): string {
  const config = configTextOf(capture);
  if (!config) return capture.texts.map((text) => `${text.name}\n${text.text}`).join("\n");
  return terminalLines(config.text)
    .map((line) => line.text.trimEnd())
    .filter((line) => line !== "" && !line.trim().startsWith("!") && !MOVES.test(line))
    .join("\n");
}
