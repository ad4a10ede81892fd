import type { Finding } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { TriedChangeView, TriedSubnet } from "@/lib/model/views";
import { Evidence } from "../finding/evidence";
import { EffectTable } from "../fix/effect-table";
import { DiffView } from "../ui/diff-view";
import { Note } from "../ui/note";
import { numbered } from "../ui/numbered";
import { Panel } from "../ui/panel";
import { HealthMark } from "../ui/state-mark";
import { triedHealth, triedSentence } from "./tried-sentence";

/** What an edited configuration would do: subnets before and after, findings that come and go, and the lines. */
export function TriedChange({ tried }: { tried: TriedChangeView }) {
  const { effect, added, gone, appeared, vanished, problems, unknown, unread, texts } = tried;
  return (
    <section aria-label="What it would do" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Note state={triedHealth(tried)} title={triedSentence(tried)} live>
        Nothing was stored and nothing was sent.
      </Note>
      {unread ? (
        <Note state="unknown" title={unread.what}>
          Both sides are taken as the last capture shows them. {unread.next}
        </Note>
      ) : null}
      {numbered(problems).map(({ n, item }) => (
        <Note key={n} state="degraded" title={item.what}>
          {item.next}
        </Note>
      ))}
      {unknown.length > 0 ? (
        <Panel title={`New lines that were not understood (${unknown.length})`}>
          {numbered(unknown).map(({ n, item }) => (
            <Evidence key={n} places={[item]} linked={false} />
          ))}
        </Panel>
      ) : null}
      <Panel title="Subnets before and after">
        <EffectTable effect={effect} none="No subnet's answer changes." />
      </Panel>
      {added.length > 0 ? (
        <Panel title={`Subnets that come (${added.length})`}>
          <SubnetLines list={added} />
        </Panel>
      ) : null}
      {gone.length > 0 ? (
        <Panel title={`Subnets that go (${gone.length})`}>
          <SubnetLines list={gone} />
        </Panel>
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <Panel title={`Findings that come (${appeared.length})`}>
          <FindingLines list={appeared} none="None." />
        </Panel>
        <Panel title={`Findings that go (${vanished.length})`}>
          <FindingLines list={vanished} none="None." />
        </Panel>
      </div>
      <Panel title="Lines that differ">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {texts.length === 0 ? <p className="text-muted">No line differs.</p> : null}
          {texts.map(({ name, diff }) =>
            diff ? (
              <DiffView key={name} unified={diff} split />
            ) : (
              <p key={name} className="break-words text-muted">
                {name} differs in too many places to be shown line by line.
              </p>
            ),
          )}
        </div>
      </Panel>
    </section>
  );
}

function SubnetLines({ list }: { list: TriedSubnet[] }) {
  return (
    <ul className="divide-y divide-line">
      {list.map(({ cidr, name, health, clients }) => (
        <li key={cidr} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
          <span className="mono font-medium">{cidr}</span>
          <span className="min-w-0 flex-1 basis-40 break-words">{name}</span>
          <HealthMark health={health} />
          <span className="text-muted text-sm">
            {clients.map(({ client, outcome }) => `${CLIENTS[client].title}: ${outcome}`).join("; ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

const WORD = { error: "Error", warning: "Warning", note: "Note" } as const;

function FindingLines({ list, none }: { list: Finding[]; none: string }) {
  if (list.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul className="grid gap-3">
      {list.map((finding) => (
        <li key={finding.id} className="min-w-0 break-words">
          <p className="font-medium">
            <span className="text-muted">{WORD[finding.severity]}: </span>
            {finding.title}
          </p>
          <p className="text-muted text-sm">
            {finding.subnets.slice(0, 6).join(", ")}
            {finding.subnets.length > 6 ? ` and ${finding.subnets.length - 6} more` : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}
