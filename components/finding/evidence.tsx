import type { Place } from "@/lib/core/place";
import { CodeLines } from "../ui/code-lines";
import { joinedLines, placesText } from "./evidence-lines";

/** Where the capture that a place belongs to can be read whole. */
export function captureHref(deviceId: string, file: string, line: number): string {
  return `/devices/${encodeURIComponent(deviceId)}/latest?text=${encodeURIComponent(file)}&line=${line}`;
}

/** Neighbouring places of one text with their configuration lines. `whole`: the text it was captured in, for context; only for those who may read captures. */
export function Evidence({
  places,
  deviceId,
  device,
  whole = null,
  linked = false,
}: {
  places: Place[];
  deviceId?: string | null;
  device?: string;
  whole?: string | null;
  linked?: boolean;
}) {
  const first = places[0];
  if (!first) return null;
  const link = linked && deviceId ? (line: number) => captureHref(deviceId, first.file, line) : undefined;
  const hasText = whole !== null || places.some((place) => place.text);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-center justify-between gap-x-3 text-muted text-sm">
        <span className="mono break-all">
          {device ? `${device} · ` : ""}
          {placesText(places)}
        </span>
        {link ? (
          <a className="link" href={link(first.line)}>
            Whole capture
          </a>
        ) : null}
      </figcaption>
      {hasText ? (
        <CodeLines lines={joinedLines(places, whole)} href={link} label={`Lines of ${placesText(places)}`} />
      ) : null}
    </figure>
  );
}
