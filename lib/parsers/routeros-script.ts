/** The command language of RouterOS: what `/export` prints, and scripts written by hand. */

export interface ScriptWord {
  /** `dst-port` in `dst-port=67`; null for a word without `=`. `!name` (unset) has the name and no value. */
  key: string | null;
  /** The value, or the word itself, with quotes and escapes resolved. */
  value: string;
  /** Names of variables that the value stands on (`$lan`); the value is then not known from the text. */
  variables: boolean;
  /** Written in [ ], ( ) or { }: to be worked out by the device. `inner` is the text between. */
  group: "[" | "(" | "{" | null;
  inner: string;
  line: number;
}

export interface ScriptCommand {
  /** Menu, words joined by one blank, without slashes: "ip dhcp-server network". Empty for commands of the language itself. */
  menu: string;
  /** "add", "set" …; ":global" and the like for commands of the language; "" when only a menu was entered. */
  verb: string;
  /** Words behind the verb, in order. */
  words: ScriptWord[];
  line: number;
  endLine: number;
}

export interface Script {
  commands: ScriptCommand[];
  /** Comments with their lines, without the leading `#`. */
  comments: { line: number; text: string }[];
  /** Lines of the session (echoed commands, prompts), which are no part of the script. */
  session: Set<number>;
  /** Where a quote or bracket is opened that is never closed; null when all are. */
  open: { line: number; what: string } | null;
  /** The text ends in a backslash: its continuation is missing. */
  continues: number | null;
}

const VERBS = new Set(
  "add set remove unset print find enable disable export edit reset move comment get import run reset-counters".split(
    " ",
  ),
);
const PROMPT = /^\[[^\]\s]*@[^\]]*\] *(?:<SAFE>)?([\w /-]*)>/;
/** A command behind the prompt that changes something; others show or leave. */
const CHANGES = /^[\w /-]*\b(add|set|remove|unset|enable|disable)\b/;
const CLOSES: Record<string, string> = { "[": "]", "(": ")", "{": "}" };

/** `/ip/dhcp-server` and `/ip dhcp-server` → its words. */
function pathOf(text: string): string[] {
  return text.split(/[ /]/).filter((part) => part !== "");
}

/** Lines of a captured text → commands with their menus. `lines` are clean of terminal escapes. Never throws, linear in time. */
export function parseRouterosScript(lines: readonly string[]): Script {
  return new Reader(lines).read();
}

class Reader {
  private readonly script: Script = { commands: [], comments: [], session: new Set(), open: null, continues: null };
  private row = 0;
  private at = 0;
  private menu = "";
  /** The menu that the prompt of a session shows, to which its command is relative; null outside a session. */
  private typedIn: string | null = null;

  constructor(private readonly lines: readonly string[]) {}

  private get text(): string {
    return this.lines[this.row] ?? "";
  }

  read(): Script {
    while (this.row < this.lines.length) {
      this.skipBlanks();
      if (this.at >= this.text.length) this.nextRow();
      else if (this.at === 0 && this.text.startsWith("[") && this.prompt()) continue;
      else if (this.text[this.at] === "#") {
        this.script.comments.push({ line: this.row + 1, text: this.text.slice(this.at + 1).trim() });
        this.nextRow();
      } else if (";{}".includes(this.text[this.at]!)) this.at++;
      else this.command();
    }
    return this.script;
  }

  /** A line of a session: its command where it changes something; what the device prints after any other belongs to no menu. */
  private prompt(): boolean {
    const prompt = PROMPT.exec(this.text);
    if (!prompt) return false;
    const command = this.text.slice(prompt[0].length).trim();
    this.menu = "";
    if (CHANGES.test(command)) {
      this.at = prompt[0].length;
      this.skipBlanks();
      this.typedIn = prompt[1]!;
      this.command();
      this.typedIn = null;
    } else {
      this.script.session.add(this.row + 1);
      this.nextRow();
    }
    return true;
  }

