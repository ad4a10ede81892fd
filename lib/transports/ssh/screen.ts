/**
 * The text side of an interactive session, without the session: what a terminal would show. All of it takes time in proportion
 * to the text, and patterns are tried on the last line only, cut to LAST_LINE characters, so that no output can slow them down.
 */
const LAST_LINE = 400;

/** Takes out escape sequences (ECMA-48: CSI, OSC, two-byte) and control characters other than tab, line ends and backspace. */
export function stripAnsi(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
      .replace(/\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_=>]|[()][0-2AB])/g, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      .replace(/[\x00-\x07\x0b\x0c\x0e-\x1f\x7f]/g, "")
  );
}

/** Carries out backspaces, and a carriage return that goes back over a pager prompt; line ends become "\n". */
export function settle(text: string): string {
  const lines = text.replace(/\r+\n/g, "\n").split("\n");
  return lines.map(settleLine).join("\n");
}

function settleLine(line: string): string {
  if (!line.includes("\b") && !line.includes("\r")) return line;
  const cells: string[] = [];
  let at = 0;
  for (const character of line) {
    if (character === "\r") at = 0;
    else if (character === "\b") at = Math.max(0, at - 1);
    else cells[at++] = character;
  }
  return cells.join("").trimEnd();
}

/** What stands after the last line end, cleaned. */
export function lastLine(raw: string): string {
  const tail = raw.slice(-LAST_LINE * 2);
  const end = Math.max(tail.lastIndexOf("\n"), -1);
  return settleLine(stripAnsi(tail.slice(end + 1))).slice(-LAST_LINE);
}

/** The output of one command: without the echo of the command at the start and the prompt at the end. */
export function outputOf(raw: string, command: string): string {
  const lines = settle(stripAnsi(raw)).split("\n");
  lines.pop();
  // A device echoes after its prompt, which may have been printed before: the first line that ends in the command is the echo.
  const echo = lines.slice(0, 3).findIndex((line) => line.trimEnd().endsWith(command.trimEnd()));
  return lines.slice(command.trim() === "" ? 0 : echo + 1).join("\n");
}

/** What stands before the name in a prompt and changes with the mode: `<name>` and `[~name]` (Comware, VRP), `* name` (EXOS). */
export function promptText(line: string): string {
  return line.replace(/^[\s*<[~]+/, "");
}

/** The device's own name in its prompt: "core-1" of "core-1(config-if)#". Later prompts must begin with it. */
export function promptName(prompt: string): string {
  const name = promptText(prompt)
    .trim()
    .replace(/\([^)]*\)/g, "")
    .replace(/[>#$%\]:~\s]+$/g, "")
    // EXOS counts its prompts.
    .replace(/\.\d+$/, "");
  // IOS cuts long names in configuration mode.
  return name.slice(0, 12);
}
