import type { PastedLine } from "./lines";

/** One value of the registry, as `reg export`, `reg query` or `Get-ItemProperty` shows it. */
export interface RegistryValue {
  /** The key's path in lower case, without the hive. */
  key: string;
  name: string;
  /** Numbers in decimal; what has several parts is joined by "\0". */
  value: string;
  line: number;
}

const KEY =
  /^\s*\[?-?(?:HKEY_LOCAL_MACHINE|HKLM:?|Microsoft\.PowerShell\.Core\\Registry::HKEY_LOCAL_MACHINE)\\([^\]]*?)\]?\s*$/i;
const EXPORTED = /^(?:"((?:[^"\\]|\\.)*)"|@)=(.*)$/;
const QUERIED = /^\s+(\S(?:.*?\S)?)\s+REG_(SZ|EXPAND_SZ|MULTI_SZ|DWORD|QWORD|BINARY)(?:\s+(.*))?$/;

/**
 * The values below the keys that stand in the lines: `[HKEY_LOCAL_MACHINE\…]` with `"name"=dword:0000000a` below it (a .reg file), or the key's
 * path with indented `name REG_DWORD 0xa` (reg query).
 */
export function registryValues(lines: PastedLine[]): RegistryValue[] {
  const found: RegistryValue[] = [];
  let key: string | null = null;
  for (let at = 0; at < lines.length; at++) {
    const { text, number } = lines[at]!;
    const head = text.includes("\\") ? KEY.exec(text) : null;
    if (head) {
      key = head[1]!.toLowerCase();
      continue;
    }
    if (key === null) continue;
    const exported = EXPORTED.exec(text.trim());
    if (exported) {
      let value = exported[2]!;
      // A long value goes on behind a backslash at the end of its line.
      while (/^hex/.test(value) && value.endsWith("\\") && at + 1 < lines.length)
        value = value.slice(0, -1) + lines[++at]!.text.trim();
      found.push({ key, name: unescaped(exported[1] ?? ""), value: exportedValue(value), line: number });
      continue;
    }
    const queried = QUERIED.exec(text);
    if (queried)
      found.push({ key, name: queried[1]!, value: queriedValue(queried[2]!, (queried[3] ?? "").trim()), line: number });
  }
  return found;
}

const unescaped = (text: string) => text.replace(/\\(.)/g, "$1");

function exportedValue(text: string): string {
  const plain = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (plain) return unescaped(plain[1]!);
  const number = /^dword:([0-9a-f]{1,8})/i.exec(text);
  if (number) return String(Number.parseInt(number[1]!, 16));
  // hex(7) is a list of texts, hex(2) one text, both as UTF-16 with a zero behind each.
  const bytes = /^hex\([127]\):(.*)$/i.exec(text);
  if (!bytes) return text;
  const codes = bytes[1]!.split(",").map((byte) => Number.parseInt(byte, 16) || 0);
  const units = Array.from(
    { length: codes.length >> 1 },
    (_, index) => codes[2 * index]! + 256 * codes[2 * index + 1]!,
  );
  return units
    .map((unit) => String.fromCharCode(unit))
    .join("")
    .replace(/\0+$/, "");
}

function queriedValue(type: string, text: string): string {
  if (type.endsWith("WORD")) return String(Number(text));
  return type === "MULTI_SZ" ? text.replaceAll("\\0", "\0").replace(/\0+$/, "") : text;
}
