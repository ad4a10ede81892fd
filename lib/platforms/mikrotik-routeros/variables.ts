import type { ScriptCommand, ScriptWord } from "@/lib/parsers/routeros-script";

/** Variables of a script that are set to plain text, so that `address=$lan` can be read. */
export class Variables {
  private readonly known = new Map<string, string>();

  /** Takes `:global name "text"`, `:local …` and `:set …`. Returns whether the command was one. */
  take(command: ScriptCommand): boolean {
    if (![":global", ":local", ":set"].includes(command.verb)) return false;
    const [name, word] = command.words;
    if (!name || name.group) return true;
    const text = name.key !== null ? this.resolve(name) : word ? this.resolve(word) : null;
    const key = name.key ?? name.value;
    if (text === null) this.known.delete(key);
    else this.known.set(key, text);
    return true;
  }

  /** The text of a word; null where only the device knows it. */
  resolve(word: ScriptWord): string | null {
    if (word.group === "(") return word.value === "" ? this.joined(word.inner) : null;
    if (word.group) return null;
    return word.variables ? this.filled(word.value) : word.value;
  }

  private filled(text: string): string | null {
    let missing = false;
    const full = text.replace(/\$\{?([A-Za-z]\w*)\}?/g, (_, name: string) => {
      const value = this.known.get(name);
      if (value === undefined) missing = true;
      return value ?? "";
    });
    return missing ? null : full;
  }

  /** `$first . "-" . $last` → its text; null for any other expression. */
  private joined(expression: string): string | null {
    if (expression.length > 2000) return null;
    const pieces = expression.match(/"(?:[^"\\]|\\.)*"|[^\s".]+|\./g) ?? [];
    let text = "";
    for (const [at, piece] of pieces.entries()) {
      if (at % 2 === 1) {
        if (piece !== ".") return null;
        continue;
      }
      if (piece === ".") return null;
      const value = piece.startsWith('"') ? piece.slice(1, -1) : this.filled(piece);
      if (value === null) return null;
      text += value;
    }
    return pieces.length % 2 === 1 ? text : null;
  }
}
