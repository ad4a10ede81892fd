import type { Capture, CapturedText } from "@/lib/model/capture";
import { baseName } from "@/lib/parsers/linux/host-texts";
import { leaseFiles } from "../leases/lease-file";
import { configurationFingerprint, linuxHostSteps, maskAssignments, notYetCaptured } from "../linux-host";
import { tftpTreeSteps } from "../linux-tftp-tree";
import type { Platform, PullStep } from "../platform";
import { all, identifyDnsmasq, loadConfig } from "./directives";
import { planDnsmasqChange } from "./plan-change";
import { readDnsmasq } from "./read";
import { readUci, redactUci } from "./uci";
import { uciKind } from "./uci-sections";

const isOpenWrt = (capture: Capture) => capture.texts.some((text) => uciKind(text) === "dhcp");

function identify(text: CapturedText): { score: number; why: string } {
  const kind = uciKind(text);
  if (kind === "dhcp") return { score: 92, why: "OpenWrt's settings of dnsmasq" };
  if (kind === "network") return { score: 45, why: "OpenWrt's settings of its networks" };
  return identifyDnsmasq(text);
}

const dnsmasq: Platform = {
  id: "dnsmasq",
  title: "dnsmasq",
  roles: ["dhcp", "pxe", "router"],
  identify,
  read: (capture) => (capture.texts.some((text) => uciKind(text) !== null) ? readUci(capture) : readDnsmasq(capture)),
  redact: (text) => maskAssignments(uciKind(text) === null ? text.text : redactUci(text.text)),
  pull: {
    over: "ssh-exec",
    steps: [
      ...linuxHostSteps(["/etc/dnsmasq.conf"]),
      ...["/etc/config/dhcp", "/etc/config/network"].map((file): PullStep => ({ name: file, file, optional: true })),
    ],
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
  planChange: (fix, capture, facts) =>
    isOpenWrt(capture)
      ? {
          ok: false,
          why: "OpenWrt writes dnsmasq's configuration from /etc/config/dhcp, which Bootpath reads and does not change.",
          next: "Change it with `uci` or in LuCI, then restart dnsmasq.",
        }
      : planDnsmasqChange(fix, capture, facts),
  fingerprint: (capture) => {
    const files = new Set(loadConfig(capture).files.map((text) => text.name));
    return configurationFingerprint(
      capture,
      (name, text) =>
        files.has(name) ||
        uciKind({ name, text }) !== null ||
        (baseName({ name, text }) === "dnsmasq" && /DNSMASQ_OPTS/.test(text)),
    );
  },
};

export default dnsmasq;
