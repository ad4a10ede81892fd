/** A text that nobody writes, as long as it is asked to be: what a broken pull, a binary or an attacker may hand to a reader. */
export interface Hostile {
  what: string;
  /** About `length` characters. */
  make(length: number): string;
}

const ESC = String.fromCharCode(27);
const BACKSPACE = String.fromCharCode(8);
const code = (...codes: number[]) => String.fromCharCode(...codes);

function runOf(what: string, piece: string, ahead = ""): Hostile {
  return { what, make: (length) => ahead + piece.repeat(Math.ceil(length / piece.length)) };
}

/** What is repeated without end: each of these has been the undoing of some expression or recursion somewhere. */
const PIECES: [string, string][] = [
  ["line ends", "\n"],
  ["DOS line ends", "\r\n"],
  ["carriage returns", "\r"],
  ["blanks on one line", " "],
  ["tabs on one line", "\t"],
  ["blank lines that are not empty", "   \n"],
  ["form feeds", code(12)],
  ["line separators", code(0x2028)],
  ["fixed blanks", code(0xa0)],
  ["bells", code(7)],
  ["backspaces", BACKSPACE],
  ["letters and backspaces", `ab${BACKSPACE}`],
  ["escapes", ESC],
  ["escape brackets", `${ESC}[`],
  ["escape titles", `${ESC}]0;`],
  ["pager prompts", " --More-- "],
  ["half a pager prompt", " --More"],
  ["dashes", "-"],
  ["lone surrogates", code(0xd800)],
  ["emoji", "🖧"],
  ["one word", "x"],
  ["one word with dashes", "a-"],
  ["one word with dots", "a."],
  ["digits", "1"],
  ["dotted digits", "1."],
  ["hex pairs", "ab:"],
  ["words on one line", "x "],
  ["short lines", "x\n"],
  ["indented lines", " x\n"],
  ["assignments", "a=b "],
  ["assignments on lines", "a=b\n"],
  ["commas", ","],
  ["semicolons", ";"],
  ["colons", ":"],
  ["equal signs", "="],
  ["double quotes", '"'],
  ["lines with one double quote", 'set a "b\n'],
  ["single quotes", "'"],
  ["backslashes", "\\"],
  ["lines that go on", "a \\\n"],
  ["hashes", "#"],
  ["exclamation marks", "!\n"],
  ["slashes", "/"],
  ["open comments", "/* "],
  ["open XML comments", "<!-- "],
  ["open CDATA", "<![CDATA["],
  ["ampersands", "&amp;"],
  ["less-than signs", "<"],
  ["includes", '<?include "a"?>'],
  ["dollars", "${"],
  ["addresses with passwords, begun", "ftp://a:"],
  ["addresses without an end", "a://"],
  ["e-mail signs", "@"],
  ["banner begins", "banner motd ^C\n"],
  ["percent signs", "%"],
];

const NESTS: [string, string][] = [
  ["braces", "{"],
  ["closing braces", "}"],
  ["named braces", "a {\n"],
  ["named braces on one line", "a b {"],
  ["parentheses", "("],
  ["closing parentheses", ")"],
  ["conditions", "if ("],
  ["conditional blocks", "if exists x {\n"],
  ["else chains", "} elsif x = y {\n"],
  ["negations", "not "],
  ["brackets", "["],
  ["JSON objects", '{"a":'],
  ["JSON arrays", "[["],
  ["XML elements", "<a>"],
  ["tables and entries", "config a\nedit b\n"],
  ["do blocks", ":do {"],
];

/** Runs of one piece, and nests without end. */
export const HOSTILE: Hostile[] = [
  ...PIECES.map(([what, piece]) => runOf(`${what}`, piece)),
  ...NESTS.map(([what, piece]) => runOf(`nested ${what}`, piece)),
  { what: "stairs of blanks", make: (length) => stairs(Math.floor(Math.sqrt(2 * length)), " ") },
  { what: "stairs of braces", make: (length) => stairs(Math.floor(Math.sqrt(length)), " ", " {") },
  {
    what: "nested XML, closed",
    make: (length) => "<a>".repeat(length / 7) + "</a>".repeat(length / 7),
  },
  {
    what: "nested JSON, closed",
    make: (length) => `${'{"a":'.repeat(length / 6)}1${"}".repeat(length / 6)}`,
  },
];

function stairs(steps: number, blank: string, end = ""): string {
  return Array.from({ length: steps }, (_, at) => `${blank.repeat(at)}a${end}`).join("\n");
}

/** Hostile variants of one line of a real configuration: repeated, numbered through, stretched in each place. */
export function hostileLines(line: string): Hostile[] {
  const [first = "x", second = ""] = line.trim().split(/\s+/);
  const repeat = (piece: string, length: number) => piece.repeat(Math.ceil(length / Math.max(1, piece.length)));
  const shown = JSON.stringify(line.trim().slice(0, 60));
  return [
    { what: `${shown} again and again`, make: (length) => repeat(`${line}\n`, length) },
    {
      what: `${shown} numbered through`,
      make: (length) =>
        Array.from({ length: Math.ceil(length / (line.length + 6)) }, (_, at) =>
          line.replace(/[A-Za-z]\w*(?=\W*$)|\d+(?=\D*$)/, (word) => (/\d/.test(word) ? `${at % 250}` : `${word}${at}`)),
        ).join("\n"),
    },
    { what: `${shown} with a tail of words`, make: (length) => line + repeat(" a1", length) },
    { what: `${shown} with blanks inside`, make: (length) => line.replace(/(?<=\S)\s+/, " ".repeat(length)) },
    { what: `${shown} with blanks behind`, make: (length) => `${line}${" ".repeat(length)}x` },
    { what: `${shown} stretched`, make: (length) => line + "x".repeat(length) },
    { what: `${shown}: its first word again and again`, make: (length) => repeat(`${first} `, length) },
    { what: `${shown}: its first words again and again`, make: (length) => repeat(`${first} ${second} `, length) },
  ];
}
