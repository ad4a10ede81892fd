import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isFixStep } from "@/components/fix/fix-steps";
import { FixWizard } from "@/components/fix/fix-wizard";
import { decoded, type PageProps } from "@/components/table/search-params";
import { getFix } from "@/lib/services/fixes/get-fix";
import { signedIn } from "../../../../signed-in";

export const metadata: Metadata = { title: "Fix" };

export default async function FixStepPage({ params }: PageProps<{ id: string; step: string }>) {
  const { id: raw, step } = await params;
  const id = decoded(raw);
  const ctx = await signedIn(`/fixes/${encodeURIComponent(id)}/${step}`);
  const fix = isFixStep(step) ? await getFix(ctx, { id }) : null;
  if (!fix || !isFixStep(step)) notFound();
  return <FixWizard initial={fix} step={step} />;
}
