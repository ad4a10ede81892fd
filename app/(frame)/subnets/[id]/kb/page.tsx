import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Checked } from "@/components/helpdesk/checked";
import { Fit } from "@/components/helpdesk/fit";
import { decoded, type PageProps } from "@/components/table/search-params";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-mark";
import { explainKbTexts } from "@/lib/services/helpdesk/kb-texts";
import { signedIn } from "../../../../signed-in";

export const metadata: Metadata = { title: "What an error means here" };

export default async function KbPage({ params }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const here = `/subnets/${encodeURIComponent(id)}`;
  const ctx = await signedIn(`${here}/kb`);
  const view = await explainKbTexts(ctx, { id });
  if (!view) notFound();
  const { subnet, texts } = view;
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap items-center gap-x-3">
            <StateBadge state={subnet.health} />
            <Link className="link mono" href={here}>
              {subnet.cidr}
            </Link>
            <span>{[subnet.name, subnet.site].filter(Boolean).join(" · ")}</span>
          </span>
        }
        title="What an error means here"
        sentence={subnet.sentence}
      />
      <p className="mb-4 max-w-4xl text-muted">
        The four texts of Microsoft{" "}
        <a className="link" href="https://support.microsoft.com/kb/259670" rel="noreferrer" target="_blank">
          KB 259670
        </a>
        , and what each means for a computer in this subnet. For any other text, ask the{" "}
        <Link className="link" href={`/helpdesk?where=${encodeURIComponent(subnet.cidr)}`}>
          Helpdesk page
        </Link>
        .
      </p>
      <div className="grid gap-4 xl:grid-cols-2">
        {texts.map(({ id: text, screen, recognised, explanation }) => (
          <Panel key={text} id={text} title={<span className="mono">{screen}</span>}>
            <div className="grid gap-3">
              <p>{recognised.meaning}</p>
              <Fit fits={explanation.fits} here={explanation.here} />
              <details>
                <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">
                  What was checked here
                </summary>
                <div className="mt-2">
                  <Checked list={explanation.checked} />
                </div>
              </details>
              <p>
                <span className="font-medium">Next step: </span>
                {explanation.nextStep}
              </p>
            </div>
          </Panel>
        ))}
      </div>
    </>
  );
}
