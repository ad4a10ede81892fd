import type { CapturedText } from "@/lib/model/capture";
import { isListenersText, isTftpFilesText } from "@/lib/parsers/linux/host-texts";
import { configurationFingerprint, linuxHostSteps, maskAssignments, notYetCaptured } from "../linux-host";
import { tftpTreeSteps } from "../linux-tftp-tree";
import type { Platform } from "../platform";
import { readTftpd } from "./read";
import { tftpSign } from "./services";

/** Debian's root when the configuration names none. */
const USUAL_ROOT = "/srv/tftp";

function identify(text: CapturedText): { score: number; why: string } {
  const sign = tftpSign(text);
  if (sign) return { score: 85, why: sign };
  if (isTftpFilesText(text)) return { score: 50, why: "a listing of TFTP files" };
  if (isListenersText(text)) return { score: 41, why: "the output of `ss -lun`" };
  return { score: 0, why: "" };
}

const tftpd: Platform = {
  id: "tftpd",
  title: "TFTP server (tftpd-hpa, atftpd)",
  roles: ["pxe"],
  identify,
  read: readTftpd,
  redact: (text) => maskAssignments(text.text),
  pull: {
    over: "ssh-exec",
    steps: [
      ...linuxHostSteps([]),
      ...["/etc/xinetd.d/tftp", "/etc/inetd.conf", "/etc/sysconfig/tftp", "/etc/conf.d/in.tftpd"].map((file) => ({
        name: file,
        file,
        optional: true,
      })),
      // Units with what overrides them; Debian's own server has a defaults file instead.
      ...["tftp.service", "tftp.socket"].map((unit) => ({
        name: unit,
        command: ["systemctl", "cat", unit],
        optional: true,
        spare: true,
      })),
    ],
    more: (capture) => {
      const known = tftpTreeSteps(capture);
      return notYetCaptured(
        known.length > 0 ? known : [{ name: "tftp-files.txt", tree: USUAL_ROOT, optional: true }],
        capture,
      );
    },
  },
  planChange: null,
  fingerprint: (capture) => configurationFingerprint(capture, (name, text) => tftpSign({ name, text }) !== null),
};

export default tftpd;
