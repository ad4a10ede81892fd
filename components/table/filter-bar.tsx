"use client";

import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { INPUT } from "../ui/field";

export interface FilterFacet {
  id: string;
  label: string;
  value: string;
  options: { value: string; word: string; count: number }[];
}

/** A plain GET form; with scripts it follows what is typed, and the address bar follows it. */
export function FilterBar({
  q,
  facets,
  sort,
  placeholder,
  summary,
}: {
  q: string;
  facets: FilterFacet[];
  sort: string;
  placeholder: string;
  summary: string;
}) {
  const router = useRouter();
  const path = usePathname();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [busy, startTransition] = useTransition();

  const follow = (wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!form.current) return;
      const params = new URLSearchParams();
      for (const [name, value] of new FormData(form.current))
        if (typeof value === "string" && value) params.set(name, value);
      const text = params.toString();
      startTransition(() => router.replace(text ? `${path}?${text}` : path, { scroll: false }));
    }, wait);
  };

  return (
    <form
      ref={form}
      method="get"
      action={path}
      className="print:hidden flex flex-wrap items-end gap-2 border-line border-b p-3"
      onSubmit={(event) => {
        event.preventDefault();
        follow(0);
      }}
    >
      <label className="relative min-w-52 flex-1">
        <span className="sr-only">Filter</span>
        <Search className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" aria-hidden="true" />
        <input
          name="q"
          type="search"
          defaultValue={q}
          placeholder={placeholder}
          className={`${INPUT} pl-8`}
          onChange={() => follow(250)}
        />
      </label>
      {facets.map((facet) => (
        <label key={facet.id} className="min-w-32 max-sm:flex-1">
          <span className="sr-only">{facet.label}</span>
          <select name={facet.id} defaultValue={facet.value} className={INPUT} onChange={() => follow(0)}>
            <option value="">{facet.label}: all</option>
            {facet.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.word} ({option.count})
              </option>
            ))}
          </select>
        </label>
      ))}
      {sort ? <input type="hidden" name="sort" value={sort} /> : null}
      <p role="status" className="min-w-24 py-2 text-muted text-sm">
        {busy ? "…" : summary}
      </p>
    </form>
  );
}
