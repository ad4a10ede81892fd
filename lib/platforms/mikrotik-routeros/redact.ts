import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "<removed>";
/** Properties that hold secrets, in any menu. */
const SECRET =
  /((?:^|[\s=])(?:[\w-]*password|[\w-]*secret|[\w-]*passphrase|pre-shared-key|wpa-pre-shared-key|wpa2-pre-shared-key|private-key|preshared-key|private-pre-shared-key|auth-key|authentication-key|encryption-key|(?:static-)?key-?\d?|tcp-md5-key|md5-key|radius-mac-[\w]*secret|token|api-key|pin|puk|static-(?:sta-)?(?:private-)?key-?\d?|supplicant-password|mac-auth-password)\s?=\s?)("(?:[^"\\\r\n]|\\[^\r\n])*(?:"|\\?(?=\r?$))|[^\s;"]+)/gim;
const COMMUNITY = /^((?:\/snmp[ /]community[ /])?(?:add|set)\b.*?\bname=)("[^"]*"|\S+)/i;
const TRAP = /((?:trap-community|community)=)("[^"]*"|[^\s;]+)/gi;
/** A value that goes on behind a backslash: what stands on the next line belongs to the secret. */
const OPEN = /(?:password|secret|passphrase|-key|token)\s?=\s?(?:(")(?:[^"\\]|\\.)*|[^\s"\\]*)\\\s*$/i;
const QUOTE_REST = /^(?:[^"\\]|\\.)*(?:"|\\?$)/;
const WORD_REST = /^\s*(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|\S+)/;

/** Takes passwords, keys, secrets and communities out; the number of lines stays. */
export function redact(text: CapturedText): string {
  let community = false;
  let open: "quote" | "word" | null = null;
  return maskUrlPasswords(text.text)
    .split("\n")
    .map((raw) => {
      const end = raw.endsWith("\r") ? "\r" : "";
      const line = end ? raw.slice(0, -1) : raw;
      if (line.startsWith("/")) community = /^\/snmp[ /]community\b/.test(line);
      if (open !== null) {
        // The rest of the value: up to its quotation mark when one is open, else one word or one quoted text.
        const rest = (open === "quote" ? QUOTE_REST : WORD_REST).exec(line)?.[0] ?? "";
        const goesOn = /\\\s*$/.test(line) && rest.length >= line.trimEnd().length - 1;
        const mark = open === "quote" && rest.endsWith('"') ? '"' : "";
        if (!goesOn) open = null;
        return `    ${REMOVED}${mark}${goesOn ? "\\" : secrets(line.slice(rest.length))}${end}`;
      }
      const start = OPEN.exec(line);
      if (start) open = start[1] ? "quote" : "word";
      let out = start
        ? `${line.slice(0, start.index)}${start[0].replace(/=.*$/, "=")}${start[1] ? '"' : ""}${REMOVED}\\`
        : line;
      if (community) out = out.replace(COMMUNITY, (_, before: string) => `${before}${REMOVED}`);
      return `${secrets(out)}${end}`;
    })
    .join("\n");
}

function secrets(line: string): string {
  return line
    .replace(SECRET, (all: string, before: string, value: string) =>
      value === '""' || value.includes(REMOVED)
        ? all
        : `${before}${value.startsWith('"') && value.endsWith('"') ? `"${REMOVED}"` : REMOVED}`,
    )
    .replace(TRAP, (_, before: string) => `${before}${REMOVED}`);
}
