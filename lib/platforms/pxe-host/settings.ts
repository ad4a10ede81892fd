import type { CapturedText } from "@/lib/model/capture";
import type { Setting } from "./product";

/** `:name: value`, `name: value`, `name='value'`, `NAME=value`: one setting a line, nested ones with their own name only. */
export function readSettings(text: CapturedText, pattern: RegExp): Setting[] {
  return text.text.split("\n").flatMap((raw, index): Setting[] => {
    const line = raw.trim();
    const match = line.startsWith("#") ? null : pattern.exec(line);
    if (!match) return [];
    const written = pattern === YAML_LINE ? (match[2] ?? "").replace(/\s#.*$/, "") : (match[2] ?? "");
    const value = written.trim().replace(/^(["'])(.*)\1$/, "$2");
    return [{ name: match[1]!, value, place: { file: text.name, line: index + 1, text: line.slice(0, 300) } }];
  });
}

export const YAML_LINE = /^(?:- )?:?([A-Za-z_][\w-]*):(\s.*)?$/;
export const SHELL_LINE = /^(?:export\s+)?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s#]*)/;

export function isYes(setting: Setting | undefined): boolean {
  return setting !== undefined && /^(1|y|yes|true|on|https?)$/i.test(setting.value);
}
