import type { CapturedText } from "@/lib/model/capture";
import { isWds } from "../wds/wds-text";

/** PXE of a ConfigMgr distribution point: its own responder runs, its provider stands in WDS, or its settings say so. */
const SIGNS: [RegExp, string][] = [
  [/"Name"\s*:\s*"SccmPxe"\s*,\s*"Status"\s*:\s*"(Running|4)"/i, "the ConfigMgr PXE Responder runs"],
  [/"ProvidersOrder"\s*:\s*(\[[^\]]*)?"SMSPXE"/i, "WDS asks ConfigMgr's provider SMSPXE"],
  [/"(IsPXE|PxeInstalled)"\s*:\s*"?(1|true)\b/i, "the distribution point's settings switch PXE on"],
];

/** Scores above plain WDS, whose texts are the same: one script reads every Windows PXE server. */
export function identify(text: CapturedText): { score: number; why: string } {
  if (!isWds(text.text)) return { score: 0, why: "nothing of a Windows PXE server" };
  const sign = SIGNS.find(([pattern]) => pattern.test(text.text));
  return sign ? { score: 99, why: sign[1] } : { score: 0, why: "a Windows PXE server without ConfigMgr" };
}
