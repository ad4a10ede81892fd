/** `/etc/default/…` files: NAME=value lines of a POSIX shell, as Debian's service defaults use them. */

export interface Assignment {
  name: string;
  /** Quotes taken off, escapes resolved. */
  value: string;
  line: number;
  endLine: number;
  /** Offsets of the value as written, quotes included: [start, end). */
  start: number;
  end: number;
  quote: '"' | "'" | "";
}

export interface ShellText {
  /** In order; a later one of the same name replaces an earlier one when the file is sourced. */
  assignments: Assignment[];
  /** Lines that are neither blank, comment nor assignment. */
  unknown: number[];
  lines: number;
}

/** Reads the assignments of a text. Never throws; a value that no quote closes is an unknown line. */
export function parseShellAssignments(text: string): ShellText {
  const result: ShellText = { assignments: [], unknown: [], lines: 0 };
  const starts = lineStarts(text);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index]!;
    const whole = text.slice(start, starts[index + 1] ?? text.length).replace(/\r?\n$/, "");
    if (/^\s*(#|$)/.test(whole)) continue;
    result.lines++;
    const head = /^\s*(?:export\s+)?([A-Za-z_]\w*)(\+?)=/.exec(whole);
    const value = head && head[2] === "" ? readValue(text, start + head[0].length) : null;
    if (!head || !value) {
      result.unknown.push(index + 1);
      continue;
    }
    const endLine = index + 1 + (text.slice(start, value.end).split("\n").length - 1);
    const rest = text.slice(value.end, starts[endLine] ?? text.length);
    result.lines += endLine - index - 1;
    if (!/^\s*(#.*)?$/.test(rest.trimEnd())) result.unknown.push(index + 1);
    else result.assignments.push({ name: head[1]!, line: index + 1, endLine, ...value });
    index = endLine - 1;
  }
  return result;
}

/** The value that counts when a name is assigned more than once. */
export function lastAssignment(text: ShellText, name: string): Assignment | null {
  return text.assignments.findLast((one) => one.name === name) ?? null;
}

/** Splits at white space, as the unquoted `$NAME` of an init script does. */
export function words(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== "");
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function readValue(
  text: string,
  start: number,
): { value: string; start: number; end: number; quote: Assignment["quote"] } | null {
  let at = start;
  let value = "";
  const first = text[start];
  const quote = first === '"' || first === "'" ? first : "";
  while (at < text.length && !/[\s;]/.test(text[at]!)) {
    const char = text[at]!;
    if (char === "'" || char === '"') {
      const close = closing(text, at, char);
      if (close < 0) return null;
      const inner = text.slice(at + 1, close);
      value += char === '"' ? inner.replace(/\\\r?\n/g, "").replace(/\\(["\\$`])/g, "$1") : inner;
      at = close + 1;
    } else if (char === "\\" && at + 1 < text.length) {
      if (text[at + 1] !== "\n") value += text[at + 1];
      at += 2;
    } else {
      value += char;
      at++;
    }
  }
  return { value, start, end: at, quote };
}

function closing(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
