"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type CallProblem, call } from "../http/call";
import { Button, LinkButton } from "../ui/button";
import { ProblemNote } from "../ui/note";
import { Panel } from "../ui/panel";
import type { CredentialName } from "./credential-fields";
import { deviceBody, isReached } from "./device-body";
import { DeviceFields, type PlatformName } from "./device-fields";
import { LivePull } from "./live-pull";

interface Made {
  id: string;
  name: string;
  /** Files and declared devices have nothing to test. */
  reached: boolean;
  /** The credential that was kept with it: the next try takes it from the list. */
  credential: string | null;
}

/** Adds one device, then tests the way to it step by step. A second try changes the device that was made before. */
export function ConnectForm({ credentials, platforms }: { credentials: CredentialName[]; platforms: PlatformName[] }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [job, setJob] = useState<{ pullId: string; test: boolean } | null>(null);

  const start = async (device: Made, test: boolean) => {
    const path = `/api/devices/${encodeURIComponent(device.id)}/${test ? "test" : "pull"}`;
    const result = await call<{ pullId: string }>("POST", path, {});
    setProblem(result.ok ? null : result.problem);
    if (result.ok) setJob({ pullId: result.data.pullId, test });
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = deviceBody(new FormData(event.currentTarget));
    setBusy(true);
    setJob(null);
    const result = made
      ? await call<null>("PATCH", `/api/devices/${encodeURIComponent(made.id)}`, body)
      : await call<{ id: string }>("POST", "/api/devices", body);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) {
      const device: Made = {
        id: made?.id ?? (result.data as { id: string }).id,
        name: String(body.name),
        reached: isReached(body.transport as Parameters<typeof isReached>[0]),
        credential: (body.credential as { name: string } | undefined)?.name ?? null,
      };
      setMade(device);
      router.refresh();
      if (device.reached) await start(device, true);
    }
    setBusy(false);
  };

  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel title="Connect one device">
        <form onSubmit={submit} className="grid gap-4">
          <DeviceFields
            credentials={credentials}
            platforms={platforms}
            credentialId={credentials.find((one) => one.name === made?.credential)?.id}
          />
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex flex-wrap justify-end gap-2">
            <Button type="submit" look="primary" disabled={busy}>
              {made ? "Save and test again" : "Add and test connection"}
            </Button>
          </div>
        </form>
      </Panel>
      <Panel title="Test of the connection">
        {made ? (
          <div className="grid gap-3">
            <p>
              <span className="mono font-medium">{made.name}</span> is added.{" "}
              {made.reached ? "" : "It is not reached over the network, so there is nothing to test."}
            </p>
            {job ? (
              <LivePull
                key={job.pullId}
                pullId={job.pullId}
                okText={
                  job.test
                    ? "The connection works. Nothing was stored yet: read it now, or wait for its turn."
                    : "Read. Its subnets are being assessed."
                }
              />
            ) : null}
            <div className="flex flex-wrap gap-2">
              {made.reached ? <Button onClick={() => start(made, false)}>Read now</Button> : null}
              <LinkButton href={`/devices/${encodeURIComponent(made.id)}`}>To the device</LinkButton>
            </div>
          </div>
        ) : (
          <p className="text-muted">
            Here stands each step as it is taken: reach, host key, sign-in, prompt, read, understand. When one fails, it
            says why and what to do. Nothing is changed on the device.
          </p>
        )}
      </Panel>
    </div>
  );
}
