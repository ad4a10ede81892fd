import { assess } from "@/lib/checks/assess";
import { applyEdits } from "@/lib/core/line-edits";
import { planFix } from "@/lib/fixes/plan";
import type { Change, FileChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import { platformForFix } from "@/lib/platforms/platform-for-fix";
import { readDevice } from "@/lib/platforms/read-device";
import { estateOf, ownWords } from "../../words/told";
import type { NodeSpec } from "../frame/spec";
import type { Scenario } from "../scenarios/scenario";

/** Path → text of a host's files. */
type Files = Record<string, string>;

/**
 * The same network after Bootpath mended all that it found there: its own plan, carried out on the hosts' files line by line as the
 * worker does it. Null where there is nothing to mend, or where a leg cannot be carried out on the files of these hosts.
 */
export function mended(scenario: Scenario): Scenario | null {
  const devices = ownWords(scenario);
  const estate = estateOf(scenario, devices);
  const assessment = assess(estate);
  const fixable = assessment.findings.filter(({ fixes }) => fixes.length > 0).map(({ id }) => id);
  const fixes = planFix(estate, assessment, fixable).flatMap(({ fix }) => fix ?? []);
  if (fixes.length === 0) return null;
  const edited = new Map<string, Files>();
  for (const fix of fixes) {
    const files = carriedOut(fix, withFiles(scenario, edited), edited.get(fix.device) ?? {});
    if (!files) return null;
    edited.set(fix.device, files);
  }
  return {
    ...withFiles(scenario, edited),
    id: `${scenario.id}-mended`,
    title: `${scenario.title}; mended by Bootpath`,
  };
}

/** The device's edited files after one more fix; null where its platform makes no change of these files. */
function carriedOut(fix: Fix, scenario: Scenario, before: Files): Files | null {
  const told = ownWords(scenario).find(({ spec }) => spec.name === fix.device);
  if (!told) return null;
  const capture = { texts: Object.entries(told.texts).map(([name, text]) => ({ name, text })) };
  const facts = readDevice(told.platform, capture);
  const planned = platformForFix(facts.platform, capture, fix)?.planChange?.(fix, capture, facts);
  if (!planned?.ok || !isFile(planned.change)) return null;
  const files = { ...before };
  for (const { path: named, edits } of [planned.change, ...(planned.change.more ?? [])]) {
    // A change names the file as the capture does.
    const path = told.spec.estate.capture[named] ?? named;
    const text = told.spec.files[path];
    if (text === undefined) return null;
    files[path] = applyEdits(text, edits);
  }
  return files;
}

const isFile = (change: Change): change is FileChange => change.kind === "file";

function withFiles(scenario: Scenario, edited: Map<string, Files>): Scenario {
  const after = (node: NodeSpec): NodeSpec => {
    const files = edited.get(node.name);
    if (!files) return node;
    // What it says in another platform's words is what it was before.
    const { otherWords: _, ...estate } = node.estate;
    return { ...node, files: { ...node.files, ...files }, estate };
  };
  return {
    ...scenario,
    lab: (payloads) => {
      const spec = scenario.lab(payloads);
      return { ...spec, nodes: spec.nodes.map(after) };
    },
  };
}
