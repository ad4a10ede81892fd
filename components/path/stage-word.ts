import type { Stage } from "@/lib/model/assessment";

/** The stages of the conversation in the field's words. */
export const STAGE_WORD: Record<Stage, string> = {
  discover: "DISCOVER and offers",
  select: "Choice of offer",
  "proxy-request": "Port 4011",
  "boot-server": "Boot server",
  download: "TFTP",
  load: "Boot file",
  done: "Done",
};
