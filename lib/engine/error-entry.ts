import type { Stage } from "@/lib/model/assessment";
import type { ClientProfile } from "@/lib/model/clients";

/** What a screen may say, what it means, and where in a boot path it belongs. */
export interface ErrorEntry {
  /** As it is shown: PXE-E55, 2d03e13b, or a short id for a text without a number. */
  code: string;
  title: string;
  meaning: string;
  /** Stages of a boot path at which this is seen; empty: not the network's fault. */
  stages: Stage[];
  /** What a person at the computer may try. */
  tryThis: string;
  /** Further spellings, besides the code itself. */
  says?: RegExp[];
  /** Whose text it is; absent: more than one kind of firmware shows it, or the server does. */
  firmware?: ClientProfile["firmware"][];
}

export const CABLE = "Check the cable and the switch port's light, then start the computer again.";
export const HAND_OVER = "Nothing at the computer mends this: hand over what is found here.";
export const AGAIN = "Start the computer once more; if it says the same, hand over what is found here.";
