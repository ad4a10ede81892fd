import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const CLIENT_ARCH = "option client-arch code 93 = string;";
const phones = (...inside: string[]) => [
  'class "phones" {',
  '  match if substring (option vendor-class-identifier, 0, 7) = "Polycom";',
  ...inside.map((line) => `  ${line}`),
  "}",
];
const pxeClients = (...inside: string[]) => [
  'class "pxe" {',
  '  match if substring (option vendor-class-identifier, 0, 9) = "PXEClient";',
  ...inside.map((line) => `  ${line}`),
  "}",
];

/** Makes the offer longer than the 300 bytes that the PXE server's own has. */
const LONG_OPTIONS = [
  'option domain-name "a-rather-long-name-for-a-domain.building-4.leeds.lab.example";',
  "option domain-name-servers 10.20.0.53, 10.20.0.54, 10.20.0.55;",
  "option ntp-servers 10.20.0.123, 10.20.0.124;",
];

/** Classes, pools and option 43 on isc-dhcp-server: what reaches a PXE client, and what does not. */
export const LEVELS: Scenario[] = [
  {
    id: "clean-long-options",
    title: "Clean boot options, but an offer with many other options, relay to both",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: LONG_OPTIONS }), binl(payloads)] }),
  },
  {
    id: "60-only-long-options",
    title: "60 in an offer with many other options, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, ...LONG_OPTIONS] }), binl(payloads)] }),
  },
  {
    id: "60-for-phones-only",
    title: "60 and 66 under a class of phones only, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: phones(OPTION_60, 'option tftp-server-name "http://10.20.0.99/phones";') }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-by-class",
    title: "60 returned by a class of PXE clients, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ global: pxeClients(OPTION_60) }), binl(payloads)] }),
  },
  {
    id: "match-on-60-only",
    title: "A class matches on 60 and gives next-server + file, but does not return 60",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [
            CLIENT_ARCH,
            ...pxeClients(
              `next-server ${PXE};`,
              `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
            ),
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "arch-9-only",
    title: "The UEFI file is given to architecture 9 only, everyone else gets the BIOS file",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [CLIENT_ARCH],
          scope: [
            `next-server ${PXE};`,
            `if option client-arch = 00:09 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "43-without-60",
    title: "Option 43 of a wireless controller without 60, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: ["option vendor-encapsulated-options f1:04:0a:14:00:63;"] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-foreign",
    title: "60 together with option 43 of a wireless controller, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ scope: [OPTION_60, "option vendor-encapsulated-options f1:04:0a:14:00:63;"] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-43-no-menu",
    title: "60 + 43 with discovery control 0 and no menu, next-server + file given",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          scope: [
            OPTION_60,
            "option vendor-encapsulated-options 06:01:00;",
            `next-server ${PXE};`,
            `option bootfile-name "${BIOS_FILE}";`,
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "scope-overrides-server",
    title: "60 at the server's level, another value in the scope, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: [OPTION_60], scope: ['option vendor-class-identifier "ArubaAP";'] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-in-shared-pool",
    title: "60 in the pool that leases the address, PXE server in the relay",
    lab: (payloads) => {
      const node = dhcpd();
      const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace(
        "range 10.4.2.50 10.4.2.99;",
        `pool {\n    range 10.4.2.50 10.4.2.99;\n    ${OPTION_60}\n  }`,
      );
      return {
        nodes: [router(BOTH), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, binl(payloads)],
      };
    },
  },
  {
    id: "slow-proxy-clean",
    title: "Clean options, the PXE server answers after 6 seconds",
    differs: {
      "ipxe-bios": "No configuration shows that a server is slow; iPXE waits 3 seconds and leaves without it.",
    },
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), binl(payloads, { offerDelayMs: 6_000 })] }),
  },
  {
    id: "unknown-clients-denied",
    title: "The pool serves known clients only",
    lab: (payloads) => {
      const node = dhcpd();
      const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace(
        "range 10.4.2.50 10.4.2.99;",
        "pool {\n    range 10.4.2.50 10.4.2.99;\n    deny unknown-clients;\n  }",
      );
      return {
        nodes: [router(BOTH), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, binl(payloads)],
      };
    },
  },
];
