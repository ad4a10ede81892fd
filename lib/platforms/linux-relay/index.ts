import type { CapturedText } from "@/lib/model/capture";
import { baseName, isInterfacesText, isIpAddrText } from "@/lib/parsers/linux/host-texts";
import { isNetplan } from "@/lib/parsers/linux/netplan";
import { isNetworkd } from "@/lib/parsers/linux/networkd";
import { configurationFingerprint, linuxHostSteps, maskAssignments } from "../linux-host";
import type { Platform } from "../platform";
import { isFilterText } from "./filter";
import { alsoRelays, planRelayChange } from "./plan-change";
import { readLinuxRelay } from "./read";
import { relayFileKind } from "./relay-config";
import { isSonic, redactSonic } from "./sonic";

const WHY = {
  "isc-default": "the defaults file of isc-dhcp-relay (SERVERS, INTERFACES)",
  "dhcp-helper": "the defaults file of dhcp-helper",
  unit: "a command that starts dhcrelay or dhcp-helper",
  networkd: "a systemd-networkd file with RelayTarget",
};

function identify(text: CapturedText): { score: number; why: string } {
  const kind = relayFileKind(text);
  if (kind) return { score: 90, why: WHY[kind] };
  // Only interfaces: some Linux host; any service found beside it tells more.
  if (isSonic(text)) return { score: 85, why: "SONiC's config_db.json" };
  if (isNetworkd(text.text)) return { score: 60, why: "a systemd.network file" };
  if (isInterfacesText(text)) return { score: 45, why: "interfaces as ifupdown writes them" };
  if (isNetplan(text.text)) return { score: 45, why: "interfaces as netplan configures them" };
  if (isFilterText(text)) return { score: 40, why: "the rules of nftables or iptables" };
  if (isIpAddrText(text)) return { score: 40, why: "the output of `ip addr`" };
  return { score: 0, why: "" };
}

/** netplan's keys of tunnels and of 802.1X, beside what is called a password. */
function maskKeys(text: string): string {
  return text.replace(
    /([\s{,](?:key|private|shared|pin|input|output)[ \t]*:[ \t]+)(?![{[#])[^\s,}][^,}\n]*/g,
    "$1removed",
  );
}

const linuxRelay: Platform = {
  id: "linux-relay",
  title: "Linux DHCP relay",
  roles: ["router"],
  identify,
  read: readLinuxRelay,
  redact: (text) =>
    isSonic(text)
      ? redactSonic(text.text)
      : isNetplan(text.text)
        ? maskKeys(maskAssignments(text.text))
        : maskAssignments(text.text),
  pull: { over: "ssh-exec", steps: linuxHostSteps([]) },
  planChange: planRelayChange,
  alsoRelays,
  fingerprint: (capture) =>
    configurationFingerprint(
      capture,
      (name, text) => relayFileKind({ name, text }) !== null || baseName({ name, text }) === "isc-dhcp-relay",
    ),
};

export default linuxRelay;
