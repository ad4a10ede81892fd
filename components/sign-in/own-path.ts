/** A path on this site, or "" for anything that leads elsewhere. */
export function ownPath(text: string): string {
  if (!text.startsWith("/") || text.startsWith("//") || text.includes("\\")) return "";
  return new URL(text, "http://here.invalid").origin === "http://here.invalid" ? text : "";
}
