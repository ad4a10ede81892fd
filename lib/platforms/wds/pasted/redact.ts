/**
 * Secrets in what a registry tool shows: `"PXEPassword"="…"`, also as bytes over several lines, and `PXEPassword REG_SZ …`. Lines keep
 * their number.
 */
export function redactRegistry(text: string): string {
  let inside = false;
  return text
    .split("\n")
    .map((line) => {
      const end = line.endsWith("\r") ? "\r" : "";
      if (inside) {
        inside = /\\\s*$/.test(line);
        return `  ${inside ? "\\" : ""}${end}`;
      }
      const exported = EXPORTED.exec(line);
      if (exported) {
        inside = /^hex/.test(exported[2]!) && /\\\s*$/.test(line);
        return `${exported[1]}"<removed>"${inside ? "\\" : ""}${end}`;
      }
      const queried = QUERIED.exec(line);
      return queried ? `${queried[1]}<removed>${end}` : line;
    })
    .join("\n");
}

const SECRET = '[^"\\n]{0,60}(?:password|passwd|secret|certificate|\\bkey|mpkey|privatekey|token)[^"\\n]{0,40}';
const EXPORTED = new RegExp(`^(\\s*"${SECRET}"\\s*=\\s*)(\\S.*)$`, "i");
const QUERIED = new RegExp(`^(\\s+${SECRET}\\s+REG_[A-Z_]{2,10}\\s+)(\\S.*)$`, "i");
