import { baseName } from "@/lib/parsers/linux/host-texts";
import { leaseFiles } from "../leases/lease-file";
import { configurationFingerprint, linuxHostSteps, notYetCaptured } from "../linux-host";
import { tftpTreeSteps } from "../linux-tftp-tree";
import type { Platform, PullStep } from "../platform";
import { readDefaults } from "./defaults";
import { identifyDhcpd } from "./identify";
import { planDhcpdChange } from "./plan-change";
import { readDhcpd } from "./read";
import { redactDhcpd } from "./redact";
import { includedPaths, loadSourceTree } from "./source-tree";

const iscDhcpd: Platform = {
  id: "isc-dhcpd",
  title: "ISC dhcpd",
  roles: ["dhcp"],
  identify: identifyDhcpd,
  read: readDhcpd,
  redact: redactDhcpd,
  pull: {
    over: "ssh-exec",
    steps: linuxHostSteps(["/etc/dhcp/dhcpd.conf"]),
    more: (capture) => {
      const configured = readDefaults(capture)?.configFile;
      const paths = [...(configured ? [configured] : []), ...includedPaths(capture)];
      return notYetCaptured(
        [...paths.map((path): PullStep => ({ name: path, file: path, optional: true })), ...tftpTreeSteps(capture)],
        capture,
      );
    },
  },
  leases: (capture) => {
    const set = capture.texts
      .map(({ text }) => /^[ \t]*lease-file-name[ \t]+"(\/[^"\n]+)"[ \t]*;/m.exec(text)?.[1])
      .find((path) => path !== undefined);
    return leaseFiles(...(set ? [set] : ["/var/lib/dhcp/dhcpd.leases", "/var/lib/dhcpd/dhcpd.leases"]));
  },
  planChange: (fix, capture) => planDhcpdChange(fix, capture),
  fingerprint: (capture) => {
    const files = new Set(loadSourceTree(capture).files.map((text) => text.name));
    return configurationFingerprint(
      capture,
      (name, text) => files.has(name) || baseName({ name, text }) === "isc-dhcp-server",
    );
  },
};

export default iscDhcpd;
