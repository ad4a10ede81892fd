import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];

/** Clean DHCP options, and what can be missing on the way. */
export const BASICS: Scenario[] = [
  {
    id: "clean-binl",
    title: "Clean DHCP options, relay to DHCP and to a PXE server of the WDS kind",
    quick: true,
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), binl(payloads)] }),
  },
  {
    id: "clean-dnsmasq-proxy",
    title: "Clean DHCP options, relay to DHCP and to dnsmasq as proxyDHCP",
    quick: true,
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), proxyDnsmasq(payloads)] }),
  },
  {
    id: "pxe-not-in-relay",
    title: "Clean DHCP options, PXE server missing from the relay",
    quick: true,
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "dhcp-not-in-relay",
    title: "Relay to the PXE server only",
    lab: (payloads) => ({ nodes: [router([PXE]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "no-relay",
    title: "No relay at all",
    lab: (payloads) => ({ nodes: [router([], "none"), dhcpd(), binl(payloads)] }),
  },
  {
    id: "boot-file-missing",
    title: "The PXE server names a boot file that its TFTP root does not hold",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), binl(payloads, { files: [] })] }),
  },
  {
    id: "tftp-down",
    title: "The PXE server answers, but no TFTP service runs on it",
    lab: (payloads) => {
      const node = binl(payloads);
      const declared = { ...node.estate.declared!, answers: [67, 4011] };
      return { nodes: [router(BOTH), dhcpd(), { ...node, services: {}, estate: { ...node.estate, declared } }] };
    },
  },
  {
    id: "wrong-architecture",
    title: "The PXE server names the BIOS file to UEFI and the UEFI file to BIOS",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd(), binl(payloads, { boot: { bios: "boot/uefi.efi", uefi: BIOS_FILE } })],
    }),
  },
  {
    id: "dhcp-without-range",
    title: "The DHCP server has no scope for the subnet",
    lab: (payloads) => {
      const node = dhcpd();
      const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace("range 10.4.2.50 10.4.2.99;", "");
      return {
        nodes: [router(BOTH), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, binl(payloads)],
      };
    },
  },
  {
    id: "no-router-option",
    title: "The scope names no default router",
    lab: (payloads) => {
      const node = dhcpd();
      const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace("  option routers 10.4.2.1;\n", "");
      return {
        nodes: [router(BOTH), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, binl(payloads)],
      };
    },
  },
  {
    id: "tftp-host-only",
    title: "A host with TFTP only in the place of the PXE server",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), tftpd(payloads)] }),
  },
];
