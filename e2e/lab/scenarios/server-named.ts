import type { NodeSpec } from "../frame/spec";
import { DHCP, PXE, PXE_2 } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { together } from "../services/host";
import { BIOS_FILE, binl, bootFiles, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
const FILE_HEADER = `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`;
const BY_ARCH = ["dhcp-match=set:uefi,option:client-arch,7"];
const UEFI_CLASS = { name: "uefi", test: "option[93].hex == 0x0007" };
const OTHERS = { name: "others", test: "not (option[93].hex == 0x0007)" };

/** dnsmasq as DHCP server that serves files by TFTP as well. */
function dnsmasqWithFiles(payloads: Parameters<typeof bootFiles>[0], lines: string[], address = DHCP): NodeSpec {
  const node = dnsmasqDhcp([...lines, "enable-tftp", "tftp-root=/srv/tftp"], { address });
  return {
    ...node,
    roles: ["dhcp", "pxe"],
    copies: bootFiles(payloads),
    files: { ...node.files, "/srv/tftp/README": "Boot files of the lab.\n" },
    estate: {
      ...node.estate,
      commands: {
        ...node.estate.commands,
        "tftp-files.txt": ["find", "/srv/tftp", "-type", "f", "-printf", "%P\\n"],
      },
    },
  };
}

/** Which host the computer turns to: next-server, option 66, the server's name, or the server id. */
export const SERVER_NAMED: Scenario[] = [
  {
    id: "66-differs-from-next-server",
    title: "next-server is the TFTP host and option 66 names the DHCP server, filename by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: CLIENT_ARCH,
          scope: [FILE_HEADER, `next-server ${PXE};`, `option tftp-server-name "${DHCP}";`],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "server-name-without-next-server",
    title: "server-name (sname) and filename by architecture, no next-server",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [FILE_HEADER, `server-name "${PXE}";`] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "server-name-and-next-server",
    title: "server-name (sname) of another host beside next-server and filename by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [FILE_HEADER, `next-server ${PXE};`, 'server-name "nobody";'] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "filename-no-next-server-and-proxy",
    title: "filename by architecture without next-server and without 60, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ global: CLIENT_ARCH, scope: [FILE_HEADER] }), binl(payloads)],
    }),
  },
  {
    id: "next-server-without-file-and-proxy",
    title: "next-server of another host and no file, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [`next-server ${PXE_2};`] }), binl(payloads)],
    }),
  },
  {
    id: "filename-of-dhcp-host-and-proxy",
    title: "next-server is the DHCP server, which serves the files, and a PXE server answers, too",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        together(
          dhcpd({ global: CLIENT_ARCH, scope: [FILE_HEADER, `next-server ${DHCP};`] }),
          tftpd(payloads, { name: "dhcp-1", address: DHCP }),
        ),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-next-server-of-second-pxe",
    title: "60 and next-server of a PXE server that is not in the relay and answers on 4011; another one is in it",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [OPTION_60, `next-server ${PXE_2};`] }),
        binl(payloads),
        binl(payloads, { name: "pxe-2", address: PXE_2 }),
      ],
    }),
  },
  {
    id: "dnsmasq-own-tftp",
    title: "dnsmasq as DHCP server that serves the boot files itself, dhcp-boot without a server",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqWithFiles(payloads, [...BY_ARCH, `dhcp-boot=tag:uefi,${UEFI_FILE}`, `dhcp-boot=tag:!uefi,${BIOS_FILE}`]),
      ],
    }),
  },
  {
    id: "dnsmasq-own-tftp-and-proxy",
    ownWords:
      "The program that gives the address serves the file as well, which is dnsmasq's own way; others need a second program.",
    title: "dnsmasq as DHCP server that serves boot files itself, and a PXE server answers, too",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dnsmasqWithFiles(payloads, [...BY_ARCH, `dhcp-boot=tag:uefi,${UEFI_FILE}`, `dhcp-boot=tag:!uefi,${BIOS_FILE}`]),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-tftp-for-others-and-proxy",
    title: "dnsmasq as DHCP server with TFTP for other devices and no dhcp-boot, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dnsmasqWithFiles(payloads, []), binl(payloads)] }),
  },
  {
    id: "dnsmasq-all-in-one-on-the-wire",
    title: "dnsmasq as DHCP server with pxe-service and TFTP on the clients' own wire",
    lab: (payloads) => ({
      nodes: [
        router([], "none"),
        dnsmasqWithFiles(
          payloads,
          [`pxe-service=x86PC,"Setup",${BIOS_FILE}`, `pxe-service=x86-64_EFI,"Setup",${UEFI_FILE}`],
          "10.4.2.10",
        ),
      ],
    }),
  },
  {
    id: "dnsmasq-no-override",
    title: "dnsmasq with dhcp-no-override and dhcp-boot by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp([
          "dhcp-no-override",
          ...BY_ARCH,
          `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
          `dhcp-boot=tag:!uefi,${BIOS_FILE},,${PXE}`,
        ]),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-file-without-next-server",
    title: "Kea: boot-file-name by class of architecture without next-server",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { ...UEFI_CLASS, "boot-file-name": UEFI_FILE },
              { ...OTHERS, "boot-file-name": BIOS_FILE },
            ],
          },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-next-server-of-subnet-file-of-class",
    title: "Kea: next-server of the subnet and boot-file-name by class of architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { ...UEFI_CLASS, "boot-file-name": UEFI_FILE },
              { ...OTHERS, "boot-file-name": BIOS_FILE },
            ],
          },
          scope: { "next-server": PXE },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-66-67-and-dnsmasq-proxy",
    title: "Kea: options 66 + 67 without next-server, dnsmasq as proxyDHCP",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({
          scope: {
            "option-data": [
              { name: "tftp-server-name", data: PXE },
              { name: "boot-file-name", data: BIOS_FILE },
            ],
          },
        }),
        proxyDnsmasq(payloads),
      ],
    }),
  },
];
