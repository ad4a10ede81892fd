import { notFound, redirect } from "next/navigation";
import { decoded, type PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { getDevice } from "@/lib/services/devices/get-device";
import { signedIn } from "../../../../signed-in";

/** Leads to one line in the newest capture of a device: the address that evidence links to. */
export default async function LatestCapture({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const query = await searchParams;
  const ctx = await signedIn(`/devices/${encodeURIComponent(id)}`);
  const newest = (await getDevice(ctx, { id }))?.captures[0];
  if (!newest) notFound();
  const line = Number.parseInt(one(query.line), 10);
  const address = new URLSearchParams({ text: one(query.text) });
  if (line > 0) address.set("line", String(line));
  redirect(`/captures/${encodeURIComponent(newest.id)}?${address}${line > 0 ? `#L${line}` : ""}`);
}
