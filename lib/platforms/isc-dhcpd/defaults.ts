import type { Capture, CapturedText } from "@/lib/model/capture";
import { lastAssignment, parseShellAssignments, type ShellText, words } from "@/lib/parsers/shell-assignments";

/** `/etc/default/isc-dhcp-server` (Debian), `/etc/sysconfig/dhcpd` (RHEL 6): which file dhcpd reads and where it listens. */
export interface DhcpdDefaults {
  text: CapturedText;
  shell: ShellText;
  /** null: dhcpd's own default. */
  configFile: string | null;
  /** null: every interface for which there is a subnet. */
  interfaces: string[] | null;
}

/** Found in megabytes much sooner than an expression that looks at every line. */
const ASSIGNED = ["INTERFACESv4=", "DHCPDv4_CONF=", "DHCPDARGS="];

export function isDefaultsText(text: CapturedText): boolean {
  return (
    /(^|\/)(isc-dhcp-server|sysconfig\/dhcpd)$/.test(text.name) ||
    (ASSIGNED.some((one) => text.text.includes(one)) &&
      /^[ \t]*(?:#[ \t]*)?(INTERFACESv4|DHCPDv4_CONF|DHCPDARGS)=/m.test(text.text))
  );
}

export function readDefaults(capture: Capture): DhcpdDefaults | null {
  const text = capture.texts.find(isDefaultsText);
  if (!text) return null;
  const shell = parseShellAssignments(text.text);
  const value = (...names: string[]) => names.map((name) => lastAssignment(shell, name)?.value).find((one) => one);
  const interfaces = words(value("INTERFACESv4", "INTERFACES", "DHCPDARGS") ?? "").filter(
    (word) => !word.startsWith("-"),
  );
  return {
    text,
    shell,
    configFile: value("DHCPDv4_CONF", "DHCPD_CONF") ?? null,
    interfaces: interfaces.length > 0 ? interfaces : null,
  };
}
