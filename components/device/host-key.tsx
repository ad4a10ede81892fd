"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { Note, ProblemNote } from "../ui/note";

/**
 * The key or certificate that the device offers, beside the one that was pinned, if any. Accepting needs a person who compared it.
 * null = first contact with a device whose key must be known before anything is sent (strict, or a certificate that nobody vouches for).
 */
export function HostKey({
  id,
  pinned,
  offered,
  mayAccept,
}: {
  id: string;
  pinned: string | null;
  offered: string;
  mayAccept: boolean;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const accept = async () => {
    const result = await call("POST", `/api/devices/${encodeURIComponent(id)}/host-key`, {
      fingerprint: offered,
    });
    setProblem(result.ok ? null : result.problem);
    if (result.ok) router.refresh();
  };
  return (
    <Note
      state={pinned ? "broken" : "unknown"}
      title={
        pinned
          ? "This device shows another key than before. Nothing was sent to it."
          : "This device shows a key that nobody has vouched for yet. Nothing was sent to it."
      }
    >
      <dl className="my-2 grid gap-x-3 sm:grid-cols-[5rem_1fr]">
        {pinned ? (
          <>
            <dt>Pinned</dt>
            <dd className="mono break-all">{pinned}</dd>
          </>
        ) : null}
        <dt>Offered</dt>
        <dd className="mono break-all">{offered}</dd>
      </dl>
      <p>
        {pinned
          ? "Was the machine installed anew, or its key renewed? Compare the offered key at its console. If nobody knows why it changed, another machine may be answering there."
          : "Compare it with what the machine shows at its console, or with the fingerprint of its certificate."}
      </p>
      {mayAccept ? (
        <Button className="mt-2" look="danger" onClick={accept}>
          I compared it: accept this key
        </Button>
      ) : (
        <p className="mt-1">An engineer can accept the new key.</p>
      )}
      {problem ? <ProblemNote problem={problem} /> : null}
    </Note>
  );
}
