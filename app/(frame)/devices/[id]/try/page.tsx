import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { decoded, type PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { TryChange } from "@/components/try/try-change";
import { PageHead } from "@/components/ui/page-head";
import { FullTime } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import { getTryBase } from "@/lib/services/check/get-try-base";
import { signedIn } from "../../../../signed-in";

export const metadata: Metadata = { title: "Try a change" };

export default async function TryChangePage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const device = `/devices/${encodeURIComponent(id)}`;
  const ctx = await signedIn(`${device}/try`);
  if (!may(ctx.person.role, "captures:read")) notFound();
  const fixId = one((await searchParams).fix);
  const base = await getTryBase(ctx, { id, ...(fixId ? { fixId } : {}) });
  if (!base) notFound();
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap gap-x-3">
            <Link className="link mono" href={device}>
              {base.device}
            </Link>
            <span>
              as captured <FullTime iso={base.takenAt} />
            </span>
          </span>
        }
        title={`Try a change on ${base.device}`}
        sentence="Edit its configuration, or paste another, and see what every subnet would do with it. Nothing is stored and nothing is sent."
      />
      <TryChange key={base.captureId} base={base} />
    </>
  );
}
