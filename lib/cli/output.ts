/** Standard output holds results only; everything said on the way goes to standard error. */
export const out = (text: string) => process.stdout.write(`${text}\n`);
export const say = (text: string) => process.stderr.write(`${text}\n`);

/** Control characters in texts that came from a device would steer the terminal: shown as dots. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === "\n" || character === "\t" ? character : "·"));
}

/** Exit codes of the contract. */
export const EXIT = { ok: 0, found: 1, unreadable: 2 } as const;
