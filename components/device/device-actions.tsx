"use client";

import { PlugZap, RefreshCw, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";
import { LivePull } from "./live-pull";

export function DeviceActions({ id, name, pulls }: { id: string; name: string; pulls: boolean }) {
  const router = useRouter();
  const [job, setJob] = useState<{ pullId: string; test: boolean } | null>(null);
  const [removing, setRemoving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const base = `/api/devices/${encodeURIComponent(id)}`;
  const start = async (test: boolean) => {
    const result = await call<{ pullId: string }>("POST", `${base}/${test ? "test" : "pull"}`, {});
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setJob({ pullId: result.data.pullId, test });
  };
  const remove = async () => {
    const result = await call("DELETE", base);
    if (result.ok) router.push("/devices");
    else setProblem(result.problem);
  };
  return (
    <>
      {pulls ? (
        <>
          <Button onClick={() => start(true)}>
            <PlugZap aria-hidden="true" />
            Test connection
          </Button>
          <Button look="primary" onClick={() => start(false)}>
            <RefreshCw aria-hidden="true" />
            Read now
          </Button>
        </>
      ) : null}
      <Button look="danger" onClick={() => setRemoving(true)}>
        <Trash2 aria-hidden="true" />
        Remove
      </Button>
      {problem && !removing ? <ProblemNote problem={problem} /> : null}
      <Modal
        open={job !== null}
        onOpenChange={(open) => !open && setJob(null)}
        title={job?.test ? `Test of ${name}` : `Reading ${name}`}
      >
        {job ? (
          <LivePull
            pullId={job.pullId}
            okText={
              job.test ? "The connection works; nothing was stored." : "Read. Its subnets are being assessed again."
            }
          />
        ) : null}
      </Modal>
      <Modal
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove ${name}?`}
        description="Its captures and pulls go too. Subnets that hang on it turn unknown."
      >
        {problem ? <ProblemNote problem={problem} /> : null}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={() => setRemoving(false)}>Keep it</Button>
          <Button look="danger" onClick={remove}>
            Remove
          </Button>
        </div>
      </Modal>
    </>
  );
}
