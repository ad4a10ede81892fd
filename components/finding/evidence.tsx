import type { Place } from "@/lib/core/place";
import { CodeLines } from "../ui/code-lines";
import { evidenceLines, placeText } from "./evidence-lines";

/** Where the capture that a place belongs to can be read whole. */
export function captureHref(deviceId: string, file: string, line: number): string {
  return `/devices/${encodeURIComponent(deviceId)}/latest?text=${encodeURIComponent(file)}&line=${line}`;
}

/** One place with its configuration lines. `whole`: the text it was captured in, for context; only for those who may read captures. */
export function Evidence({
  place,
  deviceId,
  device,
  whole = null,
  linked = false,
}: {
  place: Place;
  deviceId?: string | null;
  device?: string;
  whole?: string | null;
  linked?: boolean;
}) {
  const link = linked && deviceId ? (line: number) => captureHref(deviceId, place.file, line) : undefined;
  const hasText = whole !== null || Boolean(place.text);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-center justify-between gap-x-3 text-muted text-sm">
        <span className="mono break-all">
          {device ? `${device} · ` : ""}
          {placeText(place)}
        </span>
        {link ? (
          <a className="link" href={link(place.line)}>
            Whole capture
          </a>
        ) : null}
      </figcaption>
      {hasText ? (
        <CodeLines lines={evidenceLines(place, whole)} href={link} label={`Lines of ${placeText(place)}`} />
      ) : null}
    </figure>
  );
}
