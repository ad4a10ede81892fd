import { inTable, type TargetWords } from "../ioslike/relay-targets";

/** OS9 names the VRF first: `[vrf V] A`. */
export function helperWords(words: string[]): TargetWords | null {
  const [address, ...rest] = words[0] === "vrf" ? words.slice(2) : words;
  if (address === undefined || rest.length > 0) return null;
  return inTable(address, words[0] === "vrf" ? (words[1] ?? null) : null);
}

export function line(target: string, vrf: string | null): string {
  return `ip helper-address ${vrf === null ? "" : `vrf ${vrf} `}${target}`;
}
