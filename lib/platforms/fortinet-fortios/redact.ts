import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const SECRET =
  /^(\s*set (?:\S*(?:passwd|password|psksecret|passphrase|secret|private-key|certificate|auth-pwd|priv-pwd|ppk-secret|sae-password|key|pwd|http-headers)\d*) )(?!enable\b|disable\b)(.*)$/i;
const REMOVED = '"<removed>"';

/** Takes passwords, keys and certificates out, also those over several lines; the number of lines stays. */
export function redact(text: CapturedText): string {
  let inside = false;
  let community = false;
  return maskUrlPasswords(text.text)
    .split("\n")
    .map((raw) => {
      const end = raw.endsWith("\r") ? "\r" : "";
      const line = end ? raw.slice(0, -1) : raw;
      if (inside) {
        if (!/(^|[^\\])"\s*$/.test(line)) return `<removed>${end}`;
        inside = false;
        return `<removed>"${end}`;
      }
      if (/^\s*config system snmp community/.test(line)) community = true;
      else if (/^end\b|^config /.test(line)) community = false;
      const name = community ? /^(\s*set name )(.+)$/.exec(line) : null;
      const secret = SECRET.exec(line) ?? name;
      if (!secret) return line.replace(/\bENC \S+/g, "ENC <removed>") + end;
      const quotes = (secret[2]!.match(/(?<!\\)"/g) ?? []).length;
      if (quotes % 2 === 1) {
        inside = true;
        return `${secret[1]}"<removed>${end}`;
      }
      return secret[1] + REMOVED + end;
    })
    .join("\n");
}
