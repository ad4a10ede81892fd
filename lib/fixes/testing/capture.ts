import type { Capture } from "@/lib/model/capture";

/** Files by their names → a capture of them. For tests only. */
export const capture = (files: Record<string, string>): Capture => ({
  texts: Object.entries(files).map(([name, text]) => ({ name, text })),
});
