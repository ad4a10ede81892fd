"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { RolloutView } from "@/lib/model/views";
import { useCall } from "../http/use-call";
import { Button, LinkButton } from "../ui/button";
import { TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";
import { Panel } from "../ui/panel";
import { draftOf, moved, type SiteChoice, siteValue, type WaveDraft, waveBody } from "./wave-draft";
import { WaveFields } from "./wave-fields";

function emptyWave(key: number, choice: SiteChoice | undefined): WaveDraft {
  return {
    key,
    name: choice?.site ?? "",
    from: siteValue(choice?.site ?? ""),
    keptIds: [],
    startsOn: "",
    dueOn: "",
    owner: "",
    gate: "",
  };
}

/** Plans a rollout in waves, or changes one. */
export function RolloutForm({ sites, rollout, owner }: { sites: SiteChoice[]; rollout?: RolloutView; owner: string }) {
  const router = useRouter();
  const [waves, setWaves] = useState(() => rollout?.waves.map(draftOf) ?? [emptyWave(0, sites[0])]);
  const [nextKey, setNextKey] = useState(rollout?.waves.length ?? 1);
  const { busy, problem, send } = useCall();
  const free = sites.filter(({ site }) => !waves.some((wave) => wave.from === siteValue(site)));

  const add = (choices: (SiteChoice | undefined)[]) => {
    setWaves([...waves, ...choices.map((choice, index) => emptyWave(nextKey + index, choice))]);
    setNextKey(nextKey + choices.length);
  };

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: String(form.get("name") ?? ""),
      goal: String(form.get("goal") ?? ""),
      owner: String(form.get("owner") ?? ""),
      dueOn: String(form.get("dueOn") ?? "") || null,
      waves: waves.map((wave) => waveBody(wave, sites)),
    };
    const result = rollout
      ? await send<null>("PATCH", `/api/rollouts/${encodeURIComponent(rollout.id)}`, body)
      : await send<{ id: string }>("POST", "/api/rollouts", body);
    if (!result.ok) return;
    router.push(`/rollouts/${encodeURIComponent(rollout?.id ?? (result.data as { id: string }).id)}`);
    router.refresh();
  };

  return (
    <form onSubmit={save} className="grid gap-4">
      <Panel title="What is to be reached">
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField id="name" label="Name" defaultValue={rollout?.name} maxLength={100} required />
          <TextField id="dueOn" label="Due on" type="date" defaultValue={rollout?.dueOn ?? ""} />
          <TextField
            id="goal"
            label="Goal"
            defaultValue={rollout?.goal}
            placeholder="Every office subnet boots UEFI clients"
            maxLength={500}
            required
          />
          <TextField id="owner" label="Owner" defaultValue={rollout?.owner ?? owner} maxLength={100} />
        </div>
      </Panel>
      <Panel title={`Waves (${waves.length})`}>
        <div className="grid gap-4">
          {waves.map((wave, index) => (
            <WaveFields
              key={wave.key}
              wave={wave}
              number={index + 1}
              last={index === waves.length - 1}
              sites={sites}
              onChange={(change) => setWaves(waves.map((one) => (one === wave ? { ...one, ...change } : one)))}
              onMove={(by) => setWaves(moved(waves, index, by))}
              onRemove={() => setWaves(waves.filter((one) => one !== wave))}
            />
          ))}
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => add([free[0]])}>
              <Plus aria-hidden="true" />
              Add a wave
            </Button>
            {free.length > 1 ? (
              <Button onClick={() => add(free)}>
                <Plus aria-hidden="true" />
                One wave for each of the {free.length} sites left
              </Button>
            ) : null}
          </div>
        </div>
      </Panel>
      {problem ? <ProblemNote problem={problem} /> : null}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={rollout ? `/rollouts/${encodeURIComponent(rollout.id)}` : "/rollouts"}>Cancel</LinkButton>
        <Button type="submit" look="primary" disabled={busy}>
          {rollout ? "Save" : "Make this rollout"}
        </Button>
      </div>
    </form>
  );
}
