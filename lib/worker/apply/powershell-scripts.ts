import type { Direction } from "@/lib/data/worker/fixes";
import { DHCP_SCRIPTS } from "@/lib/platforms/windows-dhcp/scripts";
import { LegError } from "./executor";

/** What a script does, and which one takes that back with the inverse arguments. */
const INVERSE: Record<string, keyof typeof DHCP_SCRIPTS> = {
  "remove-options": "restore-options",
  "set-option-60": "remove-options",
  "restore-options": "restore-options",
};

export function scriptById(id: string, direction: Direction): string {
  const name = direction === "apply" ? id : INVERSE[id];
  if (name !== undefined && name in DHCP_SCRIPTS && name in INVERSE)
    return DHCP_SCRIPTS[name as keyof typeof DHCP_SCRIPTS];
  throw new LegError(`There is no script "${id}" that changes a device.`, "Nothing was sent.");
}
