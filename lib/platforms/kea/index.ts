import { leaseFiles } from "../leases/lease-file";
import { configurationFingerprint, linuxHostSteps, notYetCaptured } from "../linux-host";
import { tftpTreeSteps } from "../linux-tftp-tree";
import type { Platform, PullStep } from "../platform";
import { askOwnSocket, askUsualChannels } from "./config-get";
import { identifyKea } from "./identify";
import { keaLeaseFile } from "./lease-database";
import { planKeaChange } from "./plan-change";
import { readKea } from "./read";
import { redactKea } from "./redact";
import { loadSource, missingIncludes } from "./source";

const FILE = "/etc/kea/kea-dhcp4.conf";

const kea: Platform = {
  id: "kea",
  title: "Kea",
  roles: ["dhcp"],
  identify: identifyKea,
  read: readKea,
  redact: redactKea,
  pull: {
    over: "ssh-exec",
    steps: linuxHostSteps([FILE]).map((step) =>
      step.name === FILE && "file" in step ? { ...step, instead: askUsualChannels } : step,
    ),
    more: (capture) =>
      notYetCaptured(
        [
          // A path that is not absolute hangs on the folder in which Kea was started.
          ...missingIncludes(capture)
            .filter((path) => path.startsWith("/"))
            .map((path): PullStep => ({ name: path, file: path, optional: true })),
          ...askOwnSocket(loadSource(capture)),
          ...tftpTreeSteps(capture),
        ],
        capture,
      ),
  },
  leases: (capture) => {
    const set = keaLeaseFile(loadSource(capture).dhcp4);
    // The clean-up leaves what it kept beside the file, which then holds only what came since.
    return set === null ? [] : [...leaseFiles(`${set}.2`), ...leaseFiles(set)];
  },
  planChange: (fix, capture) => planKeaChange(fix, capture),
  fingerprint: (capture) => {
    const files = new Set(loadSource(capture).document.files);
    return configurationFingerprint(capture, (name) => files.has(name));
  },
};

export default kea;
