import type { Stage } from "@/lib/model/assessment";
import type { ErrorEntry } from "./error-entry";
import { HTTP_ERRORS } from "./http-errors";
import { IPXE_SAME_FAULT } from "./ipxe";
import { IPXE_ERRORS, OTHER_ERRORS } from "./other-errors";
import { PXE_ERRORS } from "./pxe-errors";
import { ROM_ERRORS } from "./rom-errors";
import { ipxeNumbersIn, pxeCodesIn } from "./screen-codes";
import { type ScreenFacts, screenFacts, stagesByScreen } from "./screen-facts";
import { SERVER_ERRORS } from "./server-errors";

export interface Recognised extends Pick<ErrorEntry, "code" | "title" | "meaning"> {
  /** Where the lines around the code place it, when the number alone fits several stages. */
  stages?: Stage[];
  /** What else the screen shows. */
  screen?: ScreenFacts;
}

export const CATALOGUE: ErrorEntry[] = [
  ...PXE_ERRORS,
  ...ROM_ERRORS,
  ...IPXE_ERRORS,
  ...HTTP_ERRORS,
  ...OTHER_ERRORS,
  ...SERVER_ERRORS,
];
const BY_CODE = new Map(CATALOGUE.map((entry) => [entry.code, entry]));
/** The last line of every failed boot says nothing of the cause. */
const LAST_LINE = "PXE-M0F";

export const entryOf = (code: string): ErrorEntry | undefined => BY_CODE.get(code);

/** What a screen says, in any spelling: a code, an iPXE number, one of the KB's texts, the text of a photo. null: not known. */
export function recogniseScreenText(text: string): Recognised | null {
  const plain = text
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ")
    // As people write them down by hand.
    .replace(/reciev/g, "receiv")
    .replace(/\btime[ -]?(out|d out)\b|\btimout\b/g, "timeout")
    .replace(/dchp/g, "dhcp")
    .trim();
  const said = CATALOGUE.filter(({ says }) => says?.some((pattern) => pattern.test(plain)));
  const found = [...codesIn(plain, said), ...said];
  const entry = found.find(({ code }) => code !== LAST_LINE) ?? found[0];
  if (!entry) return null;
  const stages = stagesByScreen(entry.code, text);
  const { code, title, meaning } = entry;
  return { code, title, meaning, ...(stages ? { stages } : {}), screen: screenFacts(text) };
}

/** A sign that was misread gives several codes: what the words beside it say decides, else the likeliest that there is. */
function codesIn(text: string, said: ErrorEntry[]): ErrorEntry[] {
  const pxe = pxeCodesIn(text).map((codes) => {
    const entries = codes.flatMap((code) => BY_CODE.get(code) ?? []);
    return entries.find((entry) => said.includes(entry)) ?? entries[0];
  });
  return [...pxe, ...ipxeNumbersIn(text).map(ipxeEntry)].filter((entry) => entry !== undefined);
}

/** The first six digits name the fault; the last two the build. Older builds lack the fifth digit. */
function ipxeEntry(number: string): ErrorEntry | undefined {
  const six = number.slice(0, 6);
  const same = Object.entries(IPXE_SAME_FAULT).find(([code, others]) =>
    [code, ...others].some((other) => other.startsWith(six)),
  );
  return IPXE_ERRORS.find(({ code }) => code.startsWith(six) || code === same?.[0]);
}
