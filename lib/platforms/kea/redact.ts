import type { CapturedText } from "@/lib/model/capture";
import { lexJson } from "@/lib/parsers/json-lexer";
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
  const { tokens } = lexJson(text.text, text.name);
  const spans: [number, number][] = [];
  for (const [at, token] of tokens.entries()) {
    const [colon, value] = [tokens[at + 1], tokens[at + 2]];
    if (token.kind !== "string" || colon?.text !== ":" || value?.kind !== "string") continue;
    const header = token.text === "value" && SECRET_HEADER.test(siblings(tokens, at));
    if (SECRET_KEY.test(token.text) || header) spans.push([value.start, value.end]);
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
function siblings(tokens: { kind: string; text: string }[], at: number): string {
  let from = at;
  while (from > 0 && at - from < 12 && tokens[from - 1]!.text !== "{") from--;
  let to = at;
  while (to < tokens.length - 1 && to - at < 12 && tokens[to + 1]!.text !== "}") to++;
  return tokens
    .slice(from, to + 1)
    .filter((token, index) => token.kind === "string" && from + index !== at + 2)
    .map((token) => token.text)
    .join(" ");
}
