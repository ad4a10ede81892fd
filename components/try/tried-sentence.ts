import type { Health } from "@/lib/model/assessment";
import type { TriedChangeView } from "@/lib/model/views";

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** A subnet that comes and does not boot is no loss, and no good news either. */
function notHealthy(added: TriedChangeView["added"]): string {
  const ill = added.filter(({ health }) => health !== "healthy").length;
  if (ill === 0) return "";
  return added.length === 1 ? `, ${added[0]!.health}` : ` (${ill} not healthy)`;
}

/** How the answer looks: green only where everything that moves ends healthy. */
export function triedHealth({ effect, worse, added }: Pick<TriedChangeView, "effect" | "worse" | "added">): Health {
  if (worse > 0) return "broken";
  const ends = [...effect.map(({ after }) => after), ...added.map(({ health }) => health)];
  if (ends.some((one) => one === "broken" || one === "degraded")) return "degraded";
  return ends.length === 0 || ends.includes("unknown") ? "unknown" : "healthy";
}

/** The answer in one sentence. */
export function triedSentence({
  effect,
  worse,
  changed,
  added,
  gone,
}: Pick<TriedChangeView, "effect" | "worse" | "changed" | "added" | "gone">): string {
  if (changed.added + changed.removed === 0 && effect.length === 0)
    return "This is what the device gave: no line differs.";
  const lines = `+${changed.added} −${changed.removed} lines`;
  const moves = [
    ...(added.length > 0 ? [`${count(added.length, "subnet comes", "subnets come")}${notHealthy(added)}`] : []),
    ...(gone.length > 0 ? [`${count(gone.length, "subnet goes", "subnets go")}`] : []),
  ].join(" and ");
  if (effect.length === 0)
    return moves === ""
      ? `${lines} change no subnet's answer.`
      : `${lines}: ${moves}; no other subnet's answer changes.`;
  const all = `${lines} change the answer of ${count(effect.length, "subnet", "subnets")}`;
  const more = moves === "" ? "" : ` ${moves.charAt(0).toUpperCase()}${moves.slice(1)}.`;
  if (worse === 0) return `${all}; none gets worse.${more}`;
  return `${all}; ${count(worse, "gets", "get")} worse.${more}`;
}
