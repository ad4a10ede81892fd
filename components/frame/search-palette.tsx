"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SearchHit } from "@/lib/model/views";
import { call } from "../http/call";
import { cx } from "../ui/cx";

const KIND: Record<SearchHit["kind"], string> = {
  subnet: "Subnet",
  device: "Device",
  cause: "Cause",
  fix: "Fix",
  "error-code": "Error code",
};

/** Search that takes anything: CIDR, address, MAC, name, error code. Opens with Ctrl-K or /. */
export function SearchPalette() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState("");
  const [hits, setHits] = useState<SearchHit[]>([]);
  const [state, setState] = useState<"idle" | "busy" | "ready" | "failed">("idle");
  const [at, setAt] = useState(0);
  const latest = useRef("");

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing;
      if ((event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) || slash) {
        event.preventDefault();
        setOpen(true);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    const wanted = q.trim();
    latest.current = wanted;
    if (!wanted) {
      setHits([]);
      setState("idle");
      return;
    }
    setState("busy");
    const timer = setTimeout(async () => {
      const result = await call<SearchHit[]>("GET", `/api/search?q=${encodeURIComponent(wanted)}`);
      if (latest.current !== wanted) return;
      setHits(result.ok ? result.data : []);
      setState(result.ok ? "ready" : "failed");
      setAt(0);
    }, 150);
    return () => clearTimeout(timer);
  }, [q]);

  const go = useCallback(
    (hit: SearchHit | undefined) => {
      if (!hit) return;
      setOpen(false);
      setQ("");
      router.push(hit.href);
    },
    [router],
  );

  const status =
    state === "busy"
      ? "Searching …"
      : state === "failed"
        ? "The search did not answer. Try again."
        : state === "ready" && hits.length === 0
          ? "Nothing found. Try an address, a CIDR, a MAC, a device's name or an error code."
          : state === "ready"
            ? `${hits.length} found`
            : "An address, a CIDR, a MAC, a name, or an error code such as PXE-E55.";

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="flex min-h-9 w-full max-w-md items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-left text-muted text-sm hover:border-accent">
        <Search className="size-4 shrink-0" aria-hidden="true" />
        <span className="min-w-0 flex-1 truncate">Search</span>
        <kbd className="mono rounded border border-line px-1 text-xs max-sm:hidden">Ctrl K</kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-text/30" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-50 w-[min(40rem,94vw)] -translate-x-1/2 overflow-hidden rounded-lg border border-line-strong bg-surface shadow-xl"
        >
          <Dialog.Title className="sr-only">Search</Dialog.Title>
          <input
            role="combobox"
            aria-label="Search"
            aria-expanded={hits.length > 0}
            aria-controls="search-hits"
            aria-activedescendant={hits[at] ? `search-hit-${at}` : undefined}
            aria-autocomplete="list"
            value={q}
            onChange={(event) => setQ(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") setAt((n) => Math.min(n + 1, hits.length - 1));
              else if (event.key === "ArrowUp") setAt((n) => Math.max(n - 1, 0));
              else if (event.key === "Enter") go(hits[at]);
              else return;
              event.preventDefault();
            }}
            placeholder="10.4.2.77, 10.4.2.0/24, aa:bb:cc:dd:ee:ff, core-1, PXE-E55 …"
            className="mono block w-full border-line border-b bg-surface px-4 py-3 text-base placeholder:text-muted focus-visible:outline-none"
          />
          <div id="search-hits" role="listbox" aria-label="Found" className="max-h-[55vh] overflow-y-auto">
            {hits.map((hit, index) => (
              <div
                key={`${hit.kind}${hit.href}`}
                id={`search-hit-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                onMouseMove={() => setAt(index)}
                onClick={() => go(hit)}
                onKeyDown={(event) => event.key === "Enter" && go(hit)}
                className={cx("flex cursor-pointer items-baseline gap-3 px-4 py-2", index === at && "bg-accent-soft")}
              >
                <span className="w-20 shrink-0 text-muted text-xs">{KIND[hit.kind]}</span>
                <span className="min-w-0">
                  <span className="block break-words font-medium">{hit.title}</span>
                  <span className="block break-words text-muted text-sm">{hit.text}</span>
                </span>
              </div>
            ))}
          </div>
          <p role="status" className="px-4 py-2 text-muted text-sm">
            {status}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
