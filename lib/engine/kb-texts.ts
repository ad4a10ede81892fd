import type { SubnetAssessment } from "@/lib/model/assessment";
import { KB_TEXTS, type KbText } from "@/lib/model/views";
import { type Recognised, recogniseScreenText } from "./error-catalogue";
import { type Explanation, explainAt } from "./explain-here";

/** The four texts of KB 259670, as they stand on a screen. */
const ON_SCREEN: Record<KbText, string> = {
  "no-reply-from-server": "No reply from Server",
  "tftp-download-failed": "TFTP download failed",
  "no-boot-filename-received": "No boot Filename Received",
  "pxe-e55": "PXE-E55 ProxyDHCP service did not reply to request on port 4011",
};

export interface KbTextHere {
  id: KbText;
  screen: string;
  recognised: Recognised;
  explanation: Explanation;
}

/** Each of the KB's four texts, and what it means in this subnet. */
export function kbTextsAt(subnet: SubnetAssessment): KbTextHere[] {
  return KB_TEXTS.map((id) => {
    const screen = ON_SCREEN[id];
    const recognised = recogniseScreenText(screen)!;
    return { id, screen, recognised, explanation: explainAt(subnet, recognised) };
  });
}

export const kbTextScreen = (id: KbText): string => ON_SCREEN[id];
