import { DHCP, PXE, PXE_2 } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const NEXT_IS_PXE = `next-server ${PXE};`;
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
const byArch = (statement: (file: string) => string) =>
  `if option client-arch = 00:07 { ${statement(UEFI_FILE)} } else { ${statement(BIOS_FILE)} }`;
const FILE_HEADER = byArch((file) => `filename "${file}";`);
const FILE_OPTION = byArch((file) => `option bootfile-name "${file}";`);
const JUST_DOWNLOAD = "06:01:08";
const bytes = (text: string) => Buffer.from(text, "latin1").toString("hex").match(/../g)!.join(":");
const address = (text: string) =>
  text
    .split(".")
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join(":");
/** Sub-option 8: one boot server of this type; 9: a menu; 10: take its first entry at once. */
const list = (type: string, server: string) => `08:07:${type}:01:${address(server)}`;
const menu = (...entries: [type: string, text: string][]) => {
  const all = entries.map(([type, text]) => `${type}:${text.length.toString(16).padStart(2, "0")}:${bytes(text)}`);
  return `09:${all.join(":").split(":").length.toString(16).padStart(2, "0")}:${all.join(":")}`;
};
const AT_ONCE = `0a:04:00:${bytes("PXE")}`;
const LIST_ONLY = "06:01:07";
const option43 = (...parts: string[]) => `option vendor-encapsulated-options ${parts.join(":")};`;
const FIRST: [string, string] = ["80:00", "Setup"];
const LOCAL: [string, string] = ["00:00", "Local disk"];

