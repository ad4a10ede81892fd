import type { BootPath, Finding, SubnetAssessment } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { HelpdeskAnswer } from "@/lib/model/views";
import type { ErrorEntry } from "./error-entry";
import { IPXE_SAME_FAULT } from "./ipxe";
import { IPXE_ERRORS, OTHER_ERRORS } from "./other-errors";
import { PXE_ERRORS } from "./pxe-errors";

export type Recognised = Pick<ErrorEntry, "code" | "title" | "meaning">;

const ALL = [...PXE_ERRORS, ...IPXE_ERRORS, ...OTHER_ERRORS];
const BY_CODE = new Map(ALL.map((entry) => [entry.code, entry]));
/** The last line of every failed boot says nothing of the cause. */
const LAST_LINE = "PXE-M0F";

/** What a screen says, in any spelling: a code, an iPXE number, one of the KB's texts, the text of a photo. null: not known. */
export function recogniseScreenText(text: string): Recognised | null {
  const plain = text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  const found = [...codesIn(plain), ...saidIn(plain)];
  const entry = found.find(({ code }) => code !== LAST_LINE) ?? found[0];
  return entry ? { code: entry.code, title: entry.title, meaning: entry.meaning } : null;
}

/** PXE-E55, pxe e55, PXEE55, E-55, "error e55"; iPXE numbers with six or eight digits. O for 0 and l for 1 as cameras read them. */
function codesIn(text: string): ErrorEntry[] {
  const found: ErrorEntry[] = [];
  for (const match of text.matchAll(/(?:pxe[\s:_-]*|\b)([etm])[\s_-]*([0-9ol][0-9a-fol])\b/g)) {
    const digits = match[2]!.replaceAll("o", "0").replaceAll("l", "1").toUpperCase();
    const entry = BY_CODE.get(`PXE-${match[1]!.toUpperCase()}${digits}`);
    if (entry) found.push(entry);
  }
  for (const match of text.matchAll(/\b([0-9a-f]{8}|[0-9a-f]{6})\b/g)) {
    const entry = ipxeEntry(match[1]!);
    if (entry) found.push(entry);
  }
  return found;
}

/** The first six digits name the fault; the last two the build. Older builds lack the fifth digit. */
function ipxeEntry(number: string): ErrorEntry | undefined {
  const six = number.slice(0, 6);
  const same = Object.entries(IPXE_SAME_FAULT).find(([code, others]) =>
    [code, ...others].some((other) => other.startsWith(six)),
  );
  return IPXE_ERRORS.find(({ code }) => code.startsWith(six) || code === same?.[0]);
}

const saidIn = (text: string) => ALL.filter(({ says }) => says?.some((pattern) => pattern.test(text)));

export type Explanation = Pick<HelpdeskAnswer, "fits" | "here" | "checked" | "nextStep">;

/**
 * What a screen's text means in one subnet: whether the boot path ends where the screen says, what was checked, and
 * the next step. Contradictions are told, not hidden. `findings`: those of this subnet, for what to mend.
 */
export function explainAt(subnet: SubnetAssessment, recognised: Recognised, findings: Finding[] = []): Explanation {
  const entry = BY_CODE.get(recognised.code);
  const path = matching(subnet, recognised.code, entry) ?? worst(subnet.clients);
  const checked = (path?.steps ?? []).map(({ ok, unknown, text }) => ({ ok: unknown ? null : ok, text }));
  const main = findings.find(({ id, severity }) => severity !== "note" && subnet.findings.includes(id));
  const mend = main ? `An engineer can mend it: ${main.title}.` : "";
  if (!entry || !path)
    return {
      fits: "unknown",
      here: "Nothing is known of this subnet's clients yet.",
      checked,
      nextStep: "Hand over what the screen says.",
    };
  const who = CLIENTS[path.client].title;
  if (fitsPath(path, recognised.code, entry)) {
    const text = path.steps.findLast(({ ok }) => !ok)?.text ?? "";
    return {
      fits: "fits",
      here: `This is what is expected here for ${who} clients. ${text}`.trim(),
      checked,
      nextStep: [mend, entry.tryThis].filter(Boolean).join(" "),
    };
  }
  if (path.outcome === "unknown")
    return {
      fits: "unknown",
      here: `What happens here is not known: ${path.steps.findLast(({ unknown }) => unknown)?.text ?? ""}`,
      checked,
      nextStep: `${mend} ${entry.tryThis}`.trim(),
    };
  const boots = path.outcome === "boots" || path.outcome === "at-risk";
  const expected = boots
    ? `the path of this subnet says that computers boot (${who}: ${path.file ?? "a boot file"} from ${path.server ?? "the boot server"})`
    : `the path of this subnet says that ${who} clients stop elsewhere${path.error ? `, with ${path.error}` : ""}`;
  return {
    fits: "contradicts",
    here: `The screen says "${recognised.title}", but ${expected}. ${couldDiffer(entry)}`,
    checked,
    nextStep: boots
      ? entry.tryThis
      : [mend, "See first that the computer really is in this subnet."].filter(Boolean).join(" "),
  };
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

function matching(subnet: SubnetAssessment, code: string, entry: ErrorEntry | undefined): BootPath | undefined {
  const byCode = subnet.clients.find((path) => sameCode(path.error, code));
  return byCode ?? subnet.clients.find((path) => entry && fitsPath(path, code, entry));
}

/** At risk: the path may end there, and its stage and error tell where. */
function fitsPath(path: BootPath, code: string, entry: ErrorEntry): boolean {
  if (path.outcome !== "fails" && path.outcome !== "at-risk") return false;
  // iPXE of 2020 and later shows this number where older builds have nothing to boot.
  if (path.cause === "no-next-server" && code === "3c092003") return true;
  if (path.otherwise?.some(({ error }) => sameCode(error, code))) return true;
  return sameCode(path.error, code) || entry.stages.includes(path.stage);
}

const sameCode = (error: string | null, code: string) =>
  error !== null && (error === code || (IPXE_SAME_FAULT[code]?.includes(error) ?? false));

const RANK = { fails: 0, "at-risk": 1, unknown: 2, boots: 3 };
const worst = (clients: BootPath[]) => [...clients].sort((a, b) => RANK[a.outcome] - RANK[b.outcome])[0];
