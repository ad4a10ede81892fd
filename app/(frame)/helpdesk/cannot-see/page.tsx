import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/ui/page-head";
import { CANNOT_SEE } from "@/lib/checks/cannot-see";
import { signedIn } from "../../../signed-in";

export const metadata: Metadata = { title: "What Bootpath cannot see" };

export default async function CannotSeePage() {
  await signedIn("/helpdesk/cannot-see");
  return (
    <>
      <PageHead
        eyebrow={
          <Link className="link" href="/helpdesk">
            Helpdesk
          </Link>
        }
        title="What Bootpath cannot see"
        sentence="These keep computers from booting too, and no configuration shows them. Look here when a subnet is healthy and a computer still does not boot."
      />
      <ul className="grid gap-3 xl:grid-cols-2">
        {CANNOT_SEE.map((one) => (
          <li key={one.id} className="panel rounded-lg border border-line bg-surface p-4">
            <h2 className="font-semibold">
              {one.title} <span className="mono font-normal text-muted text-sm">{one.id}</span>
            </h2>
            <dl className="mt-2 grid gap-1">
              <div>
                <dt className="inline font-medium">Seen: </dt>
                <dd className="inline">{one.symptom}</dd>
              </div>
              <div>
                <dt className="inline font-medium">How to find out: </dt>
                <dd className="inline">{one.howToFindOut}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
