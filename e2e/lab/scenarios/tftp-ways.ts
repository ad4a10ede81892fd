import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, DHCP, PXE } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { BIOS_FILE, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
const byArch = (bios: string, uefi: string) => [
  `if option client-arch = 00:07 { filename "${uefi}"; } else { filename "${bios}"; }`,
  `next-server ${PXE};`,
];

/** Files named by dhcpd, and tftpd-hpa with these options. */
function hpa(
  id: string,
  title: string,
  settings: { options: string; more?: Record<string, string>; bios?: string; uefi?: string; relay?: NodeSpec },
): Scenario {
  const { options, more = {}, bios = BIOS_FILE, uefi = UEFI_FILE, relay = router([DHCP]) } = settings;
  return {
    id,
    title: `tftpd-hpa: ${title}`,
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [relay, dhcpd({ global: CLIENT_ARCH, scope: byArch(bios, uefi) }), tftpd(payloads, { options, more })],
    }),
  };
}

const LINES = (bios: string, uefi: string) => [
  `pxe-service=x86PC,"Lab BIOS",${bios}`,
  `pxe-service=x86-64_EFI,"Lab UEFI",${uefi}`,
];
/** dnsmasq as proxyDHCP and TFTP server with these lines. */
const dnsmasq = (
  id: string,
  title: string,
  lines: string[],
  change: (node: NodeSpec, payloads: Payloads) => NodeSpec,
) => ({
  id,
  title: `dnsmasq's TFTP server: ${title}`,
  lab: (payloads: Payloads) => ({
    nodes: [router(BOTH), dhcpd(), change(proxyDnsmasq(payloads, { lines }), payloads)],
  }),
});
const OWNERS = "A list of files does not say to whom they belong: the prediction names the risk, not the error.";
const same = (node: NodeSpec) => node;

const NO_HIGH_PORTS = {
  out: ["permit udp any range 40000 40100 any", "deny udp any gt 1023 any", "permit ip any any"],
  forward: [
    `oifname "${CLIENT_SIDE}" udp sport 40000-40100 accept`,
    `oifname "${CLIENT_SIDE}" udp sport > 1023 udp sport != 4011 drop`,
  ],
};

/** TFTP servers' own settings, and the second stage of iPXE by user class. */
export const TFTP_WAYS: Scenario[] = [
  hpa("tftpd-without-secure", "without --secure, a name below the folder", { options: "" }),
  hpa("tftpd-without-secure-whole-path", "without --secure, the whole path", {
    options: "",
    bios: `/srv/tftp/${BIOS_FILE}`,
    uefi: `/srv/tftp/${UEFI_FILE}`,
  }),
  hpa("tftpd-secure-whole-path", "with --secure, the whole path", {
    options: "--secure",
    bios: `/srv/tftp/${BIOS_FILE}`,
    uefi: `/srv/tftp/${UEFI_FILE}`,
  }),
  hpa("tftpd-map-file", "a map file turns backslashes into slashes", {
    options: "--secure --map-file /etc/default/tftpd-map",
    more: { "/etc/default/tftpd-map": "rg \\\\ /\n" },
    bios: "boot\\\\bios.0",
    uefi: "boot\\\\uefi.efi",
  }),
  hpa("tftpd-refuses-blksize", "refuses blksize", { options: "--secure -r blksize" }),
  {
    ...hpa("tftpd-refuses-tsize", "refuses blksize and tsize", { options: "--secure -r blksize -r tsize" }),
    differs: {
      "uefi-x64":
        "EDK2 asks for the file's size before it loads it, and gives up where the server does not tell it. Which of TFTP's options a server refuses is not read.",
    },
  },
  hpa("tftpd-port-range", "a range of ports, which is what the access list lets through", {
    options: "--secure --port-range 40000:40100",
    relay: filteringRouter(router([DHCP], "dhcp-helper"), [DHCP], NO_HIGH_PORTS),
  }),
  hpa("tftpd-outside-port-range", "any port, and the access list lets through a range", {
    options: "--secure",
    relay: filteringRouter(router([DHCP], "dhcp-helper"), [DHCP], NO_HIGH_PORTS),
  }),
  dnsmasq(
    "dnsmasq-tftp-lowercase",
    "files in capitals, tftp-lowercase",
    [...LINES("BOOT/BIOS.0", "BOOT/UEFI.EFI"), "tftp-lowercase"],
    same,
  ),
  dnsmasq("dnsmasq-tftp-no-blocksize", "refuses blksize", [...LINES(BIOS_FILE, UEFI_FILE), "tftp-no-blocksize"], same),
  dnsmasq(
    "dnsmasq-tftp-unique-root",
    "a folder of its own for each client, tftp-unique-root",
    [...LINES(BIOS_FILE, UEFI_FILE), "tftp-unique-root"],
    same,
  ),
  {
    ...dnsmasq(
      "dnsmasq-tftp-secure",
      "tftp-secure, and the files belong to root",
      [...LINES(BIOS_FILE, UEFI_FILE), "tftp-secure"],
      same,
    ),
    differs: { "ipxe-bios": OWNERS, "uefi-x64": OWNERS },
  },
  {
    id: "kea-ipxe-by-user-class",
    title: "Kea: a class by user class names iPXE's file, others get theirs by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { name: "ipxe", test: "option[77].hex == 'iPXE'", "boot-file-name": BIOS_FILE, "next-server": PXE },
              { name: "uefi", test: "option[93].hex == 0x0007", "boot-file-name": UEFI_FILE, "next-server": PXE },
              { name: "rest", test: "not member('uefi')", "boot-file-name": "boot/missing.0", "next-server": PXE },
            ],
          },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-ipxe-by-user-class",
    title: "dnsmasq: a tag by user class chooses iPXE's file, others get theirs by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp([
          "dhcp-userclass=set:ipxe,iPXE",
          "dhcp-match=set:uefi,option:client-arch,7",
          `dhcp-boot=tag:ipxe,${BIOS_FILE},,${PXE}`,
          `dhcp-boot=tag:!ipxe,tag:uefi,${UEFI_FILE},,${PXE}`,
          `dhcp-boot=tag:!ipxe,tag:!uefi,boot/missing.0,,${PXE}`,
        ]),
        tftpd(payloads),
      ],
    }),
  },
];
