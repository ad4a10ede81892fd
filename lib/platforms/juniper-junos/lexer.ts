export type Token = { kind: "word"; text: string } | { kind: "{" | "}" | ";" | "[" | "]" };

/**
 * The words of one line. A comment starts only where a word may start with `#`, or where the line starts with `/*`
 * (the caller sees to that): `member ge-*` + `/*` is a name. A text in quotes may hold anything; its quotes are taken off.
 */
export function tokens(line: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line[at]!;
    if (/\s/.test(char)) at++;
    else if (char === "#") break;
    else if (char === "{" || char === "}" || char === ";" || char === "[" || char === "]") {
      found.push({ kind: char });
      at++;
    } else if (char === '"') {
      const end = closingQuote(line, at + 1);
      found.push({ kind: "word", text: line.slice(at + 1, end).replace(/\\(["\\])/g, "$1") });
      at = end + 1;
    } else {
      const start = at;
      // A pattern of a group, `<ge-0/0/[0-3]>`, holds brackets that open no list.
      const end = char === "<" ? /[\s;{}]/ : /[\s;{}[\]]/;
      while (at < line.length && !end.test(line[at]!)) at++;
      found.push({ kind: "word", text: line.slice(start, at) });
    }
  }
  return found;
}

function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === '"') return at;
  }
  return line.length;
}

/** True when a text in quotes is open where the line ends; `within`: one was open where it began. The line is the part of the text from `from` to `to`. */
export function opensQuote(text: string, within = false, from = 0, to = text.length): boolean {
  let inside = within;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && inside) at++;
    else if (code === QUOTE) inside = !inside;
    else if (code === HASH && !inside && (at === from || /[\s;{}]/.test(text[at - 1]!))) return false;
  }
  return inside;
}

const BACKSLASH = 92;
const QUOTE = 34;
const HASH = 35;
