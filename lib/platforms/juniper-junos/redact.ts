import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "<removed>";
/** What stands before a secret, in braces and in `set` lines; the secret is the next word or text in quotes. */
const BEFORE =
  /\b(encrypted-password|plain-text-password|secret|simple-password|authentication-key|privacy-key|authentication-password|privacy-password|pre-shared-key (?:ascii-text|hexadecimal)|ascii-text|hexadecimal-key|md5 \d+ key|key-string|password|passphrase|shared-secret|community(?= \S+ ?[{;]| \S+ authorization| \S+ clients|$)|ssh-(?:rsa|dsa|ecdsa|ed25519)|secret-key|chap-secret|local-password|bind-password|tacplus-server \S+ secret|key(?= "\$9\$)) ("(?:[^"\\]|\\.)*"|[^\s;{]+)/g;
const HASH = /"?\$(?:1|5|6|8|9|sha1)\$[^\s";]+"?/g;

/** Takes passwords, hashes, keys and communities out; the number of lines, and every brace and semicolon, stays. */
export function redact(text: CapturedText): string {
  return maskUrlPasswords(text.text).split("\n").map(redactLine).join("\n");
}

function redactLine(line: string): string {
  const out = line
    .replace(BEFORE, (all: string, before: string, secret: string) =>
      /^"?<removed>"?$/.test(secret) ? all : `${before} "${REMOVED}"`,
    )
    .replace(HASH, `"${REMOVED}"`)
    .replace(/(snmp community )([^\s;{]+)/, `$1"${REMOVED}"`)
    // The name of a trap group is the community that its traps bear.
    .replace(/(\btrap-group )("[^"]*"|[^\s;{]+)/, `$1"${REMOVED}"`)
    .replace(/^(\s*set snmp .*\bcommunity )(\S+)/, `$1"${REMOVED}"`);
  if (!/## SECRET-DATA\s*$/.test(out) || out.includes(REMOVED)) return out;
  return out.replace(/("(?:[^"\\]|\\.)*"|\S+)(;\s*## SECRET-DATA\s*)$/, `"${REMOVED}"$2`);
}
