import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CaptureLines, windowOf } from "@/components/device/capture-lines";
import { readChangedLine } from "@/components/device/changed-line";
import { decoded, type PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { cx } from "@/components/ui/cx";
import { DiffView } from "@/components/ui/diff-view";
import { PageHead } from "@/components/ui/page-head";
import { FullTime } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import { getCapture } from "@/lib/services/devices/get-capture";
import { signedIn } from "../../../signed-in";

export const metadata: Metadata = { title: "Capture" };

export default async function CapturePage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const path = `/captures/${encodeURIComponent(id)}`;
  const ctx = await signedIn(path);
  if (!may(ctx.person.role, "captures:read")) notFound();
  const [capture, query] = await Promise.all([getCapture(ctx, { id }), searchParams]);
  if (!capture) notFound();
  const changes = one(query.view) === "changes";
  const wanted = one(query.text);
  const shown =
    capture.texts.find((text) => text.name === wanted) ??
    capture.texts.find((text) => changes && text.diff) ??
    capture.texts[0];
  const all = shown ? shown.text.replace(/\n$/, "").split(/\r?\n/) : [];
  const line = Number.parseInt(one(query.line), 10);
  const { from, to } = windowOf(all.length, Number.isNaN(line) ? 1 : line);
  const href = (change: { text?: string; line?: number; view?: "changes" }) =>
    `${path}?${new URLSearchParams(Object.entries(change).map(([key, value]) => [key, String(value)]))}`;
  const name = shown?.name ?? "";
  const tab = (here: boolean) =>
    cx(
      "-mb-px inline-flex min-h-9 items-center border-b-2 px-3 text-sm no-underline",
      here ? "border-accent font-semibold text-text" : "border-transparent text-muted hover:text-text",
    );
  return (
    <>
      <PageHead
        eyebrow={
          <>
            Capture of{" "}
            <Link className="link mono" href={`/devices/${encodeURIComponent(capture.deviceId)}`}>
              {capture.device}
            </Link>
          </>
        }
        title={<FullTime iso={capture.takenAt} />}
        sentence="What the device gave at that moment, with secrets taken out before it was stored."
      />
      <nav aria-label="Texts of this capture" className="mb-3 flex flex-wrap border-line border-b">
        {capture.texts.map((text) => (
          <Link
            key={text.name}
            href={href({ text: text.name, ...(changes ? { view: "changes" } : {}) })}
            aria-current={text === shown ? "page" : undefined}
            className={cx(tab(text === shown), "mono break-all")}
          >
            {text.name}
          </Link>
        ))}
      </nav>
      <nav aria-label="View" className="mb-3 flex gap-4">
        <Link
          className={changes ? "link" : "font-semibold text-text"}
          aria-current={changes ? undefined : "page"}
          href={href({ text: name })}
        >
          Whole text
        </Link>
        <Link
          className={changes ? "font-semibold text-text" : "link"}
          aria-current={changes ? "page" : undefined}
          href={href({ text: name, view: "changes" })}
        >
          Changes since the capture before
        </Link>
      </nav>
      {!shown ? <p className="text-muted">This capture holds no text.</p> : null}
      {shown && changes ? (
        shown.diff ? (
          <DiffView unified={shown.diff} split marked={readChangedLine(one(query.changed))} />
        ) : (
          <p className="text-muted">This text did not change, or there is no capture before this one.</p>
        )
      ) : null}
      {shown && !changes ? (
        <>
          <CaptureLines
            lines={all.slice(from - 1, to)}
            from={from}
            marked={Number.isNaN(line) ? null : line}
            name={shown.name}
          />
          {all.length > to || from > 1 ? (
            <nav aria-label="Parts of this text" className="mt-2 flex gap-4">
              {from > 1 ? (
                <Link className="link" href={href({ text: name, line: from - 1 })}>
                  Lines before {from}
                </Link>
              ) : null}
              <span className="text-muted">
                Lines {from}–{to} of {all.length}
              </span>
              {all.length > to ? (
                <Link className="link" href={href({ text: name, line: to + 1 })}>
                  Lines after {to}
                </Link>
              ) : null}
            </nav>
          ) : null}
        </>
      ) : null}
    </>
  );
}
