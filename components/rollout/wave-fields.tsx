"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { KEPT, type SiteChoice, siteValue, type WaveDraft } from "./wave-draft";

/** One wave of the plan. Buttons, not dragging, change the order. */
export function WaveFields({
  wave,
  number,
  last,
  sites,
  onChange,
  onMove,
  onRemove,
}: {
  wave: WaveDraft;
  number: number;
  last: boolean;
  sites: SiteChoice[];
  onChange: (change: Partial<WaveDraft>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const id = (field: string) => `wave-${wave.key}-${field}`;
  const title = `wave ${number}${wave.name ? ` (${wave.name})` : ""}`;
  const text = (field: "name" | "startsOn" | "dueOn" | "owner" | "gate") => ({
    id: id(field),
    value: wave[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <fieldset className="min-w-0 rounded-md border border-line p-3">
      <legend className="px-1 font-semibold">Wave {number}</legend>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <TextField label="Name" maxLength={100} required {...text("name")} />
        <SelectField
          id={id("from")}
          label="Subnets"
          value={wave.from}
          onChange={(event) => onChange({ from: event.target.value })}
        >
          {wave.keptIds.length > 0 ? <option value={KEPT}>the {wave.keptIds.length} it has now</option> : null}
          {sites.map(({ site, subnets }) => (
            <option key={site} value={siteValue(site)}>
              {site || "without a site"} ({subnets})
            </option>
          ))}
        </SelectField>
        <TextField label="Begins on" type="date" {...text("startsOn")} />
        <TextField label="Due on" type="date" {...text("dueOn")} />
        <TextField label="Owner" maxLength={100} {...text("owner")} />
        <div className="sm:col-span-1 xl:col-span-3">
          <TextField
            label="Gate"
            hint="What must be true before the next wave begins. With a gate, the next wave waits until this one is healthy."
            maxLength={500}
            {...text("gate")}
          />
        </div>
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button disabled={number === 1} onClick={() => onMove(-1)} aria-label={`Move ${title} up`}>
          <ArrowUp aria-hidden="true" />
          Up
        </Button>
        <Button disabled={last} onClick={() => onMove(1)} aria-label={`Move ${title} down`}>
          <ArrowDown aria-hidden="true" />
          Down
        </Button>
        <Button look="danger" disabled={number === 1 && last} onClick={onRemove} aria-label={`Remove ${title}`}>
          <Trash2 aria-hidden="true" />
          Remove
        </Button>
      </div>
    </fieldset>
  );
}
