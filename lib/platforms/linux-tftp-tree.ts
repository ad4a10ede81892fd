import type { Capture } from "@/lib/model/capture";
import { all, loadConfig } from "./dnsmasq/directives";
import type { PullStep } from "./platform";
import { tftpRoot } from "./tftpd/read";

/** The listing of the TFTP root, once the pulled configuration names it; empty when nothing on the host serves files. */
export function tftpTreeSteps(capture: Capture): PullStep[] {
  if (!capture.texts.some(mayServeFiles)) return [];
  const config = loadConfig(capture);
  const serves = all(config, "enable-tftp").length > 0;
  const root = tftpRoot(capture) ?? (serves ? all(config, "tftp-root")[0]?.parts[0] : undefined);
  return root?.startsWith("/") ? [{ name: "tftp-files.txt", tree: root, optional: true }] : [];
}

/** Whoever serves files says so with one of these words; a large configuration without them need not be looked through for each service. */
const mayServeFiles = ({ name, text }: Capture["texts"][number]) =>
  /tftp/i.test(name) || text.includes("tftp") || text.includes("TFTP") || text.includes("USE_INETD");
