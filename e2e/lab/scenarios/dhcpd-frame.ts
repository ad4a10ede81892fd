import type { NodeSpec } from "../frame/spec";
import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

export const CLIENT_ARCH = "option client-arch code 93 = string;";
export const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
export const NEXT_IS_PXE = `next-server ${PXE};`;
export const IS_PXE = 'substring (option vendor-class-identifier, 0, 9) = "PXEClient"';
export const PXE_CLASS = `class "pxe" { match if ${IS_PXE}; }`;
export const RANGE = "  range 10.4.2.50 10.4.2.99;\n";
export const BY_ARCH = `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`;

export type More = Pick<Scenario, "ownWords" | "differs">;
export const STRENGTH: More = {
  ownWords: "Which of two settings is the stronger one differs from program to program.",
};
export const OWN_OPTIONS: More = {
  ownWords: "Settings that steer the DHCP protocol itself: not every DHCP server has such.",
};
export const POOLS: More = { ownWords: "Pools for some classes of computers: not every DHCP server has such." };
export const REFUSES: More = {
  ownWords: "Refuses some kinds of computers without a pool of their own: not every DHCP server can.",
};
export const EXPRESSIONS: More = { ownWords: "A condition that not every DHCP server can state." };

/** dhcpd names the files, and a TFTP server has them; no PXE server answers. */
export const files = (id: string, title: string, server: () => NodeSpec, more: More = {}): Scenario => ({
  id,
  title: `dhcpd: ${title}`,
  method: "dhcp-options",
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP]), server(), tftpd(payloads)] }),
});

/** A PXE server in the relay, beside dhcpd. */
export const proxy = (id: string, title: string, server: () => NodeSpec, more: More = {}): Scenario => ({
  id,
  title: `dhcpd: ${title}, PXE server in the relay`,
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP, PXE]), server(), binl(payloads)] }),
});

/** The lab's usual dhcpd.conf with part of it written in another way. */
export function rewritten(node: NodeSpec, from: string, to: string): NodeSpec {
  const path = "/etc/dhcp/dhcpd.conf";
  const conf = node.files[path] ?? "";
  if (!conf.includes(from)) throw new Error(`${path} has no ${from}`);
  return { ...node, files: { ...node.files, [path]: conf.replace(from, to) } };
}

/** The subnet inside another declaration. */
export function wrapped(node: NodeSpec, ...head: string[]): NodeSpec {
  const opened = rewritten(node, "subnet 10.4.2.0", `${head.join("\n")}\nsubnet 10.4.2.0`);
  const path = "/etc/dhcp/dhcpd.conf";
  return { ...opened, files: { ...opened.files, [path]: `${opened.files[path]}}\n` } };
}

/** The subnet's range in pools of its own. */
export const pools = (settings: Parameters<typeof dhcpd>[0], ...lines: string[]) =>
  rewritten(dhcpd(settings), RANGE, lines.map((line) => `  ${line}\n`).join(""));
