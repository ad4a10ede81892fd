"use client";

import { Printer } from "lucide-react";
import { Button } from "../ui/button";
import { Panel } from "../ui/panel";
import { EffectTable } from "./effect-table";
import { LegList, LegLog } from "./leg-list";
import { LegPreview } from "./leg-preview";
import type { StepProps } from "./steps-before";
import { TakeBack } from "./take-back";
import { Worse } from "./worse";

export function StepApply({ fix, onChange }: StepProps) {
  return (
    <>
      <TakeBack fix={fix} actions={["apply", "stop", "refresh"]} onChange={onChange} />
      <LegList legs={fix.legs}>{(leg) => <LegLog log={leg.log} />}</LegList>
    </>
  );
}

export function StepVerify({ fix, onChange }: StepProps) {
  const verify = fix.legs.filter((leg) => leg.kind === "verify");
  return (
    <>
      <LegList legs={verify}>
        {(leg) => (
          <>
            <p className="text-muted">{leg.why}</p>
            <LegLog log={leg.log} />
          </>
        )}
      </LegList>
      <Panel title="What was predicted">
        <EffectTable effect={fix.effect} />
      </Panel>
      <TakeBack fix={fix} actions={["stop"]} onChange={onChange} />
    </>
  );
}

const OUTCOME: Partial<Record<StepProps["fix"]["state"], string>> = {
  done: "Everything was sent, read back and verified.",
  failed: "It stopped at a step that failed.",
  stopped: "It was stopped by a person.",
  "taken-back": "Everything that was sent has been taken back.",
  "taking-back": "It is being taken back, last step first.",
};

/** What the two columns are once it is known how the fix ended. One that broke off never changed all that was predicted. */
function effectTitle({ state, legs }: StepProps["fix"]): string {
  if (state === "done") return "Subnets before and after";
  if (state !== "taken-back" && state !== "taking-back") return "What the whole fix would change";
  const stood = legs.every((leg) => leg.kind !== "change" || leg.state === "taken-back" || leg.state === "verified");
  return stood ? "Subnets before the fix, and while it stood" : "What the whole fix would have changed";
}

export function StepDone({ fix, onChange }: StepProps) {
  return (
    <>
      <Panel title="Report" aside={<PrintButton />}>
        <p>{OUTCOME[fix.state] ?? "Nothing has been sent yet."}</p>
        <ul className="mt-2 grid gap-1">
          {fix.approvals.map((one) => (
            <li key={`${one.at}${one.by}`} className="text-muted text-sm">
              {one.decision} by {one.by}, {one.at.slice(0, 16).replace("T", " ")} UTC
            </li>
          ))}
        </ul>
      </Panel>
      <Worse fix={fix} />
      <TakeBack fix={fix} onChange={onChange} />
      <Panel title={effectTitle(fix)}>
        <EffectTable effect={fix.effect} />
      </Panel>
      <LegList legs={fix.legs}>
        {(leg) => (
          <>
            <LegPreview leg={leg} />
            <LegLog log={leg.log} />
          </>
        )}
      </LegList>
    </>
  );
}

function PrintButton() {
  return (
    <span className="print:hidden">
      <Button onClick={() => window.print()}>
        <Printer aria-hidden="true" />
        Print
      </Button>
    </span>
  );
}
