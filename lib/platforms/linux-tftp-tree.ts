import type { Capture } from "@/lib/model/capture";
import { all, loadConfig } from "./dnsmasq/directives";
import type { PullStep } from "./platform";
import { tftpRoot } from "./tftpd/read";

/** The listing of the TFTP root, once the pulled configuration names it; empty when nothing on the host serves files. */
export function tftpTreeSteps(capture: Capture): PullStep[] {
  const config = loadConfig(capture);
  const serves = all(config, "enable-tftp").length > 0;
  const root = tftpRoot(capture) ?? (serves ? all(config, "tftp-root")[0]?.parts[0] : undefined);
  return root?.startsWith("/") ? [{ name: "tftp-files.txt", tree: root, optional: true }] : [];
}
