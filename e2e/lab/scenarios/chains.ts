import { DHCP, PXE } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { together } from "../services/host";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import { web } from "../services/web-servers";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const CLIENT_ARCH = "option client-arch code 93 = string;";
const OPTION_175 = "option ipxe-options code 175 = string;";
const NEXT_IS_PXE = `next-server ${PXE};`;
const IPXE_URL = `http://${PXE}/${BIOS_FILE}`;
const ONLY_BY_175 = "A condition on option 175, or its sub-options: not every DHCP server has words for it.";

/** Files by architecture and by vendor class, and iPXE as second stage. */
export const CHAINS: Scenario[] = [
  {
    id: "arch-7-and-9-else-bios",
    title: "The UEFI file is given to architectures 7 and 9, everyone else gets the BIOS file",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [CLIENT_ARCH],
          scope: [
            NEXT_IS_PXE,
            `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } elsif option client-arch = 00:09 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "arch-0-only",
    title: "A file for architecture 0 only, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({
          global: [CLIENT_ARCH],
          scope: [NEXT_IS_PXE, `if option client-arch = 00:00 { filename "${BIOS_FILE}"; }`],
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "uefi-file-for-all",
    title: "filename of the UEFI file for every architecture, next-server is a TFTP host",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ scope: [`filename "${UEFI_FILE}";`, NEXT_IS_PXE] }), tftpd(payloads)],
    }),
  },
  {
    id: "vendor-class-exact",
    title: "dhcpd: a class compares option 60 as a whole with PXEClient:Arch:00007",
    method: "dhcp-options",
    ownWords: "A comparison of option 60 as a whole: told in other words as its beginning.",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [
            'class "uefi" {',
            '  match if option vendor-class-identifier = "PXEClient:Arch:00007";',
            `  filename "${UEFI_FILE}";`,
            "}",
          ],
          scope: [`filename "${BIOS_FILE}";`, NEXT_IS_PXE],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "dhcpd-vendor-class-prefix",
    title: "dhcpd: a class compares the first 20 characters of option 60 with PXEClient:Arch:00007",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [
            'class "uefi" {',
            '  match if substring (option vendor-class-identifier, 0, 20) = "PXEClient:Arch:00007";',
            `  filename "${UEFI_FILE}";`,
            "}",
          ],
          scope: [`filename "${BIOS_FILE}";`, NEXT_IS_PXE],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-vendor-class-prefix",
    title: "dnsmasq: a tag by the beginning of option 60, PXEClient:Arch:00007",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp([
          "dhcp-vendorclass=set:uefi,PXEClient:Arch:00007",
          `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
          `dhcp-boot=${BIOS_FILE},,${PXE}`,
        ]),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-arch-9-only",
    title: "Kea: the UEFI file is given to architecture 9 only, everyone else gets the BIOS file",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { name: "uefi", test: "option[93].hex == 0x0009", "next-server": PXE, "boot-file-name": UEFI_FILE },
              {
                name: "others",
                test: "not (option[93].hex == 0x0009)",
                "next-server": PXE,
                "boot-file-name": BIOS_FILE,
              },
            ],
          },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "ipxe-only-file",
    title: "dhcpd: a web address for iPXE only, nothing for others, no PXE offer",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ scope: [`if option user-class = "iPXE" { filename "${IPXE_URL}"; }`] }),
        together(tftpd(payloads), web(payloads, { files: { [`/${BIOS_FILE}`]: payloads.bios } })),
      ],
    }),
  },
  {
    id: "ipxe-only-file-and-proxy",
    title: "dhcpd: a web address for iPXE only, and a PXE server that answers everyone",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [`if option user-class = "iPXE" { filename "${IPXE_URL}"; }`] }),
        together(binl(payloads), web(payloads, { files: { [`/${BIOS_FILE}`]: payloads.bios } })),
      ],
    }),
  },
  {
    id: "ipxe-by-option-175",
    title: "dhcpd: iPXE is told by option 175 and gets the BIOS file, others one that is missing",
    method: "dhcp-options",
    ownWords: ONLY_BY_175,
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [OPTION_175],
          scope: [
            `if exists ipxe-options { filename "${BIOS_FILE}"; } else { filename "boot/ipxe-absent.efi"; }`,
            NEXT_IS_PXE,
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "ipxe-told-no-proxy",
    title: "dhcpd tells iPXE to wait for no proxyDHCP (option 175.176), clean otherwise, PXE server in the relay",
    ownWords: ONLY_BY_175,
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ global: [OPTION_175], scope: ["option ipxe-options b0:01:01;"] }), binl(payloads)],
    }),
  },
  {
    id: "dnsmasq-ipxe-by-175",
    title: "dnsmasq: a tag by option 175 chooses iPXE's file, others get theirs by architecture",
    method: "dhcp-options",
    ownWords: ONLY_BY_175,
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp([
          "dhcp-match=set:ipxe,175",
          "dhcp-match=set:uefi,option:client-arch,7",
          `dhcp-boot=tag:ipxe,${BIOS_FILE},,${PXE}`,
          `dhcp-boot=tag:!ipxe,tag:uefi,${UEFI_FILE},,${PXE}`,
          `dhcp-boot=tag:!ipxe,tag:!uefi,undionly.kpxe,,${PXE}`,
        ]),
        tftpd(payloads),
      ],
    }),
  },
];
