"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { PullView } from "@/lib/model/views";
import { call } from "../http/call";
import { Note } from "../ui/note";
import { PullSteps } from "./pull-steps";

/** Follows one pull until it ends, asking each second. */
export function LivePull({
  pullId,
  onEnd,
  okText,
}: {
  pullId: string;
  onEnd?: (pull: PullView) => void;
  okText: string;
}) {
  const router = useRouter();
  const [pull, setPull] = useState<PullView | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const result = await call<PullView>("GET", `/api/pulls/${encodeURIComponent(pullId)}`);
      if (stopped) return;
      if (result.ok) setPull(result.data);
      if (result.ok && (result.data.state === "ok" || result.data.state === "failed")) {
        onEnd?.(result.data);
        router.refresh();
        return;
      }
      timer = setTimeout(look, 1000);
    };
    look();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [pullId, onEnd, router]);
  return (
    <div className="grid gap-3">
      {pull ? <PullSteps pull={pull} /> : null}
      <div role="status">
        {pull?.state === "ok" ? <Note state="healthy" title={okText} /> : null}
        {!pull || pull.state === "queued" ? (
          <p className="text-muted">Waiting for a worker … It goes on when you leave this page.</p>
        ) : null}
        {pull?.state === "running" ? (
          <p className="text-muted">Working … Where nothing answers, this takes up to a minute.</p>
        ) : null}
      </div>
    </div>
  );
}
