"use client";

import { Printer } from "lucide-react";
import { Button } from "../ui/button";
import { Panel } from "../ui/panel";
import { EffectTable } from "./effect-table";
import { FixActions } from "./fix-actions";
import { LegList, LegLog } from "./leg-list";
import { LegPreview } from "./leg-preview";
import type { StepProps } from "./steps-before";
import { Worse } from "./worse";

export function StepApply({ fix, onChange }: StepProps) {
  return (
    <>
      <FixActions fix={fix} actions={["apply", "stop", "take-back", "refresh"]} onChange={onChange} />
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
      <FixActions fix={fix} actions={["stop", "take-back"]} onChange={onChange} />
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

/** What the two columns are once it is known how the fix ended. */
const EFFECT: Partial<Record<StepProps["fix"]["state"], string>> = {
  done: "Subnets before and after",
  "taken-back": "Subnets before the fix, and while it stood",
  "taking-back": "Subnets before the fix, and while it stood",
};

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
      <FixActions
        fix={fix}
        actions={["take-back"]}
        onChange={onChange}
        withReason="Why it is taken back (goes to the audit trail)"
      />
      <Panel title={EFFECT[fix.state] ?? "What the whole fix would change"}>
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
