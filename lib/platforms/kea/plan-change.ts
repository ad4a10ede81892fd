import type { Capture } from "@/lib/model/capture";
import type { Fix } from "@/lib/model/fix";
import { firstToken, type JsonArray, type JsonObject, lastToken } from "@/lib/parsers/json-nodes";
import type { JsonToken } from "@/lib/parsers/json-tokens";
import { type Cut, fileChange } from "../file-change";
import { editPlaces, type PlacedCut, withBlanks } from "../placed-cuts";
import type { PlannedChange } from "../platform";
import { mayReachPxeClient } from "../pxe-client-condition";
import { RUNNING } from "./config-get";
import type { Declarations } from "./declarations";
import type { Draft, SettingKey, Source } from "./drafts";
import { analyse, readKea } from "./read";
import { headerId } from "./scopes";
import { setOption60Cut } from "./set-option-60";
import type { KeaSource } from "./source";

/** Takes boot settings away, or sets option 60, by touching only the lines concerned, each in the file where it stands. */
export function planKeaChange(fix: Fix, capture: Capture): PlannedChange {
  if (fix.kind === "add-relay-target") return refuse("Kea is no relay.", "Plan this fix for the relay.");
  const { source, declarations, builder } = analyse(capture);
  if (source.root === RUNNING)
    return refuse(
      "Only what Kea runs could be read, not the file that would be changed.",
      "Let the account that pulls read and write the file (/etc/kea/kea-dhcp4.conf), then pull again.",
    );
  const otherwise = readKea(capture).problems.find(({ code }) => code === "kea-runs-otherwise");
  if (otherwise) return refuse(otherwise.what, otherwise.next);
  const broken = source.problems.find((problem) =>
    ["truncated", "syntax", "duplicate-key", "no-dhcp4"].includes(problem.code),
  );
  if (broken) return refuse(broken.what, broken.next);
  if (!declarations || !builder) return refuse("No configuration of Kea was captured.", "Read the server again.");
  const drafts = allDrafts(declarations);
  if (fix.kind === "set-option-60") {
    const target = drafts.find((draft) => draft.header.id === plainId(fix.level));
    const cut = target && setOption60Cut(target, capture);
    if (!cut)
      return refuse(
        `The configuration has no level "${fix.level}" that could hold option 60.`,
        "Assess the device again.",
      );
    if (target.block && cut.file !== target.block.open.file)
      return refuse(
        `What is set at "${fix.level}" stands in ${cut.file}, a file that is included and that others may include, too.`,
        "Set option 60 by hand beside the include.",
      );
    return change(capture, source, [cut]);
  }
  const wanted = fix.levels ?? reaching(builder.scopes());
  const brought = broughtBy(builder.scopes());
  const sources = drafts.flatMap((draft) =>
    draft.sources.filter(({ key }) => concerns(fix, draft, key, wanted, brought)),
  );
  if (sources.length === 0)
    return refuse(
      "None of these settings stands in the configuration any more.",
      "Read the server again and assess anew.",
    );
  const included = sources.map(fileOfValue).find((file) => file !== null);
  if (included)
    return refuse(
      `One of these values stands alone in ${included}, a file that is included and that others may include, too.`,
      "Take the setting and its include out by hand.",
    );
  return change(capture, source, removalCuts(sources));
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

const plainId = (id: string) => (id.endsWith(headerId("")) ? id.slice(0, -headerId("").length) : id);

function allDrafts(found: Declarations): Draft[] {
  return [
    found.server,
    ...found.classes.all.map((one) => one.draft),
    ...found.networks.map((one) => one.draft),
    ...found.subnets.flatMap((one) => [
      one.draft,
      ...one.pools.map((pool) => pool.draft),
      ...one.reservations.map((host) => host.draft),
    ]),
    ...found.reservations.map((host) => host.draft),
  ];
}

type Scopes = ReturnType<NonNullable<ReturnType<typeof analyse>["builder"]>["scopes"]>;

/** Every level that a PXE client of any firmware may get. */
function reaching(scopes: Scopes): string[] {
  const ids = new Set<string>();
  for (const scope of scopes)
    for (const level of [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
      if (mayReachPxeClient(level.when)) ids.add(level.id);
  return [...ids];
}

/** Classes that a reservation names: there they come with header fields and options in one level, which bears the plain id. */
function broughtBy(scopes: Scopes): Set<string> {
  return new Set(
    scopes.flatMap(({ reservations }) => reservations.flatMap(({ levels }) => levels.map(({ id }) => id))),
  );
}

/** `"next-server": <?include "…"?>`: the key stands in one file and its value in another, which is told; null: both in one. */
function fileOfValue({ at }: Source): string | null {
  const file = "object" in at ? lastToken(at.member.value).file : null;
  return "object" in at && file !== at.member.key.file ? file : null;
}

/** A class has an id for its header fields and another for its options. */
function concerns(
  fix: Extract<Fix, { kind: "remove-boot-options" }>,
  draft: Draft,
  key: SettingKey,
  levels: string[],
  brought: ReadonlySet<string>,
): boolean {
  const { id } = draft.header;
  const ofClass = !key.startsWith("option:") && draft.header.kind === "class";
  const ids = ofClass ? [headerId(id), ...(brought.has(id) ? [id] : [])] : [id];
  if (!ids.some((one) => levels.includes(one))) return false;
  if (key === "next-server") return fix.nextServer ?? false;
  if (key === "boot-file-name") return fix.bootFile ?? false;
  if (key === "server-hostname") return false;
  const [, space, code] = key.split(":");
  return space === "dhcp4" && fix.options.includes(Number(code));
}

interface Element {
  first: JsonToken;
  last: JsonToken;
  comma: JsonToken | null;
  gone: boolean;
}

/** Elements with the commas that must go with them, so that neither two commas meet nor one is left at the end that was not there. */
function removalCuts(sources: Source[]): PlacedCut[] {
  const containers = new Map<JsonObject | JsonArray, Set<unknown>>();
  for (const { at } of sources) {
    const container = "object" in at ? at.object : at.array;
    const gone = containers.get(container) ?? new Set();
    containers.set(container, gone.add("object" in at ? at.member : at.node));
  }
  return [...containers].flatMap(([container, gone]) => {
    const elements = elementsOf(container, gone);
    const cuts = elements.flatMap((element) => {
      if (!element.gone) return [];
      const { first, last, comma } = element;
      return [cut(first, last), ...(comma ? [cut(comma, comma)] : [])];
    });
    const lastKept = elements.findLast((element) => !element.gone);
    const hadTrailing = elements.at(-1)?.comma != null;
    if (lastKept?.comma && lastKept !== elements.at(-1) && elements.at(-1)!.gone && !hadTrailing)
      cuts.push(cut(lastKept.comma, lastKept.comma));
    return cuts;
  });
}

function elementsOf(container: JsonObject | JsonArray, gone: Set<unknown>): Element[] {
  if (container.kind === "object")
    return container.members.map((one) => ({
      first: one.key,
      last: lastToken(one.value),
      comma: one.comma,
      gone: gone.has(one),
    }));
  return container.items.map(({ value, comma }) => ({
    first: firstToken(value),
    last: lastToken(value),
    comma,
    gone: gone.has(value),
  }));
}

const cut = (first: JsonToken, last: JsonToken): PlacedCut => ({
  file: first.file,
  start: first.start,
  end: first.file === last.file ? last.end : first.end,
  insert: "",
});

function change(capture: Capture, source: KeaSource, cuts: PlacedCut[]): PlannedChange {
  const edited = editPlaces(capture, cuts, tidy);
  if (!edited.ok) return edited;
  const { files } = edited;
  const root = source.root ?? "/etc/kea/kea-dhcp4.conf";
  const alone = files.length === 1 && files[0]!.text.name === root;
  return {
    ok: true,
    change: fileChange({
      files,
      // An included file cannot be judged by itself: then the whole configuration is, once the new files are in place.
      test: ["kea-dhcp4", "-t", alone ? "{file}" : root],
      activate: ["systemctl", "restart", "kea-dhcp4-server"],
      healthy: ["systemctl", "is-active", "kea-dhcp4-server"],
      safety:
        "kea-dhcp4 -t judges the new file before Kea is restarted; if Kea does not run afterwards, the old file comes back.",
    }),
  };
}

/** Joins what touches, and takes the blanks between what is removed and its neighbours on the same line along. */
function tidy(text: string, cuts: Cut[]): Cut[] {
  const joined: Cut[] = [];
  for (const one of [...cuts].sort((a, b) => a.start - b.start)) {
    const before = joined.at(-1);
    const touches =
      before && before.insert === "" && one.insert === "" && /^\s*$/.test(text.slice(before.end, one.start));
    if (touches) before.end = one.end;
    else joined.push({ ...one });
  }
  return joined.map((one) =>
    one.insert !== "" || text.slice(one.start, one.end) === "," ? one : withBlanks(text, one),
  );
}
