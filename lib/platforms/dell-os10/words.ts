import { inTable, type TargetWords } from "../ioslike/relay-targets";

/** OS10 names the address first: `A [vrf V]`. */
export function helperWords(words: string[]): TargetWords | null {
  const [address, word, vrf] = words;
  if (address === undefined || (words.length > 1 && (word !== "vrf" || vrf === undefined))) return null;
  return inTable(address, vrf ?? null);
}

export function line(target: string, vrf: string | null): string {
  return `ip helper-address ${target}${vrf === null ? "" : ` vrf ${vrf}`}`;
}
