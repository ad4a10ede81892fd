import { DHCP, PXE } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_67 = `option bootfile-name "${BIOS_FILE}";`;
const FILE_HEADER = [
  "if option client-arch = 00:07 {",
  `  filename "${UEFI_FILE}";`,
  "} else {",
  `  filename "${BIOS_FILE}";`,
  "}",
];
/** Late enough that the DHCP server's offer comes first. */
const LATER = { offerDelayMs: 500 };

const withRouters = (line: string, settings: Parameters<typeof dhcpd>[0] = {}) => {
  const node = dhcpd(settings);
  const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace("  option routers 10.4.2.1;\n", line);
  return { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } };
};

/** What follows option 67 in the packet, who ends it with a NUL byte, and the default router. */
export const OPTION_ORDER: Scenario[] = [
  {
    id: "67-then-128-and-proxy",
    title: "67 followed by option 128, the DHCP offer comes before the PXE server's",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({
          global: ["option vendor-128 code 128 = text;"],
          scope: [OPTION_67, 'option vendor-128 "something";'],
        }),
        binl(payloads, LATER),
      ],
    }),
  },
  {
    id: "67-kea-and-proxy",
    title: "67 from Kea, the DHCP offer comes before the PXE server's",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({ scope: { "next-server": PXE, "option-data": [{ name: "boot-file-name", data: BIOS_FILE }] } }),
        binl(payloads, LATER),
      ],
    }),
  },
  {
    id: "67-dnsmasq-and-proxy",
    title: "67 from dnsmasq, the DHCP offer comes before the PXE server's",
    lab: (payloads) => ({
      nodes: [router(BOTH), dnsmasqDhcp([`dhcp-option=option:bootfile-name,${BIOS_FILE}`]), binl(payloads, LATER)],
    }),
  },
  {
    id: "67-no-next-server-and-proxy",
    title: "67 without next-server and without 60; the PXE server's offer comes first",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_67], delayed: true }), binl(payloads)],
    }),
  },
  {
    id: "no-router-option-file-in-dhcp",
    title: "next-server + filename by architecture, and no default router",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        withRouters("", {
          global: ["option client-arch code 93 = string;"],
          scope: [...FILE_HEADER, `next-server ${PXE};`],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "router-of-another-subnet",
    title: "The scope names a default router of another subnet",
    lab: (payloads) => ({
      nodes: [router(BOTH), withRouters("  option routers 10.4.3.1;\n"), binl(payloads)],
    }),
  },
  {
    id: "second-router-of-the-subnet",
    title: "The scope names two default routers, and the first is one of another subnet",
    lab: (payloads) => ({
      nodes: [router(BOTH), withRouters("  option routers 10.4.3.1, 10.4.2.1;\n"), binl(payloads)],
    }),
  },
  {
    id: "first-router-of-the-subnet",
    title: "The scope names two default routers, and the second is one of another subnet",
    lab: (payloads) => ({
      nodes: [router(BOTH), withRouters("  option routers 10.4.2.1, 10.4.3.1;\n"), binl(payloads)],
    }),
  },
];
