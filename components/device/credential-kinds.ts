const WORDS: Record<string, string> = {
  password: "password",
  privateKey: "key",
  passphrase: "passphrase",
  enablePassword: "enable password",
};
const ORDER = Object.keys(WORDS);

/** "Core routers (password, enable password)": a credential with what it holds, the way one signs in first. */
export function credentialText({ name, kinds }: { name: string; kinds: string[] }): string {
  const place = (kind: string) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const sorted = [...kinds].sort((a, b) => place(a) - place(b));
  return `${name} (${sorted.map((kind) => WORDS[kind] ?? kind).join(", ")})`;
}
