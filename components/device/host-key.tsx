"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { DeviceView } from "@/lib/model/views";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { Note, ProblemNote } from "../ui/note";

/** The key that was pinned, and the one offered instead. Accepting needs a person who knows why it changed. */
export function HostKey({
  id,
  hostKey,
  mayAccept,
}: {
  id: string;
  hostKey: NonNullable<DeviceView["hostKey"]>;
  mayAccept: boolean;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const accept = async () => {
    const result = await call("POST", `/api/devices/${encodeURIComponent(id)}/host-key`, {
      fingerprint: hostKey.offered,
    });
    setProblem(result.ok ? null : result.problem);
    if (result.ok) router.refresh();
  };
  return (
    <Note state="broken" title="This device shows another host key than before. Nothing was sent to it.">
      <dl className="my-2 grid gap-x-3 sm:grid-cols-[5rem_1fr]">
        <dt>Pinned</dt>
        <dd className="mono break-all">{hostKey.fingerprint}</dd>
        <dt>Offered</dt>
        <dd className="mono break-all">{hostKey.offered}</dd>
      </dl>
      <p>
        Was the machine installed anew, or its key renewed? Compare the offered key at its console. If nobody knows why
        it changed, another machine may be answering there.
      </p>
      {mayAccept ? (
        <Button className="mt-2" look="danger" onClick={accept}>
          I compared it: accept the offered key
        </Button>
      ) : (
        <p className="mt-1">An engineer can accept the new key.</p>
      )}
      {problem ? <ProblemNote problem={problem} /> : null}
    </Note>
  );
}
