import type { HelpdeskAnswer } from "@/lib/model/views";
import { numbered } from "../ui/numbered";
import { StateIcon } from "../ui/state-mark";

const MARK = (ok: boolean | null) =>
  ok === null
    ? ({ state: "unknown", word: "unknown" } as const)
    : ok
      ? ({ state: "healthy", word: "works" } as const)
      : ({ state: "broken", word: "stops" } as const);

/** What was checked already, so that nobody checks it twice. */
export function Checked({ list }: { list: HelpdeskAnswer["checked"] }) {
  if (list.length === 0) return <p className="text-muted">Nothing could be checked yet.</p>;
  return (
    <ul className="grid gap-1.5">
      {numbered(list).map(({ n, item }) => (
        <li key={n} className="flex gap-2">
          <StateIcon state={MARK(item.ok).state} label={MARK(item.ok).word} className="mt-0.5" />
          <span className="min-w-0 break-words">{item.text}</span>
        </li>
      ))}
    </ul>
  );
}