  private nextRow(): void {
    this.row++;
    this.at = 0;
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && " \t".includes(this.text[this.at]!)) this.at++;
  }

  /** The backslash here is the last thing on its line. */
  private continuesHere(): boolean {
    let next = this.at + 1;
    while (next < this.text.length && " \t".includes(this.text[next]!)) next++;
    return next >= this.text.length;
  }

  private command(): void {
    const line = this.row + 1;
    const words: ScriptWord[] = [];
    let last = line;
    while (this.row < this.lines.length) {
      this.skipBlanks();
      if (this.at >= this.text.length || this.text[this.at] === ";") break;
      if (this.text[this.at] === "\\" && this.continuesHere()) {
        if (this.row + 1 >= this.lines.length) this.script.continues = this.row + 1;
        this.nextRow();
        continue;
      }
      words.push(this.word());
      last = this.row + 1;
    }
    if (this.at >= this.text.length) this.nextRow();
    this.script.commands.push(this.settle(words, line, last));
  }

  /** Splits menu, verb and the rest; a menu line alone moves there. */
  private settle(words: ScriptWord[], line: number, endLine: number): ScriptCommand {
    const first = words[0]?.value ?? "";
    if (first.startsWith(":") || words[0]?.group)
      return { menu: "", verb: first || "?", words: words.slice(1), line, endLine };
    const relative = this.typedIn !== null && !first.startsWith("/");
    if (!first.startsWith("/") && !relative)
      return { menu: this.menu, verb: first, words: words.slice(1), line, endLine };
    const path = relative ? pathOf(this.typedIn!) : [];
    let used = 0;
    let verb = "";
    for (const word of words) {
      if (word.key !== null || word.group) break;
      const parts = pathOf(word.value);
      const verbAt = parts.findIndex((part) => VERBS.has(part));
      used++;
      for (const item of verbAt < 0 ? parts : parts.slice(0, verbAt)) path.push(item);
      if (verbAt >= 0) {
        verb = parts[verbAt]!;
        break;
      }
    }
    const menu = path.join(" ");
    if (verb === "" && used === words.length) this.menu = menu;
    return { menu, verb, words: words.slice(used), line, endLine };
  }

  private word(): ScriptWord {
    const line = this.row + 1;
    const word: ScriptWord = { key: null, value: "", variables: false, group: null, inner: "", line };
    let key: string | null = null;
    while (this.row < this.lines.length && this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (" \t;".includes(char)) break;
      if (char === "\\" && this.continuesHere()) {
        // A name or value that is too long for the line goes on behind the blanks of the next one.
        if (this.row + 1 >= this.lines.length) this.script.continues = this.row + 1;
        this.nextRow();
        this.skipBlanks();
        continue;
      }
      if (char === '"') this.quoted(word);
      else if (char in CLOSES) this.group(word, char);
      else if (char === "=" && key === null && word.value !== "") {
        key = word.value;
        word.value = "";
        this.at++;
      } else {
        if (char === "$") word.variables = true;
        word.value += char;
        this.at++;
      }
    }
    word.key = key;
    if (key === null && /^![a-z][\w-]*$/.test(word.value)) {
      word.key = word.value.slice(1);
      word.value = "";
    }
    return word;
  }

  private quoted(word: ScriptWord): void {
    const opened = this.row + 1;
    this.at++;
    while (this.row < this.lines.length) {
      const text = this.text;
      if (this.at >= text.length) {
        word.value += "\n";
        this.nextRow();
      } else if (text[this.at] === '"') {
        this.at++;
        return;
      } else if (text[this.at] === "\\") this.escape(word);
      else {
        if (text[this.at] === "$") word.variables = true;
        word.value += text[this.at++];
      }
    }
    this.script.open ??= { line: opened, what: "a quotation mark" };
  }

  /** `\"`, `\\`, `\n`, `\r`, `\t`, `\$`, `\?`, `\_` (blank), `\0A`; a backslash at the line's end joins the next line without its indentation. */
  private escape(word: ScriptWord): void {
    const rest = this.text.slice(this.at + 1, this.at + 3);
    if (this.continuesHere() && this.row + 1 < this.lines.length) {
      this.nextRow();
      this.skipBlanks();
      return;
    }
    if (/^[0-9A-F]{2}$/.test(rest)) {
      word.value += String.fromCharCode(Number.parseInt(rest, 16));
      this.at += 3;
      return;
    }
    const char = rest[0] ?? "";
    word.value += { n: "\n", r: "\r", t: "\t", _: " " }[char] ?? char;
    this.at += 2;
  }

  private group(word: ScriptWord, opening: string): void {
    const opened = this.row + 1;
    const stack = [CLOSES[opening]!];
    word.group ??= opening as "[" | "(" | "{";
    const pieces: string[] = [];
    let from = ++this.at;
    let string = false;
    while (this.row < this.lines.length) {
      const char = this.text[this.at];
      if (char === undefined) {
        pieces.push(this.text.slice(from), "\n");
        this.nextRow();
        from = 0;
        continue;
      }
      if (char === "\\") this.at++;
      else if (char === '"') string = !string;
      else if (!string && char in CLOSES) stack.push(CLOSES[char]!);
      else if (!string && char === stack.at(-1)) {
        stack.pop();
        if (stack.length === 0) {
          pieces.push(this.text.slice(from, this.at));
          word.inner += pieces.join("");
          this.at++;
          return;
        }
      }
      this.at++;
    }
    word.inner += pieces.join("");
    this.script.open ??= { line: opened, what: `"${opening}"` };
  }
}

/** The value of `key=…` of a command; null where it is absent or unset (`!key`). */
export function propertyOf(command: ScriptCommand, key: string): ScriptWord | null {
  return command.words.find((word) => word.key === key) ?? null;
}
