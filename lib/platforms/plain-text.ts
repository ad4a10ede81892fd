import type { CapturedText } from "@/lib/model/capture";
import { terminalLines } from "@/lib/parsers/indented-text";

/** As much as any platform looks at to know its own. */
const MOST = 400_000;
/** A prompt with the command that was typed there, as a person copies it along with the output. */
const ECHOED =
  /^(?:[\w.@\-/:~[\]() ]{1,80}[#$>]|<[\w.-]{1,64}>|[A-Za-z]:\\[^>\n]{0,80}>) ?(?:sudo )?(?:cat|type|show|sh|more|less|display|dis|netsh|\/export|export|get)\b[^\n]{0,200}$/;
const PROMPT_ALONE = /^(?:\[[\w.@-]{1,80}\] ?[#$>]|[\w.@-]{1,60}(?::[\w~/.-]{0,60})?[#$>]|<[\w.-]{1,64}>) ?$/;
const BANNER = /^(?:banner|header) +\S+(?: +(\^C|\S)([^\n]*))?$/;

/**
 * What a text says about its platform: without byte order mark, terminal marks, the echoed command and prompts around it,
 * and without the free text of banners, which may hold the words of any other platform.
 */
export function textToIdentify(text: CapturedText): CapturedText {
  const start = text.text.slice(0, MOST).replace(/^\u00ef\u00bb\u00bf/, "");
  const lines = terminalLines(start).map((line) => line.text);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first >= 0 && ECHOED.test(lines[first]!.trim())) lines[first] = "";
  const last = lines.findLastIndex((line) => line.trim() !== "");
  if (last > first && PROMPT_ALONE.test(lines[last]!.trim())) lines[last] = "";
  return { name: text.name, text: withoutBanners(asWritten(lines)).join("\n") };
}

/** `SW1(config-if)# command`, as a typed session shows it. */
const PROMPTED = /^[\w.\-/:@]{1,64}\(([a-z][\w.-]*)\)# ?/;

const MOST_MODES = 20;

/** `admin@mx1# set …` */
const JUNOS_TYPED = /^[\w.-]{1,64}@[\w.:/-]{1,64}# ?(?=(?:set|delete|deactivate|edit) )/;

/** A typed session without its prompts; a text that is indented as a whole, as documents show it, without that indentation. */
function asWritten(lines: string[]): string[] {
  if (lines.some((line) => PROMPTED.test(line))) {
    const modes = new Set<string>();
    const commands = lines.map((line) =>
      line.replace(PROMPTED, (_, mode: string) => {
        if (modes.size < MOST_MODES) modes.add(mode);
        return mode === "config" ? "" : " ";
      }),
    );
    // How a mode is called tells some platforms from those that take the same commands.
    return [...commands, ...[...modes].map((mode) => `! mode ${mode}`)];
  }
  if (lines.some((line) => JUNOS_TYPED.test(line))) return lines.map((line) => line.replace(JUNOS_TYPED, ""));
  let least = LONGEST_INDENT;
  for (const line of lines) {
    if (line.trim() === "") continue;
    least = Math.min(least, line.length - line.trimStart().length);
    if (least === 0) return lines;
  }
  return lines.map((line) => line.slice(least));
}

const LONGEST_INDENT = 80;

function withoutBanners(lines: string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    kept.push(line);
    const opened = BANNER.exec(line.trimEnd());
    if (!opened) continue;
    const delimiter = opened[1] ?? "EOF";
    if (opened[2]?.includes(delimiter)) continue;
    const length = lines.slice(at + 1, at + 1 + LONGEST_BANNER).findIndex((other) => other.includes(delimiter));
    if (length >= 0) at += 1 + length;
  }
  return kept;
}

const LONGEST_BANNER = 400;
