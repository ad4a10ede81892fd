import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "<removed>";
/** Words whose value is a secret, in either form of the configuration. */
const SECRET =
  /((?:^|\s)(?:encrypted-password|plaintext-password|password|pre-shared-secret|psk|secret|key(?= )(?! (?:id|type|public))|private-key|private(?: key)?|preshared-key|shared-secret|shared-secret-key|md5-key|authentication-key|cisco-authentication|key-id \d+ md5-key|passphrase|wpa-passphrase|auth-token|token|api-key|encrypted-key|plaintext-key|key-pem|private-key-pem|dh-params)\s+)("(?:[^"\\\r\n]|\\[^\r\n])*"?|'[^'\r\n]*'?|(?!\{)[^\s{};]+)/gi;
const COMMUNITY =
  /((?:^|\s)snmp community |(?:^|\s)trap-target \S+ community |^\s+community |(?:^|\s)community-string )("[^"]*"|'[^']*'|\S+)/gi;
const PUBLIC_KEY = /(\bpublic-keys \S+ key )('[^']*'|"[^"]*"|\S+)/i;

/** Takes passwords, keys and communities out; the number of lines stays. */
export function redact(text: CapturedText): string {
  let snmp = 0;
  return maskUrlPasswords(text.text)
    .split("\n")
    .map((raw) => {
      const end = raw.endsWith("\r") ? "\r" : "";
      const line = end ? raw.slice(0, -1) : raw;
      if (/^\s*snmp \{\s*$/.test(line)) snmp = line.search(/\S/) + 1;
      else if (snmp > 0 && line.trim() === "}" && line.search(/\S/) === snmp - 1) snmp = 0;
      const keep = /^\s*(set service dhcp|address|description|bootfile|range|key (type|id)\b)/.test(line);
      let out = line;
      if (!keep || /\b(password|pre-shared|wpa|secret)/.test(line)) {
        out = out.replace(SECRET, (all: string, before: string, value: string) =>
          /^(""|'')$/.test(value) ? all : `${before}${REMOVED}`,
        );
        out = out.replace(PUBLIC_KEY, `$1${REMOVED}`);
      }
      if (snmp > 0 || /\bsnmp\b/.test(line)) out = out.replace(COMMUNITY, (_, before: string) => `${before}${REMOVED}`);
      return `${out}${end}`;
    })
    .join("\n");
}
