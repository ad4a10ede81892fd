import type { Capture } from "@/lib/model/capture";
import type { PullStep } from "./platform";

/** Files of the services that may share one host with the one that a device was registered for. */
const SERVICE_FILES = [
  "/etc/default/isc-dhcp-server",
  "/etc/dhcp/dhcpd.conf",
  "/etc/default/isc-dhcp-relay",
  "/etc/default/dhcp-helper",
  "/etc/default/tftpd-hpa",
  "/etc/default/atftpd",
  "/etc/default/dnsmasq",
  "/etc/dnsmasq.conf",
  "/etc/kea/kea-dhcp4.conf",
];

/** What is pulled from every Linux host: the texts that must be there, those that may be, and what runs now. */
export function linuxHostSteps(required: string[]): PullStep[] {
  return [
    ...required.map((file): PullStep => ({ name: file, file })),
    ...SERVICE_FILES.filter((file) => !required.includes(file)).map(
      (file): PullStep => ({ name: file, file, optional: true }),
    ),
    { name: "/etc/dnsmasq.d", folder: "/etc/dnsmasq.d", ending: "", optional: true },
    { name: "ip-addr.txt", command: ["ip", "-j", "-d", "addr"], optional: true },
    { name: "nft-ruleset.txt", command: ["nft", "list", "ruleset"], optional: true },
    { name: "listeners.txt", command: ["ss", "-lunp"], optional: true },
    { name: "hostname.txt", command: ["hostname"], optional: true },
  ];
}

/** Leaves out what the capture already holds, so that asking again ends. */
export function notYetCaptured(steps: PullStep[], capture: Capture): PullStep[] {
  const have = new Set(capture.texts.map((text) => text.name));
  const seen = new Set<string>();
  return steps.filter((step) => !have.has(step.name) && !seen.has(step.name) && seen.add(step.name));
}

/** Equal as long as the configuration is: command outputs change by themselves and are left out. */
export function configurationFingerprint(capture: Capture, mine: (name: string, text: string) => boolean): string {
  return capture.texts
    .filter((text) => mine(text.name, text.text))
    .map((text) => `${text.name}\n${text.text}`)
    .sort()
    .join("\n\u001e\n");
}

/** Passwords inside an address (`http://user:secret@host/`). */
export function maskUrlPasswords(text: string): string {
  if (!text.includes("://")) return text;
  return text.replace(/(:\/\/[^\s:/@"'<>]*:)[^\s/"'<>]*@/g, "$1removed@");
}

/** Values of names that sound like secrets, in settings, in JSON, in addresses and in what is commented out. */
export function maskAssignments(text: string): string {
  return maskUrlPasswords(text).replace(
    /(\b\w{0,40}(?:password|passwd|passphrase|secret|token|api_?key|rootpw)\w{0,20}["']?[^\S\n]{0,8}[=:][^\S\n]{0,8})("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,;&"']+)/gi,
    (all: string, before: string, value: string) =>
      /^(null|true|false|""|'')$/i.test(value) ? all : `${before}${value.startsWith(`"`) ? `"removed"` : "removed"}`,
  );
}
