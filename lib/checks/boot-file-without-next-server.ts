import type { Check } from "./check";
import { IPXE_SOURCE } from "./references";

const check: Check = {
  id: "boot-file-without-next-server",
  title: "A boot file is named, and no server to take it from",
  severity: "error",
  why:
    "Boot firmware takes the address of the TFTP server from the header field next-server (siaddr). Where a boot file is named without it, " +
    "iPXE asks nobody; other firmware asks the host that made the offer.",
  references: [IPXE_SOURCE],
  failures: ["F04"],
  onlyWhereNotAllBoot: true,
  lastResort: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play } of paths) {
      if (play.cause !== "no-next-server" || !play.boot) continue;
      const { device, evidence } = play.boot;
      tell({
        device,
        place: "next-server",
        title: `${device} names a boot file without next-server`,
        explanation: `${device} names a boot file and no next-server, and option 66 is not read in its place. Set next-server to the host that serves the file.`,
        stops: { client, error: play.error },
        evidence,
      });
    }
  },
};

export default check;
