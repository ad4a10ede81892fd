import type { Metadata } from "next";
import Link from "next/link";
import { RolloutForm } from "@/components/rollout/rollout-form";
import { EmptyPage } from "@/components/ui/empty";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/model/access";
import { signedIn } from "../../../signed-in";
import { siteChoices } from "../site-choices";

export const metadata: Metadata = { title: "New rollout" };

export default async function NewRolloutPage() {
  const ctx = await signedIn("/rollouts/new");
  const allowed = may(ctx.person.role, "rollouts:write");
  const sites = allowed ? await siteChoices(ctx) : [];
  return (
    <>
      <PageHead
        eyebrow={
          <Link className="link" href="/rollouts">
            Rollouts
          </Link>
        }
        title="New rollout"
        sentence="Begin with one small site as a pilot; each wave after it begins when the gate of the one before is passed."
      />
      {!allowed ? (
        <Note state="unknown" title="Your role may not plan a rollout.">
          Ask an engineer or an admin of Bootpath.
        </Note>
      ) : sites.length === 0 ? (
        <EmptyPage title="No subnets to roll out to" role={ctx.person.role}>
          A rollout is made of subnets, and those are found in the configurations of routers and DHCP servers.
        </EmptyPage>
      ) : (
        <RolloutForm sites={sites} owner={ctx.person.name} />
      )}
    </>
  );
}
