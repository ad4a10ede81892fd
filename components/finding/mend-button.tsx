"use client";

import { Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { call } from "../http/call";
import { Button } from "../ui/button";

/** Opens a fix for these findings and goes to its first step. */
export function MendButton({ findingIds, label = "Mend this" }: { findingIds: string[]; label?: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const mend = async () => {
    setBusy(true);
    const result = await call<{ id: string }>("POST", "/api/fixes", { findingIds });
    if (result.ok) router.push(`/fixes/${encodeURIComponent(result.data.id)}/problem`);
    else {
      toast.error(result.problem.what, { description: result.problem.next });
      setBusy(false);
    }
  };
  return (
    <Button look="primary" onClick={mend} disabled={busy}>
      <Wrench aria-hidden="true" />
      {busy ? "Planning …" : label}
    </Button>
  );
}
