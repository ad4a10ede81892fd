import type { Metadata } from "next";
import Link from "next/link";
import { Answer } from "@/components/helpdesk/answer";
import { Question } from "@/components/helpdesk/question";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { PageHead } from "@/components/ui/page-head";
import { explain } from "@/lib/services/helpdesk/explain";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Helpdesk" };

export default async function HelpdeskPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/helpdesk");
  const params = await searchParams;
  const text = one(params.text).slice(0, 2000);
  const where = one(params.where).slice(0, 200);
  const answer = text.trim() || where.trim() ? await explain(ctx, { text, where }) : null;
  return (
    <>
      <PageHead title="Helpdesk" sentence="What does the screen say, and where is the computer?" />
      <Question text={text} where={where} />
      {answer ? <Answer answer={answer} /> : <Examples />}
    </>
  );
}

function Examples() {
  return (
    <p className="max-w-3xl text-muted">
      Type what a computer shows that does not boot from the network, for example <span className="mono">PXE-E55</span>,{" "}
      <span className="mono">PXE-E16: No valid offer received.</span>, <span className="mono">ipxe.org/2d03e1</span> or{" "}
      <em>TFTP download failed</em>. The answer says what it means in that very subnet, what was checked already, and
      the next step. Some faults{" "}
      <Link className="link" href="/helpdesk/cannot-see">
        no configuration shows
      </Link>
      .
    </p>
  );
}
