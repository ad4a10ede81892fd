import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_66 = `option tftp-server-name "${PXE}";`;
const OPTION_67 = `option bootfile-name "${BIOS_FILE}";`;
const NEXT_IS_PXE = `next-server ${PXE};`;
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
const byArch = (statement: (file: string) => string) => [
  "if option client-arch = 00:07 {",
  `  ${statement(UEFI_FILE)}`,
  "} else {",
  `  ${statement(BIOS_FILE)}`,
  "}",
];
const FILE_OPTION = byArch((file) => `option bootfile-name "${file}";`);
const FILE_HEADER = byArch((file) => `filename "${file}";`);

/** Boot data on the DHCP server without option 60. */
export const BOOT_BY_OPTIONS: Scenario[] = [
  {
    id: "66-67-next-pxe-silent",
    title: "66 + 67 by architecture, next-server is a TFTP host, no proxy anywhere",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_66, ...FILE_OPTION, NEXT_IS_PXE] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "next-server-filename-by-arch",
    title: "next-server + filename by architecture (the usual FOG and iPXE design)",
    method: "dhcp-options",
    quick: true,
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ global: CLIENT_ARCH, scope: [...FILE_HEADER, NEXT_IS_PXE] }), tftpd(payloads)],
    }),
  },
  {
    id: "one-file-for-all",
    title: "67 with the BIOS file for every architecture, next-server is a TFTP host",
    method: "dhcp-options",
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd({ scope: [OPTION_67, NEXT_IS_PXE] }), tftpd(payloads)] }),
  },
  {
    id: "66-67-next-pxe-answers",
    title: "66 + 67, next-server is the PXE server, which answers in time",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_66, OPTION_67, NEXT_IS_PXE] }), binl(payloads)],
    }),
  },
  {
    id: "66-67-next-pxe-answers-first",
    title: "66 + 67, next-server is the PXE server, whose offer comes before the DHCP server's",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_66, OPTION_67, NEXT_IS_PXE], delayed: true }), binl(payloads)],
    }),
  },
  {
    id: "67-with-nul-and-proxy",
    title: "67 ended by a NUL byte as Windows sends it, next-server is the PXE server, which answers",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({
          global: ["option boot-file-bytes code 67 = string;"],
          scope: ["option boot-file-bytes 62:6f:6f:74:2f:62:69:6f:73:2e:30:00;", NEXT_IS_PXE],
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "filename-and-proxy",
    title: "filename (header) and next-server on DHCP, the PXE server answers, too",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ global: CLIENT_ARCH, scope: [...FILE_HEADER, NEXT_IS_PXE] }), binl(payloads)],
    }),
  },
  {
    id: "66-67-no-next-server",
    title: "66 + 67, no next-server, no proxy",
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd({ scope: [OPTION_66, OPTION_67] }), tftpd(payloads)] }),
  },
  {
    id: "66-only",
    title: "66 only, no next-server, no file",
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd({ scope: [OPTION_66] }), tftpd(payloads)] }),
  },
  {
    id: "66-67-next-dhcp",
    title: "66 + 67, next-server is the DHCP server, which has no TFTP",
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ scope: [OPTION_66, OPTION_67, `next-server ${DHCP};`] }), tftpd(payloads)],
    }),
  },
  {
    id: "next-server-only",
    title: "next-server without a file, no proxy",
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd({ scope: [NEXT_IS_PXE] }), tftpd(payloads)] }),
  },
  {
    id: "header-and-option-differ",
    title: "filename names one file, option 67 another that is missing: which one does the firmware take?",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [...FILE_HEADER, 'option bootfile-name "boot/absent";', NEXT_IS_PXE] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "slow-proxy-file-in-dhcp",
    title: "67 + next-server on DHCP, and a proxy that answers after 6 seconds",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [...FILE_OPTION, NEXT_IS_PXE] }),
        binl(payloads, { offerDelayMs: 6_000 }),
      ],
    }),
  },
];
