import type { TriedChangeView } from "@/lib/model/views";

const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** The answer in one sentence. */
export function triedSentence({
  effect,
  worse,
  changed,
}: Pick<TriedChangeView, "effect" | "worse" | "changed">): string {
  if (changed.added + changed.removed === 0 && effect.length === 0)
    return "This is what the device gave: no line differs.";
  const lines = `+${changed.added} −${changed.removed} lines`;
  if (effect.length === 0) return `${lines} change no subnet's answer.`;
  const all = `${lines} change the answer of ${count(effect.length, "subnet", "subnets")}`;
  if (worse === 0) return `${all}; none gets worse.`;
  return `${all}; ${count(worse, "gets", "get")} worse.`;
}
