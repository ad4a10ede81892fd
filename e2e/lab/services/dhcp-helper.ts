import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../frame/run";

const FOLDER = join(process.cwd(), ".lab", "dhcp-helper");

/**
 * dhcp-helper cannot be installed beside isc-dhcp-relay (Debian's packages conflict), so its program is unpacked into
 * the lab's own folder and copied to the nodes that use it.
 */
export const DHCP_HELPER = join(FOLDER, "usr/sbin/dhcp-helper");

/** False when the package cannot be had. */
export function unpackDhcpHelper(): boolean {
  mkdirSync(FOLDER, { recursive: true });
  // apt's download sandbox may not enter this folder; what it prints about that is no failure.
  const script = 'cd "$1" && apt-get download -q dhcp-helper && dpkg-deb -x dhcp-helper_*.deb .';
  const got = run(["sh", "-c", script, "sh", FOLDER], { mayFail: true, timeoutMs: 120_000 });
  return got.code === 0 && existsSync(DHCP_HELPER);
}
