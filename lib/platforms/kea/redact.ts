import type { CapturedText } from "@/lib/model/capture";
import { lexJson } from "@/lib/parsers/json-lexer";
import { JsonTokens, STRING } from "@/lib/parsers/json-tokens";
import { maskUrlPasswords } from "../linux-host";

const SECRET_KEY = /(^|[-_])(password|passwd|secret|passphrase|token|api-key|psk)$/i;
const SECRET_HEADER = /authorization|token|secret|api-?key|cookie/i;
/** The same in what is commented out, and with quotes left out. */
const IN_COMMENT =
  /((?<![\w-])"?[\w-]*(?:password|passwd|secret|passphrase|token|api-key)"?[^\S\n]*[:=][^\S\n]*)("(?:[^"\\\n]|\\.)*"?)/gi;

/** Every word that the rules of this file look for; a text of many subnets mostly holds none of them. */
const ANY_WORD = /pass(?:word|wd|phrase)|secret|token|api-?key|psk|authorization|cookie/i;

/** Takes out passwords of databases and of the control channel, key secrets, and headers that bear them. Lines stay where they are. */
export function redactKea(text: CapturedText): string {
  if (!ANY_WORD.test(text.text)) return maskUrlPasswords(text.text);
  const tokens = new JsonTokens(text.text.length);
  lexJson(text.text, text.name, tokens);
  const spans: [number, number][] = [];
  for (let at = 0; at + 2 < tokens.count; at++) {
    const value = at + 2;
    if (tokens.kind(at) !== STRING || tokens.kind(value) !== STRING || tokens.text(at + 1) !== ":") continue;
    const name = tokens.text(at);
    const header = name === "value" && SECRET_HEADER.test(siblings(tokens, at));
    if (header || SECRET_KEY.test(name)) spans.push([tokens.start(value), tokens.end(value)]);
  }
  let masked = "";
  let from = 0;
  for (const [start, end] of spans) {
    masked += `${text.text.slice(from, start)}"<removed>"`;
    from = end;
  }
  masked += text.text.slice(from);
  return maskUrlPasswords(masked.replace(IN_COMMENT, '$1"<removed>"'));
}

/** The texts of the strings around a member in its block: the name of an HTTP header stands before or after its value. */
function siblings(tokens: JsonTokens, at: number): string {
  let from = at;
  while (from > 0 && at - from < 12 && tokens.text(from - 1) !== "{") from--;
  let to = at;
  while (to < tokens.count - 1 && to - at < 12 && tokens.text(to + 1) !== "}") to++;
  const texts: string[] = [];
  for (let other = from; other <= to; other++)
    if (tokens.kind(other) === STRING && other !== at + 2) texts.push(tokens.text(other));
  return texts.join(" ");
}
