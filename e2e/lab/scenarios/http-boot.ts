import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { binl } from "../services/pxe-servers";
import { router } from "../services/router";
import { UEFI_URI, web } from "../services/web-servers";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const CLIENTS: Scenario["clients"] = ["uefi-x64-http"];
const RETURN_60 = 'option vendor-class-identifier "HTTPClient";';
const httpClients = (...inside: string[]) => [
  'class "http" {',
  '  match if substring (option vendor-class-identifier, 0, 10) = "HTTPClient";',
  ...inside.map((line) => `  ${line}`),
  "}",
];

/** UEFI HTTP Boot (EDK2). */
export const HTTP_BOOT: Scenario[] = [
  {
    id: "http-by-class",
    title: "HTTP Boot: a class of HTTP clients gets 60 = HTTPClient and the address of the file",
    clients: CLIENTS,
    method: "dhcp-options",
    quick: true,
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ global: httpClients(RETURN_60, `filename "${UEFI_URI}";`) }), web(payloads)],
    }),
  },
  {
    id: "http-no-offer",
    title: "HTTP Boot: clean DHCP options and a PXE server, nobody answers HTTP clients",
    clients: CLIENTS,
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), binl(payloads)] }),
  },
  {
    id: "http-file-missing",
    title: "HTTP Boot: the web server does not have the file that is named",
    clients: CLIENTS,
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: httpClients(RETURN_60, `filename "http://${PXE}/boot/absent.efi";`) }),
        web(payloads),
      ],
    }),
  },
  {
    id: "http-no-uri",
    title: "HTTP Boot: 60 = HTTPClient with a file name instead of an address",
    clients: CLIENTS,
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: httpClients(RETURN_60, 'filename "boot/uefi.efi";', `next-server ${PXE};`) }),
        web(payloads),
      ],
    }),
  },
];
