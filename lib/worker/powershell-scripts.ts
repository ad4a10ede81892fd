import { personError } from "@/lib/core/problem";
import { WDS_SCRIPTS } from "@/lib/platforms/wds/scripts";
import { DHCP_SCRIPTS } from "@/lib/platforms/windows-dhcp/scripts";

const SCRIPTS = new Map<string, string>(Object.entries({ ...DHCP_SCRIPTS, ...WDS_SCRIPTS }));

/** The constant text of a script that a platform names by id. Only what is shipped is ever run. */
export function scriptById(id: string): string {
  const text = SCRIPTS.get(id);
  if (text !== undefined) return text;
  throw personError("no-script", `There is no script "${id}".`, "Report this: it is a fault in Bootpath.");
}
