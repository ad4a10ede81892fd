import type { Offer } from "./offer";
import type { Script } from "./script";

/** Texts as EDK2's PxeBcLoadBootFile prints them. */
const TEXT = {
  "PXE-E07": "PXE-E07: Network device error.",
  "PXE-E16": "PXE-E16: No valid offer received.",
  "PXE-E18": "PXE-E18: Server response timeout.",
  "PXE-E21": "PXE-E21: Remote boot cancelled.",
  "PXE-E23": "PXE-E23: Client received TFTP error from server.",
  "PXE-E53": "PXE-E53: No boot filename received.",
  "PXE-E99": "PXE-E99: Unexpected network error.",
} as const;
type Code = keyof typeof TEXT;

/** Shows the text of a number; for `Script.fails`. */
export const message = (script: Script, error: Code) => {
  script.show("", `  ${TEXT[error]}`);
  return { error, screen: TEXT[error] };
};

export const station = (script: Script, lease: Offer) => script.show(`  Station IP address is ${lease.leaseAddress}`);
