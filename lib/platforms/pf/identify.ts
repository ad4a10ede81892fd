import type { CapturedText } from "@/lib/model/capture";

/** Whether the root element is the one of this firewall; an echoed command or a comment may stand before it. */
export function identifyConfigXml(text: CapturedText, root: string, title: string): { score: number; why: string } {
  const head = text.text.slice(0, 20_000).replace(/<!--[\s\S]*?(-->|$)/g, "");
  const first = /<([A-Za-z_][\w.-]*)[\s/>]/.exec(head)?.[1];
  if (first === root) return { score: 98, why: `its root element is ${root}` };
  return { score: 0, why: `nothing of ${title}` };
}
