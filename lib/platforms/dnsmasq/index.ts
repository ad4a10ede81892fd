import { baseName } from "@/lib/parsers/linux/host-texts";
import { leaseFiles } from "../leases/lease-file";
import { configurationFingerprint, linuxHostSteps, maskAssignments, notYetCaptured } from "../linux-host";
import { tftpTreeSteps } from "../linux-tftp-tree";
import type { Platform, PullStep } from "../platform";
import { all, identifyDnsmasq, loadConfig } from "./directives";
import { planDnsmasqChange } from "./plan-change";
import { readDnsmasq } from "./read";

const dnsmasq: Platform = {
  id: "dnsmasq",
  title: "dnsmasq",
  roles: ["dhcp", "pxe", "router"],
  identify: identifyDnsmasq,
  read: readDnsmasq,
  redact: (text) => maskAssignments(text.text),
  pull: {
    over: "ssh-exec",
    steps: linuxHostSteps(["/etc/dnsmasq.conf"]),
    more: (capture) => {
      const config = loadConfig(capture);
      const files = all(config, "conf-file", "dhcp-hostsfile", "dhcp-optsfile").map(
        (one): PullStep => ({ name: one.parts[0]!, file: one.parts[0]!, optional: true }),
      );
      const folders = all(config, "conf-dir", "dhcp-hostsdir", "dhcp-optsdir").map(
        (one): PullStep => ({ name: one.parts[0]!, folder: one.parts[0]!, ending: "", optional: true }),
      );
      return notYetCaptured(
        [
          ...files,
          ...folders.filter((step) => !capture.texts.some((text) => text.name.startsWith(`${step.name}/`))),
          ...tftpTreeSteps(capture),
        ],
        capture,
      );
    },
  },
  leases: (capture) => {
    const config = loadConfig(capture);
    if (all(config, "dhcp-range").length === 0) return [];
    const set = all(config, "dhcp-leasefile").at(-1)?.parts[0];
    return leaseFiles(
      ...(set?.startsWith("/") ? [set] : ["/var/lib/misc/dnsmasq.leases", "/var/lib/dnsmasq/dnsmasq.leases"]),
    );
  },
  planChange: planDnsmasqChange,
  fingerprint: (capture) => {
    const files = new Set(loadConfig(capture).files.map((text) => text.name));
    return configurationFingerprint(
      capture,
      (name, text) => files.has(name) || (baseName({ name, text }) === "dnsmasq" && /DNSMASQ_OPTS/.test(text)),
    );
  },
};

export default dnsmasq;