/** Option 43's sub-options from the DHCP server and from PXE servers, with and without boot files beside them. */
export const OPTION_43: Scenario[] = [
  {
    id: "60-43-control-67-and-proxy",
    title: "60 + 43 with control bit 3 + 67 by architecture, and a PXE server that answers, too",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, option43(JUST_DOWNLOAD), FILE_OPTION, NEXT_IS_PXE] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-control-filename-and-proxy",
    title: "60 + 43 with control bit 3 + filename by architecture, and a PXE server that answers, too",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, option43(JUST_DOWNLOAD), FILE_HEADER, NEXT_IS_PXE] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-control-without-file",
    title: "60 + 43 with control bit 3 and no boot file, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, option43(JUST_DOWNLOAD)] }), binl(payloads)],
    }),
  },
  {
    id: "60-43-control-no-next-server",
    title: "60 + 43 with control bit 3 + filename, no next-server",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, option43(JUST_DOWNLOAD), FILE_HEADER] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "60-43-list-instead-of-next-server",
    title: "60 + 43 with control bit 3 and a list of boot servers + filename, no next-server",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: CLIENT_ARCH,
          scope: [OPTION_60, option43(JUST_DOWNLOAD, list("80:00", PXE)), FILE_HEADER],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "60-43-menu-and-list",
    title: "60 + 43 with a menu and the PXE server in its list, DHCP server alone in the relay",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ scope: [OPTION_60, option43(LIST_ONLY, list("80:00", PXE), menu(FIRST), AT_ONCE)] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-menu-list-of-silent-host",
    title: "60 + 43 with a menu whose list names a host that is silent on port 4011",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [OPTION_60, option43(LIST_ONLY, list("80:00", DHCP), menu(FIRST), AT_ONCE)] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-menu-local-first",
    title: "60 + 43 with a menu whose first entry is local boot, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [OPTION_60, option43(LIST_ONLY, list("80:00", PXE), menu(LOCAL, FIRST), AT_ONCE)] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-menu-type-not-in-list",
    title: "60 + 43 with a menu entry of a type that its list does not hold, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [OPTION_60, option43(LIST_ONLY, list("80:01", PXE), menu(FIRST), AT_ONCE)] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-menu-by-broadcast",
    title: "60 + 43 with a menu and no list: the boot server is looked for by broadcast, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, option43("06:01:02", menu(FIRST), AT_ONCE)] }), binl(payloads)],
    }),
  },
  {
    id: "60-43-multicast-tftp",
    title: "60 + 43 that asks for multicast TFTP, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({
          scope: [
            OPTION_60,
            option43(`01:04:${address("239.1.2.3")}`, "02:02:06:d6", "03:02:06:d7", "04:01:05", "05:01:05"),
          ],
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "43-control-without-60",
    title: "43 with control bit 3 + filename by architecture, without 60, and a PXE server that answers",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [option43(JUST_DOWNLOAD), FILE_HEADER, NEXT_IS_PXE] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-http-for-all-and-proxy",
    title: "60 = HTTPClient returned to everyone, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: ['option vendor-class-identifier "HTTPClient";'] }), binl(payloads)],
    }),
  },
  {
    id: "proxy-menu-of-two",
    title: "dnsmasq as proxyDHCP with two entries a firmware and a prompt that takes the first at once",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [
            'pxe-prompt="Press F8",0',
            `pxe-service=x86PC,"Setup",${BIOS_FILE}`,
            `pxe-service=x86PC,"Rescue",boot/rescue`,
            `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE}`,
            'pxe-service=x86-64_EFI,"Rescue",boot/rescue.efi',
          ],
        }),
      ],
    }),
  },
  {
    id: "proxy-boot-server-by-type",
    title: "dnsmasq as proxyDHCP whose entry names the type of a boot server that nobody is",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, { lines: ['pxe-service=x86PC,"RIS",1', 'pxe-service=x86-64_EFI,"RIS",1'] }),
      ],
    }),
  },
  {
    id: "proxy-type-before-file",
    title: "dnsmasq as proxyDHCP whose first entry names the type of a boot server that nobody is, the second a file",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [
            'pxe-prompt="Press F8",0',
            'pxe-service=x86PC,"RIS",1',
            `pxe-service=x86PC,"Setup",${BIOS_FILE}`,
            'pxe-service=x86-64_EFI,"RIS",1',
            `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE}`,
          ],
        }),
      ],
    }),
  },
  {
    id: "proxy-menu-waits",
    title: "dnsmasq as proxyDHCP with two entries a firmware and no prompt: the menu waits, and Enter is pressed",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [
            `pxe-service=x86PC,"Setup",${BIOS_FILE}`,
            `pxe-service=x86PC,"Rescue",boot/rescue`,
            `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE}`,
            'pxe-service=x86-64_EFI,"Rescue",boot/rescue.efi',
          ],
        }),
      ],
    }),
  },
  {
    id: "proxy-menu-local-first",
    title: "dnsmasq as proxyDHCP whose first entry is local boot",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [
            'pxe-prompt="Press F8",0',
            'pxe-service=x86PC,"Local disk",0',
            `pxe-service=x86PC,"Setup",${BIOS_FILE}`,
            'pxe-service=x86-64_EFI,"Local disk",0',
            `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE}`,
          ],
        }),
      ],
    }),
  },
  {
    id: "proxy-file-of-another-host",
    title: "dnsmasq as proxyDHCP whose entries name the TFTP server of another host",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          files: [],
          lines: [
            `pxe-service=x86PC,"Setup",${BIOS_FILE},${PXE_2}`,
            `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE},${PXE_2}`,
          ],
        }),
        tftpd(payloads, { name: "pxe-2", address: PXE_2 }),
      ],
    }),
  },
  {
    id: "proxy-dhcp-boot-of-another-host",
    title: "dnsmasq as proxyDHCP: dhcp-boot names another host, pxe-service for BIOS only",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [
            "dhcp-match=set:uefi,option:client-arch,7",
            `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE_2}`,
            `pxe-service=x86PC,"Setup",${BIOS_FILE}`,
          ],
        }),
        tftpd(payloads, { name: "pxe-2", address: PXE_2 }),
      ],
    }),
  },
];
