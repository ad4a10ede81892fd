import { parseIpv4 } from "@/lib/core/ipv4";

/** A `Get-DhcpServerv4…` command as it was typed above its output: most objects do not say themselves which level they stand on. */
export interface PastedCommand {
  cmdlet: string;
  scopeId: string | null;
  reservedIp: string | null;
  computer: string | null;
  /** With values of policies and classes, too. */
  all: boolean;
  /** false: the level comes from a variable or a pipe, which the text does not show. */
  levelKnown: boolean;
}

/** The command that a line shows, behind a prompt or bare, the last one of a pipe; null: none. */
export function commandIn(line: string): PastedCommand | null {
  const found = /^(.*)\b(Get-DhcpServerv4\w+)\b(.*)$/i.exec(line);
  if (!found) return null;
  const [, before = "", cmdlet = "", after = ""] = found;
  const words =
    (after.split("|")[0] ?? "").match(/"[^"]*"|'[^']*'|\S+/g)?.map((word) => word.replace(/^["']|["']$/g, "")) ?? [];
  const made: PastedCommand = {
    cmdlet: cmdlet.toLowerCase(),
    scopeId: null,
    reservedIp: null,
    computer: null,
    all: false,
    levelKnown: true,
  };
  let named: string | null = null;
  for (const word of words) {
    if (/^-[a-z]/i.test(word)) {
      named = word.slice(1).toLowerCase();
      made.all ||= named === "all";
    } else {
      take(made, named, word);
      named = null;
    }
  }
  if (/[|{]\s*$/.test(before)) made.levelKnown = made.scopeId !== null || made.reservedIp !== null;
  return made;
}

/** Parameters may be shortened, and the scope may stand without its name. */
function take(made: PastedCommand, named: string | null, word: string): void {
  if (named !== null && "computername".startsWith(named)) {
    made.computer = word;
    return;
  }
  const reserved = named !== null && named.length > 1 && "reservedip".startsWith(named);
  const scope = named === null || (named.length > 1 && "scopeid".startsWith(named));
  if (!reserved && !scope) return;
  if (parseIpv4(word) === null) made.levelKnown &&= named === null;
  else if (reserved) made.reservedIp = word;
  else made.scopeId = word;
}
