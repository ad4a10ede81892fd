import type { Capture } from "@/lib/model/capture";
import { configXmlOf } from "./config-xml";

/** config.xml without what every save changes: revision, time stamps, and blanks around elements. */
export function fingerprintConfigXml(capture: Capture, root: string): string {
  return configXmlOf(capture, root)
    .text.replace(/<(revision|created|updated)>[\s\S]*?<\/\1>/g, "")
    .replace(/>\s+</g, "><")
    .trim();
}
