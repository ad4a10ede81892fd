import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "<removed>";
const WORDS =
  "phash|password|passwd|passphrase|secret|shared-secret|key|private-key|pre-shared-key|psk|auth-key|authpwd|privpwd|auth-password|priv-password|community|snmp-community-string|bind-password|public-key|client-secret|api-key|token|hash|md5|cipher-key|agent-user-override-key|master-key|authentication-key|proxy-password|lcaas-key|certificate";
/** Set lines and braces: the word, then its value to the end of the value. */
const VALUE = new RegExp(
  `((?:^|[\\s])(?:${WORDS})(?:\\s+key)?\\s+)("(?:[^"\\\\\\r\\n]|\\\\.)*"?|'[^'\\r\\n]*'?|(?![{\\[])[^\\s;{}]+)`,
  "gi",
);
const XML = new RegExp(`(<(?:${WORDS})(?:\\s[^<>]*)?>)([^<]+)(?=</)`, "gi");
/** `key` also names things that are no secrets. */
const PLAIN = /^(yes|no|none|md5|sha1|sha256|"")$/i;

/** Takes passwords, hashes, keys and communities out; the number of lines stays. */
export function redact(text: CapturedText): string {
  const hide = (all: string, before: string, value: string) =>
    PLAIN.test(value.trim()) ? all : `${before}${REMOVED}${"\n".repeat(value.split("\n").length - 1)}`;
  return maskUrlPasswords(text.text)
    .replace(/-AQ==[\w+/=]+/g, "removed")
    .replace(XML, (all: string, before: string, value: string) => hide(all, before, value).replace(REMOVED, "removed"))
    .split("\n")
    .map((line) => (/^\s*</.test(line) ? line : line.replace(VALUE, hide)))
    .join("\n");
}
