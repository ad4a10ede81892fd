"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { type CallProblem, call } from "../http/call";

/** One change through the API: busy while it runs, its problem if it fails, the page loaded anew if it works. */
export function useSave() {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const save = async (method: "POST" | "PATCH", path: string, body: unknown): Promise<boolean> => {
    setBusy(true);
    const result = await call(method, path, body);
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) {
      toast.success("Saved");
      router.refresh();
    }
    return result.ok;
  };
  return { busy, problem, save };
}
