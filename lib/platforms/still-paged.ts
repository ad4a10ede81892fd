import type { CapturedText } from "@/lib/model/capture";
import type { FactProblem } from "@/lib/model/facts";
import { promptAtEnd } from "@/lib/parsers/indented-text";

/** A text that ends with the prompt of a pager was never shown to its end: whatever it holds is a part. */
export function stillPaged({ name, text }: CapturedText): FactProblem | null {
  const prompt = promptAtEnd(text);
  if (prompt === null) return null;
  return {
    code: "truncated",
    what: `${name} is cut off: it ends with "${prompt.slice(0, 40)}", the prompt of a pager, so the device had more to show.`,
    next: "Switch paging off (`terminal length 0` or the like), then pull it again.",
    affects: "all",
  };
}
