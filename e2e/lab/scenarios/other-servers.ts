import type { Payloads } from "../firmware/payload";
import { DHCP, PXE } from "../services/addresses";
import { dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { together } from "../services/host";
import { BIOS_FILE, binl, bootFiles, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const KEA_BOOT_OPTIONS = [
  { name: "vendor-class-identifier", code: 60, data: "PXEClient", "always-send": true },
  { name: "tftp-server-name", data: PXE },
  { name: "boot-file-name", data: BIOS_FILE },
];
const KEA_BY_ARCH = {
  "client-classes": [
    { name: "uefi", test: "option[93].hex == 0x0007", "next-server": PXE, "boot-file-name": UEFI_FILE },
    { name: "bios", test: "option[93].hex == 0x0000", "next-server": PXE, "boot-file-name": BIOS_FILE },
  ],
};
const DNSMASQ_KB = ["dhcp-option-force=60,PXEClient", `dhcp-option=66,${PXE}`, `dhcp-option=67,${BIOS_FILE}`];
const DNSMASQ_BY_ARCH = [
  "dhcp-match=set:uefi,option:client-arch,7",
  `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
  `dhcp-boot=tag:!uefi,${BIOS_FILE},,${PXE}`,
];
const PXE_SERVICES = [`pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`, `pxe-service=x86-64_EFI,"Lab UEFI",${UEFI_FILE}`];

/** One host that leases, answers PXE and serves the files, all by dnsmasq. */
function dnsmasqAllInOne(payloads: Payloads) {
  const node = dnsmasqDhcp([...PXE_SERVICES, "enable-tftp", "tftp-root=/srv/tftp"]);
  return {
    ...node,
    roles: ["dhcp" as const, "pxe" as const],
    copies: bootFiles(payloads),
    estate: {
      ...node.estate,
      commands: {
        ...node.estate.commands,
        "tftp-files.txt": ["find", "/srv/tftp", "-type", "f", "-printf", "%P\\n"],
      },
    },
  };
}

/** The same questions to Kea and to dnsmasq. */
export const OTHER_SERVERS: Scenario[] = [
  {
    id: "kea-clean",
    title: "Kea with clean options, relay to both",
    lab: (payloads) => ({ nodes: [router(BOTH), kea(), binl(payloads)] }),
  },
  {
    id: "kea-kb",
    title: "Kea: 60 + 66 + 67, next-server is the DHCP server, relay to DHCP only",
    lab: (payloads) => ({
      nodes: [router([DHCP]), kea({ scope: { "option-data": KEA_BOOT_OPTIONS, "next-server": DHCP } }), binl(payloads)],
    }),
  },
  {
    id: "kea-60-only",
    title: "Kea: 60 only, at the server's level, relay to both",
    lab: (payloads) => ({
      nodes: [router(BOTH), kea({ global: { "option-data": KEA_BOOT_OPTIONS.slice(0, 1) } }), binl(payloads)],
    }),
  },
  {
    id: "kea-by-arch",
    title: "Kea: next-server + file by class of architecture",
    quick: true,
    method: "dhcp-options",
    lab: (payloads) => ({ nodes: [router([DHCP]), kea({ global: KEA_BY_ARCH }), tftpd(payloads)] }),
  },
  {
    id: "kea-66-67-no-next-server",
    title: "Kea: options 66 + 67 without next-server",
    lab: (payloads) => ({
      nodes: [router([DHCP]), kea({ scope: { "option-data": KEA_BOOT_OPTIONS.slice(1) } }), tftpd(payloads)],
    }),
  },
  {
    id: "dnsmasq-clean",
    title: "dnsmasq as DHCP server with clean options, relay to both",
    quick: true,
    lab: (payloads) => ({ nodes: [router(BOTH), dnsmasqDhcp(), binl(payloads)] }),
  },
  {
    id: "dnsmasq-kb",
    title: "dnsmasq as DHCP server: 60 + 66 + 67, relay to both",
    lab: (payloads) => ({ nodes: [router(BOTH), dnsmasqDhcp(DNSMASQ_KB), binl(payloads)] }),
  },
  {
    id: "dnsmasq-by-arch",
    title: "dnsmasq as DHCP server: dhcp-boot by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({ nodes: [router([DHCP]), dnsmasqDhcp(DNSMASQ_BY_ARCH), tftpd(payloads)] }),
  },
  {
    id: "dnsmasq-66-67-options",
    title: "dnsmasq as DHCP server: options 66 + 67 without dhcp-boot",
    lab: (payloads) => ({
      nodes: [router([DHCP]), dnsmasqDhcp([`dhcp-option=66,${PXE}`, `dhcp-option=67,${BIOS_FILE}`]), tftpd(payloads)],
    }),
  },
  {
    id: "dnsmasq-all-in-one",
    title: "dnsmasq as DHCP server, with pxe-service and TFTP on the same host, behind a relay",
    method: "any",
    lab: (payloads) => ({ nodes: [router([DHCP]), dnsmasqAllInOne(payloads)] }),
  },
  {
    id: "kea-one-host-60",
    title: "Kea and a PXE server on one host, 60 set, 4011 answered there",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        together(
          kea({ global: { "option-data": KEA_BOOT_OPTIONS.slice(0, 1) } }),
          binl(payloads, { name: "dhcp-1", address: DHCP, ports: [4011] }),
        ),
      ],
    }),
  },
  {
    id: "proxy-without-uefi",
    title: "dnsmasq as proxyDHCP knows a file for BIOS only",
    lab: (payloads) => ({
      nodes: [router(BOTH), dnsmasqDhcp(), proxyDnsmasq(payloads, { lines: PXE_SERVICES.slice(0, 1) })],
    }),
  },
  {
    id: "proxy-for-another-subnet",
    title: "dnsmasq as proxyDHCP answers for another subnet only",
    lab: (payloads) => {
      const node = proxyDnsmasq(payloads);
      const conf = (node.files["/etc/dnsmasq.conf"] ?? "").replace("10.4.2.0,proxy", "10.4.3.0,proxy");
      return { nodes: [router(BOTH), dnsmasqDhcp(), { ...node, files: { ...node.files, "/etc/dnsmasq.conf": conf } }] };
    },
  },
  {
    id: "proxy-file-missing",
    title: "dnsmasq as proxyDHCP names a file for UEFI that its TFTP root does not hold",
    lab: (payloads) => ({ nodes: [router(BOTH), kea(), proxyDnsmasq(payloads, { files: [BIOS_FILE] })] }),
  },
];
