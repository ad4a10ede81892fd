import { DHCP, PXE } from "../services/addresses";
import { dhcpd, kea } from "../services/dhcp-servers";
import { proxyDnsmasq, tftpd } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
/** The usual files, written in another way. */
const written = (bios: string, uefi: string) => [
  `if option client-arch = 00:07 { filename "${uefi}"; } else { filename "${bios}"; }`,
  `next-server ${PXE};`,
];

function byTftpd(id: string, title: string, bios: string, uefi: string): Scenario {
  return {
    id,
    title,
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ global: CLIENT_ARCH, scope: written(bios, uefi) }), tftpd(payloads)],
    }),
  };
}

function byDnsmasq(id: string, title: string, bios: string, uefi: string): Scenario {
  return {
    id,
    title,
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        proxyDnsmasq(payloads, {
          lines: [`pxe-service=x86PC,"Setup",${bios}`, `pxe-service=x86-64_EFI,"Setup",${uefi}`],
        }),
      ],
    }),
  };
}

/** Names of boot files as people write them, and as TFTP servers take them. */
export const FILE_NAMES: Scenario[] = [
  byTftpd("file-with-leading-slash", "A boot file with a leading slash, tftpd-hpa", "/boot/bios.0", "/boot/uefi.efi"),
  byTftpd(
    "file-with-backslash",
    "A boot file with a backslash as WDS has it, tftpd-hpa",
    "boot\\\\bios.0",
    "boot\\\\uefi.efi",
  ),
  byTftpd(
    "file-in-capitals",
    "A boot file in capitals that has small letters on the server",
    "Boot/bios.0",
    "BOOT/UEFI.EFI",
  ),
  byDnsmasq(
    "dnsmasq-file-with-leading-slash",
    "dnsmasq names and serves a boot file with a leading slash",
    "/boot/bios.0",
    "/boot/uefi.efi",
  ),
  byDnsmasq(
    "dnsmasq-file-with-backslash",
    "dnsmasq names and serves a boot file with a backslash",
    "boot\\\\bios.0",
    "boot\\\\uefi.efi",
  ),
  {
    id: "proxy-prompt-only",
    title: "dnsmasq as proxyDHCP with a prompt and no entry of a menu",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd(), proxyDnsmasq(payloads, { lines: ['pxe-prompt="Press F8",0'] })],
    }),
  },
  {
    id: "kea-60-43-control",
    title: "Kea: 60 + 43 with control bit 3 + file and next-server by class of architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { name: "uefi", test: "option[93].hex == 0x0007", "next-server": PXE, "boot-file-name": "boot/uefi.efi" },
              {
                name: "others",
                test: "not (option[93].hex == 0x0007)",
                "next-server": PXE,
                "boot-file-name": "boot/bios.0",
              },
            ],
          },
          scope: {
            "option-data": [
              { name: "vendor-class-identifier", data: "PXEClient", "always-send": true },
              { name: "vendor-encapsulated-options", data: "060108", "csv-format": false, "always-send": true },
            ],
          },
        }),
        tftpd(payloads),
      ],
    }),
  },
];
