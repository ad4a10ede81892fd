import type { CapturedText } from "@/lib/model/capture";
import { pastedSign } from "../wds/pasted/sign";
import { pxeService } from "../wds/service";
import { isWds, wdsText } from "../wds/wds-text";
import { SyntaxProblem } from "../windows-dhcp/data-node";

/** PXE of a ConfigMgr distribution point: its own responder runs, its provider stands in WDS, or its settings say so. */
const SIGNS: [RegExp, string][] = [
  [/"Name"\s*:\s*"SccmPxe"\s*,\s*"Status"\s*:\s*"(Running|4)"/i, "the ConfigMgr PXE Responder runs"],
  [/"ProvidersOrder"\s*:\s*(\[[^\]]*)?"SMSPXE"/i, "WDS asks ConfigMgr's provider SMSPXE"],
  [/"(IsPXE|PxeInstalled)"\s*:\s*"?(1|true)\b/i, "the distribution point's settings switch PXE on"],
];

/** Scores above plain WDS, whose texts are the same: one script reads every Windows PXE server. */
export function identify(text: CapturedText): { score: number; why: string } {
  if (!isWds(text.text)) return copied(text);
  const sign = SIGNS.find(([pattern]) => pattern.test(text.text));
  return sign ? { score: 99, why: sign[1] } : { score: 0, why: "a Windows PXE server without ConfigMgr" };
}

/** The same of what people copied from the host: a registry export, a list of services. */
function copied(text: CapturedText): { score: number; why: string } {
  const sign = pastedSign(text);
  if (!sign || sign.score < 80) return { score: 0, why: "nothing of a distribution point" };
  try {
    const kind = pxeService(wdsText([text]))?.kind;
    if (kind === "sccmpxe") return { score: 99, why: "the ConfigMgr PXE Responder is set up here" };
    if (kind === "wds-sms") return { score: 99, why: "ConfigMgr answers within WDS" };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  return { score: 0, why: "a Windows PXE server without ConfigMgr" };
}
