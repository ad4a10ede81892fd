"use client";

import Link from "next/link";
import { useState } from "react";
import type { UserRole } from "@/lib/model/access";
import type { Assessment, Health } from "@/lib/model/assessment";
import type { CapturedText } from "@/lib/model/capture";
import { StateBar, StateLegend } from "../chart/state-bar";
import { FindingCard } from "../finding/finding-card";
import { useCall } from "../http/use-call";
import { Button, LinkButton } from "../ui/button";
import { Note, ProblemNote } from "../ui/note";
import { numbered } from "../ui/numbered";
import { Panel } from "../ui/panel";
import { HealthMark, StateIcon } from "../ui/state-mark";
import type { Addresses, Checked } from "./checked";
import { checkedSentence, countHealth } from "./checked-sentence";

/** Nothing is stored yet, so there is nothing to mend: the card as a viewer sees it. */
const READER: UserRole = "viewer";

/** What the dropped files are, and the first assessment from them. */
export function CheckedFiles({
  checked,
  texts,
  addresses,
  mayKeep,
}: {
  checked: Checked;
  texts: CapturedText[];
  addresses: Addresses;
  mayKeep: boolean;
}) {
  const { identified, assessment } = checked;
  const count = countHealth(assessment.subnets);
  const someKnown = identified.some((file) => file.platform);
  return (
    <>
      <Panel title="First assessment" aside={mayKeep ? <KeepFiles texts={texts} addresses={addresses} /> : null}>
        <p className="mb-3 text-lg" role="status">
          {checkedSentence(assessment)}
        </p>
        <StateBar count={count} label="Subnets by state" tall />
        <div className="mt-2">
          <StateLegend count={count} />
        </div>
      </Panel>
      <Panel title="What each file is" flush>
        <ul className="divide-y divide-line">
          {numbered([...identified].sort(recognisedFirst)).map(({ n, item }) => (
            <li key={n} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2">
              <StateIcon state={item.platform ? "healthy" : "unknown"} className="self-center" />
              <span className="mono min-w-0 break-all font-medium">{item.name}</span>
              <span>{item.title}</span>
              <span className="min-w-0 break-words text-muted text-sm">
                {item.platform || !someKnown ? item.why : `${item.why}; it is left out`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={`Findings (${assessment.findings.length})`} flush>
        {assessment.findings.length === 0 ? (
          <p className="p-4 text-muted">Nothing was found that harms a subnet.</p>
        ) : (
          assessment.findings.map((finding) => (
            <FindingCard key={finding.id} finding={finding} role={READER} devices={{}} />
          ))
        )}
      </Panel>
      {assessment.subnets.length > 0 ? (
        <Panel title={`Subnets (${assessment.subnets.length})`} flush>
          <ul className="divide-y divide-line">
            {[...assessment.subnets].sort(worstFirst).map((subnet) => (
              <li key={subnet.cidr} className="grid gap-x-4 px-4 py-2 md:grid-cols-[7rem_11rem_1fr]">
                <HealthMark health={subnet.health} />
                <span>
                  <span className="mono font-medium">{subnet.cidr}</span>
                  {subnet.name ? <span className="block text-muted text-sm">{subnet.name}</span> : null}
                </span>
                <span className="min-w-0 break-words">{subnet.sentence}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

const recognisedFirst = (a: Checked["identified"][number], b: Checked["identified"][number]) =>
  Number(b.platform !== null) - Number(a.platform !== null);

const worstFirst = (a: Assessment["subnets"][number], b: Assessment["subnets"][number]) =>
  RANK[a.health] - RANK[b.health];

const RANK: Record<Health, number> = { broken: 0, degraded: 1, unknown: 2, healthy: 3 };

function KeepFiles({ texts, addresses }: { texts: CapturedText[]; addresses: Addresses }) {
  const { busy, problem, send } = useCall();
  const [kept, setKept] = useState<{ id: string; name: string }[] | null>(null);
  const keep = async () => {
    const result = await send<{ devices: { id: string; name: string }[] }>("POST", "/api/check/keep", {
      texts,
      addresses,
    });
    if (result.ok) setKept(result.data.devices);
  };
  if (kept) {
    return (
      <div className="grid gap-2 text-text">
        <Note state="healthy" title={`Kept as ${kept.length === 1 ? "a device" : `${kept.length} devices`}:`} live>
          {kept.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ", " : ""}
              <Link className="link mono" href={`/devices/${encodeURIComponent(id)}`}>
                {name}
              </Link>
            </span>
          ))}
          . Their subnets are being assessed.
        </Note>
        <div>
          <LinkButton href="/subnets" look="primary">
            To the subnets
          </LinkButton>
        </div>
      </div>
    );
  }
  return (
    <>
      <Button look="primary" onClick={keep} disabled={busy}>
        {busy ? "Keeping …" : "Keep these as devices"}
      </Button>
      {problem ? <ProblemNote problem={problem} /> : null}
    </>
  );
}
