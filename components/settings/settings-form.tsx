"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { PlatformId } from "@/lib/model/platform-ids";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { CheckField, TextField } from "../ui/field";
import { Note, ProblemNote } from "../ui/note";

export interface Knobs {
  approvalRequired: boolean;
  staleAfterHours: number;
  pullEveryMinutes: number;
  clients: ClientId[];
  sendUnproven: PlatformId[];
}

/** What holds for the whole estate. Whoever may not change it reads it here. */
export function SettingsForm({
  settings,
  platforms,
  mayWrite,
}: {
  settings: Knobs;
  /** Platforms that Bootpath can change. */
  platforms: { id: PlatformId; title: string }[];
  mayWrite: boolean;
}) {
  const router = useRouter();
  const [approval, setApproval] = useState(settings.approvalRequired);
  const [clients, setClients] = useState(settings.clients);
  const [unproven, setUnproven] = useState(settings.sendUnproven);
  const { busy, problem, send } = useCall();
  const dropsApproval = settings.approvalRequired && !approval;
  const sendsMore = unproven.some((id) => !settings.sendUnproven.includes(id));
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await send("PATCH", "/api/settings", {
      approvalRequired: approval,
      staleAfterHours: Number(form.get("staleAfterHours")),
      pullEveryMinutes: Number(form.get("pullEveryMinutes")),
      clients: CLIENT_IDS.filter((id) => clients.includes(id)),
      sendUnproven: platforms.map(({ id }) => id).filter((id) => unproven.includes(id)),
      reason: String(form.get("reason") ?? ""),
    });
    if (!result.ok) return;
    toast.success("Saved. Every subnet is being assessed again.");
    router.refresh();
  };
  return (
    <form onSubmit={save} className="grid gap-5">
      <fieldset disabled={!mayWrite} className="grid min-w-0 gap-5">
        <CheckField
          id="approvalRequired"
          label="A second person must approve a fix before it is applied"
          hint="Nobody approves a fix of their own."
          checked={approval}
          onChange={(event) => setApproval(event.target.checked)}
        />
        {dropsApproval ? (
          <Note state="degraded" title="Then one person alone can change routers and servers.">
            This goes to the audit trail with your reason.
          </Note>
        ) : null}
        <div className="grid max-w-2xl gap-3 sm:grid-cols-2">
          <TextField
            id="pullEveryMinutes"
            label="Read every device every … minutes"
            type="number"
            min={0}
            max={1440}
            defaultValue={settings.pullEveryMinutes}
            hint="0: only when asked"
            required
          />
          <TextField
            id="staleAfterHours"
            label="Do not trust facts older than … hours"
            type="number"
            min={1}
            max={720}
            defaultValue={settings.staleAfterHours}
            hint="What hangs on them turns unknown"
            required
          />
        </div>
        <fieldset>
          <legend className="font-medium">Clients that must boot</legend>
          <p className="mb-2 text-muted text-sm">A subnet is healthy when each of these boots in it.</p>
          <div className="flex flex-wrap gap-x-6 gap-y-2">
            {CLIENT_IDS.map((id) => (
              <CheckField
                key={id}
                id={`client-${id}`}
                label={CLIENTS[id].title}
                checked={clients.includes(id)}
                onChange={(event) =>
                  setClients(event.target.checked ? [...clients, id] : clients.filter((one) => one !== id))
                }
              />
            ))}
          </div>
          {clients.length === 0 ? <p className="mt-1 text-broken text-sm">Choose at least one.</p> : null}
        </fieldset>
        <details open={settings.sendUnproven.length > 0}>
          <summary className="inline-flex min-h-6 items-center font-medium text-accent hover:underline">
            Allow sending changes that nobody has tried on a real device ({unproven.length} platforms)
          </summary>
          <p className="mt-1 mb-2 max-w-3xl text-muted text-sm">
            Some changes are known from manuals only. They are texts to copy, unless their platform is switched on here;
            preview, approval and read-back stay as they are.
          </p>
          <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-3">
            {platforms.map(({ id, title }) => (
              <CheckField
                key={id}
                id={`unproven-${id}`}
                label={title}
                checked={unproven.includes(id)}
                onChange={(event) =>
                  setUnproven(event.target.checked ? [...unproven, id] : unproven.filter((one) => one !== id))
                }
              />
            ))}
          </div>
        </details>
        {mayWrite ? (
          <div className="max-w-2xl">
            <TextField
              id="reason"
              label="Reason"
              hint="Goes to the audit trail."
              maxLength={500}
              required={dropsApproval || sendsMore}
            />
          </div>
        ) : null}
      </fieldset>
      {problem ? <ProblemNote problem={problem} /> : null}
      {mayWrite ? (
        <div>
          <Button type="submit" look="primary" disabled={busy || clients.length === 0}>
            Save
          </Button>
        </div>
      ) : (
        <p className="text-muted text-sm">An admin of Bootpath can change this.</p>
      )}
    </form>
  );
}
