import type { BootPath, Finding, SubnetAssessment } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { HelpdeskAnswer } from "@/lib/model/views";
import { entryOf, type Recognised } from "./error-catalogue";
import type { ErrorEntry } from "./error-entry";
import { IPXE_SAME_FAULT } from "./ipxe";
import type { ScreenFacts } from "./screen-facts";

export type Explanation = Pick<HelpdeskAnswer, "fits" | "here" | "checked" | "nextStep">;

/**
 * What a screen's text means in one subnet: whether the boot path ends where the screen says, what was checked, and
 * the next step. Contradictions are told, not hidden. `findings`: those of this subnet, for what to mend.
 */
export function explainAt(subnet: SubnetAssessment, recognised: Recognised, findings: Finding[] = []): Explanation {
  const entry = narrowed(recognised);
  const path = entry && (matching(subnet, entry) ?? worst(ofItsFirmware(subnet, entry)));
  const checked = (path?.steps ?? []).map(({ ok, unknown, text }) => ({ ok: unknown ? null : ok, text }));
  const main = mainCause(subnet, findings, recognised.code);
  const mend = main ? `An engineer can mend it: ${main.title}.` : "";
  if (!entry || !path)
    return {
      fits: "unknown",
      here: "Nothing is known of this subnet's clients yet.",
      checked,
      nextStep: "Hand over what the screen says.",
    };
  const who = CLIENTS[path.client].title;
  const differs = differences(recognised.screen, path);
  if (fitsPath(path, entry)) {
    const text = path.steps.findLast(({ ok }) => !ok)?.text ?? "";
    const sure = path.outcome === "fails" ? "This is what is expected here for" : "This may happen here to";
    // Healthy and failing at once: network boot is not wanted or not required here, and the sentence says so.
    const meant = subnet.health === "healthy" ? subnet.sentence : "";
    return {
      fits: "fits",
      here: joined(meant, `${sure} ${who} clients. ${text}`, differs),
      checked,
      nextStep: joined(mend, entry.tryThis),
    };
  }
  const menu = entry.code === "boot-menu" && findings.find(({ check }) => check === "boot-menu-waits");
  if (menu) return { fits: "fits", here: joined(menu.explanation, differs), checked, nextStep: entry.tryThis };
  if (path.outcome === "unknown")
    return {
      fits: "unknown",
      here: joined(
        `What happens here is not known: ${path.steps.findLast(({ unknown }) => unknown)?.text ?? ""}`,
        differs,
      ),
      checked,
      nextStep: joined(mend, entry.tryThis),
    };
  const boots = path.outcome === "boots" || path.outcome === "at-risk";
  if (boots && entry.stages.length > 0 && entry.stages.every((stage) => stage === "done"))
    return {
      fits: "fits",
      here: joined(
        `The network does its part here (${who}: ${path.file ?? "a boot file"} from ${path.server ?? "the boot server"}); what the screen says comes after that.`,
        differs,
      ),
      checked,
      nextStep: entry.tryThis,
    };
  const expected = boots
    ? `the path of this subnet says that computers boot (${who}: ${path.file ?? "a boot file"} from ${path.server ?? "the boot server"})`
    : `the path of this subnet says that ${who} clients stop elsewhere${path.error ? `, with ${path.error}` : ""}`;
  return {
    fits: "contradicts",
    here: joined(`The screen says "${recognised.title}", but ${expected}.`, differs, couldDiffer(entry)),
    checked,
    nextStep: boots ? entry.tryThis : joined(mend, "See first that the computer really is in this subnet."),
  };
}

/** The finding that tells of this very code, else the gravest of the subnet; notes are no causes. */
export function mainCause(subnet: SubnetAssessment, findings: Finding[], code: string | null): Finding | null {
  const causes = findings.filter(({ id, severity }) => severity !== "note" && subnet.findings.includes(id));
  return causes.find(({ explanation }) => code !== null && explanation.includes(code)) ?? causes[0] ?? null;
}

const joined = (...parts: string[]) =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" ");

const narrowed = ({ code, stages }: Recognised): ErrorEntry | undefined => {
  const entry = entryOf(code);
  return entry && stages ? { ...entry, stages } : entry;
};

/** What the screen names and the path does otherwise: another server or another file than predicted. */
function differences(screen: ScreenFacts | undefined, path: BootPath): string {
  if (!screen) return "";
  const parts: string[] = [];
  if (screen.server && path.server && screen.server !== path.server)
    parts.push(`The screen names ${screen.server} as the server, and the path says ${path.server}.`);
  if (screen.file && path.file && screen.file !== path.file)
    parts.push(`The screen names the file ${screen.file}, and the path says ${path.file}.`);
  if (parts.length > 0)
    parts.push("Another server than the known ones may have answered, or a reservation of its own.");
  return parts.join(" ");
}

/** What no configuration shows and may make a computer stop all the same. */
function couldDiffer(entry: ErrorEntry): string {
  const causes = entry.stages.includes("discover")
    ? "a switch port that is slow to open (spanning tree, 802.1X), another VLAN than thought, a full range of addresses"
    : entry.stages.includes("download") || entry.stages.includes("done")
      ? "a TFTP service that is down, packets too large for the way, a firewall that is not in the estate"
      : entry.stages.includes("load")
        ? "Secure Boot, or another kind of computer than thought"
        : entry.stages.length === 0
          ? "the cable, the network card or the firmware of this one computer"
          : "a PXE service that is down or slow, a server that has nothing for this computer, a reservation of its own";
  return `What could differ: ${causes}.`;
}

/** The clients that could show this text at all; all of them where none of its firmware is looked at here. */
function ofItsFirmware(subnet: SubnetAssessment, { firmware }: ErrorEntry): BootPath[] {
  const own = subnet.clients.filter(({ client }) => firmware?.includes(CLIENTS[client].firmware) ?? true);
  return own.length > 0 ? own : subnet.clients;
}

function matching(subnet: SubnetAssessment, entry: ErrorEntry): BootPath | undefined {
  const paths = ofItsFirmware(subnet, entry);
  const byCode = paths.find((path) => sameCode(path.error, entry.code) && fitsPath(path, entry));
  return byCode ?? paths.find((path) => fitsPath(path, entry));
}

/** At risk: the path may end there, and its stage and error tell where. */
function fitsPath(path: BootPath, entry: ErrorEntry): boolean {
  if (path.outcome !== "fails" && path.outcome !== "at-risk") return false;
  // iPXE of 2020 and later shows this number where older builds have nothing to boot.
  if (path.cause === "no-next-server" && entry.code === "3c092003") return true;
  const ends = [path, ...(path.otherwise ?? [])].filter(({ outcome }) => outcome !== "boots");
  const there = ends.some(({ stage }) => entry.stages.includes(stage));
  const byCode = ends.some(({ error }) => sameCode(error, entry.code));
  // A code that the path shows at another stage than the screen does is another fault.
  return byCode ? there || !SPLIT.has(entry.code) : there;
}

/** Codes that stand for different faults at different stages. */
const SPLIT = new Set(["PXE-E16", "PXE-E18"]);

const sameCode = (error: string | null, code: string) =>
  error !== null && (error === code || (IPXE_SAME_FAULT[code]?.includes(error) ?? false));

const RANK = { fails: 0, "at-risk": 1, unknown: 2, boots: 3 };
const worst = (clients: BootPath[]) => [...clients].sort((a, b) => RANK[a.outcome] - RANK[b.outcome])[0];
