import type { CapturedText } from "@/lib/model/capture";
import { type DataNode, node, put } from "./data-node";
import { commandIn, type PastedCommand } from "./pasted-command";

/** One object of a PowerShell list (`… | fl`) or a row of a table (`… | ft`, and what the window shows by itself). */
export interface PastedObject {
  at: DataNode;
  command: PastedCommand | null;
  /** Properties whose text the window cut off ("..." at the end), lower case. */
  cut: string[];
  /** A list's object: only there can a missing property mean that the text breaks off. */
  list: boolean;
}

export interface PastedText {
  objects: PastedObject[];
  commands: PastedCommand[];
  lines: number;
  unknown: { line: number; text: string }[];
}

const PROPERTY = /^(\s*)([A-Za-z]\w*)(\s*):(?: (.*))?$/;
const DASHES = /^\s*-{2,}(\s+-{2,})+\s*$/;
/** Bare prompts, rulers, and what Start-Transcript puts around a session. */
const CHATTER = /^\s*(PS\b.*>|[A-Z]:\\.*>|\*{5,}|#|>>|\w+[^:]*>\s*$|Windows PowerShell transcript|(Start|End) time:)/;

/** Property names are the same in every language of Windows; nothing else is looked for. */
export function pastedObjects(text: CapturedText): PastedText {
  const reader = new Reader();
  const lines = text.text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) reader.line(line, index + 1, lines[index + 1] ?? "");
  return reader.done();
}

class Reader {
  private readonly read: PastedText = { objects: [], commands: [], lines: 0, unknown: [] };
  private command: PastedCommand | null = null;
  private object: PastedObject | null = null;
  private last = { name: "", text: "", column: 0 };
  private columns: { name: string; start: number }[] | null = null;

  line(text: string, number: number, next: string): void {
    if (text.trim() === "") {
      this.close();
      this.columns = null;
      return;
    }
    this.read.lines++;
    const command = commandIn(text);
    if (command) {
      this.close();
      this.columns = null;
      this.command = command;
      this.read.commands.push(command);
    } else if (DASHES.test(next)) this.columns = columnsOf(text, next);
    else if (DASHES.test(text)) return;
    else if (this.columns) this.row(text, number, this.columns);
    else if (!this.property(text, number) && !CHATTER.test(text))
      this.read.unknown.push({ line: number, text: text.trim() });
  }

  done(): PastedText {
    this.close();
    return this.read;
  }

  private property(text: string, number: number): boolean {
    const indent = text.length - text.trimStart().length;
    if (this.object && indent > this.last.column) {
      this.last.text += `${this.last.text.endsWith(",") ? " " : ""}${text.trim()}`;
      return true;
    }
    const found = PROPERTY.exec(text);
    if (!found) return false;
    this.keep();
    const [, blanks = "", name = "", gap = "", value = ""] = found;
    if (this.object?.at.fields.has(name.toLowerCase())) this.close();
    this.object ??= { at: node(number), command: this.command, cut: [], list: true };
    this.object.at.endLine = number;
    this.last = { name, text: value.trim(), column: blanks.length + name.length + gap.length };
    return true;
  }

  private row(text: string, number: number, columns: { name: string; start: number }[]): void {
    this.object = { at: node(number), command: this.command, cut: [], list: false };
    for (const [index, cell] of cells(text, columns).entries()) {
      this.last = { name: columns[index]!.name, text: cell, column: 0 };
      this.keep();
    }
    this.close();
  }

  /** Puts the property that was read last into its object. */
  private keep(): void {
    const { name, text } = this.last;
    this.last = { name: "", text: "", column: this.last.column };
    if (!this.object || name === "") return;
    const { at, cut } = this.object;
    const made = node(at.endLine);
    if (/(\.\.\.|…)\}?$/.test(text)) cut.push(name.toLowerCase());
    const inner = /^\{(.*?)\}?$/.exec(text)?.[1];
    if (inner === undefined) made.text = text;
    else
      made.items =
        inner.trim() === "" ? [] : inner.split(", ").map((item) => ({ ...node(at.endLine), text: item.trim() }));
    put(at, name, made);
  }

  private close(): void {
    this.keep();
    if (this.object && this.object.at.fields.size > 0) this.read.objects.push(this.object);
    this.object = null;
  }
}

function columnsOf(names: string, dashes: string): { name: string; start: number }[] {
  return [...dashes.matchAll(/-+/g)].map((run) => ({
    name: names.slice(run.index, run.index + run[0].length).trim(),
    start: run.index,
  }));
}

/** A number stands at the right of its column and may begin before the heading does: a cell begins at the blank before it. */
function cells(row: string, columns: { start: number }[]): string[] {
  const starts = columns.map(({ start }, index) => {
    if (index === 0) return 0;
    if (start >= row.length) return row.length;
    let at = start;
    if (row[at] !== " ") while (at > 0 && row[at - 1] !== " ") at--;
    return at;
  });
  return starts.map((start, index) => row.slice(start, starts[index + 1] ?? row.length).trim());
}
