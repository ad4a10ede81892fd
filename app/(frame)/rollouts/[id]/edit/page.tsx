import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { RolloutForm } from "@/components/rollout/rollout-form";
import { decoded, type PageProps } from "@/components/table/search-params";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/model/access";
import { getRollout } from "@/lib/services/rollouts/get-rollout";
import { signedIn } from "../../../../signed-in";
import { siteChoices } from "../../site-choices";

export const metadata: Metadata = { title: "Edit rollout" };

export default async function EditRolloutPage({ params }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const path = `/rollouts/${encodeURIComponent(id)}`;
  const ctx = await signedIn(`${path}/edit`);
  if (!may(ctx.person.role, "rollouts:write")) notFound();
  const [rollout, sites] = await Promise.all([getRollout(ctx, { id }), siteChoices(ctx)]);
  if (!rollout) notFound();
  return (
    <>
      <PageHead
        eyebrow={
          <Link className="link" href={path}>
            {rollout.name}
          </Link>
        }
        title="Edit rollout"
        sentence="A subnet belongs to the first wave that names it."
      />
      <RolloutForm sites={sites} rollout={rollout} owner={rollout.owner} />
    </>
  );
}
