import { notFound, redirect } from "next/navigation";
import { stepOf } from "@/components/fix/fix-steps";
import { decoded, type PageProps } from "@/components/table/search-params";
import { getFix } from "@/lib/services/fixes/get-fix";
import { signedIn } from "../../../signed-in";

/** Leads to the step where this fix stands. */
export default async function FixPage({ params }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const ctx = await signedIn(`/fixes/${encodeURIComponent(id)}`);
  const fix = await getFix(ctx, { id });
  if (!fix) notFound();
  redirect(`/fixes/${encodeURIComponent(id)}/${stepOf(fix.state)}`);
}
