import type { Capture } from "@/lib/model/capture";
import type { Fix } from "@/lib/model/fix";
import type { Statement } from "@/lib/parsers/braces";
import { type Cut, fileChange } from "../file-change";
import { editPlaces, type PlacedCut, withBlanks } from "../placed-cuts";
import type { PlannedChange } from "../platform";
import { mayReachPxeClient } from "../pxe-client-condition";
import { readDefaults } from "./defaults";
import type { Draft, SettingKey } from "./drafts";
import { analyse } from "./read";
import { ScopeBuilder } from "./scopes";
import { setOption60Cut } from "./set-option-60";
import { allNodes } from "./vendor-space";

/** Takes boot settings away, or sets option 60, by touching only the statements concerned, each in the file where it stands. */
export function planDhcpdChange(fix: Fix, capture: Capture): PlannedChange {
  if (fix.kind === "add-relay-target") return refuse("dhcpd is no relay.", "Plan this fix for the relay.");
  const { tree, walker } = analyse(capture);
  const broken = tree.problems.find((problem) => problem.code === "truncated" || problem.code === "syntax");
  if (broken) return refuse(broken.what, broken.next);
  const drafts = allNodes(walker.found).flatMap((node) => node.drafts.map((draft) => ({ draft, node })));
  if (fix.kind === "set-option-60") {
    const target = drafts.find(({ draft }) => draft.level.id === levelId(fix.level));
    const cut = target && setOption60Cut(target.draft, target.node, tree);
    if (!cut)
      return refuse(
        `The configuration has no level "${fix.level}" that could hold option 60.`,
        "Assess the device again.",
      );
    if (target.node.kind !== "server" && cut.file !== target.draft.level.place.file)
      return refuse(
        `What is set at "${fix.level}" stands in ${cut.file}, a file that is included and that others may include, too.`,
        "Set option 60 by hand beside the include.",
      );
    return change(capture, tree.root, [cut]);
  }
  const wanted = fix.levels ? new Set(fix.levels.map(levelId)) : reachingPxe(new ScopeBuilder(walker.found));
  const cuts = drafts
    .filter(({ draft }) => wanted.has(draft.level.id))
    .flatMap(({ draft }) => statementsOf(draft, keysOf(fix, walker.dictionary.carriers)))
    .map(cutOf);
  if (cuts.length === 0)
    return refuse(
      "None of these settings stands in the configuration any more.",
      "Read the server again and assess anew.",
    );
  return change(capture, tree.root, cuts);
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

/** A level that came to a scope by way of a class bears that way behind its id. */
function levelId(id: string): string {
  return id.replace(/ \(for (?:sub)?class .*\)$/, "");
}

/** Every level that a PXE client of any firmware may get. */
function reachingPxe(builder: ScopeBuilder): Set<string> {
  const ids = new Set<string>();
  for (const scope of builder.scopes())
    for (const level of [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
      if (mayReachPxeClient(level.when)) ids.add(levelId(level.id));
  return ids;
}

type Removal = Extract<Fix, { kind: "remove-boot-options" }>;

function keysOf(fix: Removal, carriers: ReadonlyMap<string, number>): (key: SettingKey) => boolean {
  const options = new Set(fix.options);
  return (key) => {
    if (key === "next-server") return fix.nextServer ?? false;
    if (key === "filename") return fix.bootFile ?? false;
    if (key === "server-name") return false;
    if (key === "vendor-option-space") return options.has(43);
    const [, space, code] = key.split(":") as [string, string, string];
    if (space === "dhcp") return options.has(Number(code));
    const carrier = carriers.get(space);
    return carrier !== undefined && options.has(carrier);
  };
}

function statementsOf(draft: Draft, matches: (key: SettingKey) => boolean): Statement[] {
  return draft.sources.filter((source) => matches(source.key)).map((source) => source.statement);
}

function cutOf(statement: Statement): PlacedCut {
  const head = statement.head;
  const first = head[0]!;
  const last = statement.close ?? head.at(-1)!;
  return { file: first.file, start: first.start, end: last.end, insert: "" };
}

function change(capture: Capture, root: string | null, cuts: PlacedCut[]): PlannedChange {
  const edited = editPlaces(capture, cuts, tidy);
  if (!edited.ok) return edited;
  const { files } = edited;
  const alone = files.length === 1 && files[0]!.text.name === root;
  const configuration = readDefaults(capture)?.configFile ?? root ?? "/etc/dhcp/dhcpd.conf";
  return {
    ok: true,
    change: fileChange({
      files,
      // An included file cannot be judged by itself: then the whole configuration is, once the new files are in place.
      test: ["dhcpd", "-t", "-4", "-cf", alone ? "{file}" : configuration],
      activate: ["systemctl", "restart", "isc-dhcp-server"],
      healthy: ["systemctl", "is-active", "isc-dhcp-server"],
      safety:
        "dhcpd -t judges the new file before dhcpd is restarted; if dhcpd does not run afterwards, the old file comes back.",
    }),
  };
}

const tidy = (text: string, cuts: Cut[]): Cut[] => cuts.map((cut) => (cut.insert === "" ? withBlanks(text, cut) : cut));
