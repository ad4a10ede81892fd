"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { FixView } from "@/lib/model/views";
import { call } from "../http/call";
import { isBusy } from "./fix-steps";

/** The fix as it is now: asked again each second while the worker is at it. */
export function useLiveFix(initial: FixView) {
  const router = useRouter();
  const [fix, setFix] = useState(initial);
  const [lost, setLost] = useState(false);
  const busy = isBusy(fix.state);
  const id = fix.id;
  useEffect(() => setFix(initial), [initial]);
  useEffect(() => {
    if (!busy) return;
    let ended = false;
    const timer = setInterval(async () => {
      const result = await call<FixView>("GET", `/api/fixes/${encodeURIComponent(id)}`);
      if (ended) return;
      setLost(!result.ok);
      if (!result.ok) return;
      setFix(result.data);
      // What else the page shows (freshness, other fixes) follows once the work is over.
      if (!isBusy(result.data.state)) router.refresh();
    }, 1000);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [busy, id, router]);
  return { fix, setFix, lost };
}
