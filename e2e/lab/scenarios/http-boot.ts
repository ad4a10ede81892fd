import { DHCP, PXE } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { together } from "../services/host";
import { binl, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import { UEFI_URI, web } from "../services/web-servers";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const RETURN_60 = 'option vendor-class-identifier "HTTPClient";';
const DNS = `option domain-name-servers ${PXE};`;
const NAME = "boot.lab.example";
const httpClients = (...inside: string[]) => [
  'class "http" {',
  '  match if substring (option vendor-class-identifier, 0, 10) = "HTTPClient";',
  ...inside.map((line) => `  ${line}`),
  "}",
];
/** What a PXE server of this kind answers to HTTP clients (architecture 16). */
const answers = (vendorClass: string, file: string) => ({ "16": { vendorClass, file, nextServer: "own" as const } });

function row(
  id: string,
  title: string,
  lab: Scenario["lab"],
  more: Pick<Scenario, "quick" | "differs" | "method"> = {},
): Scenario {
  return { id, title: `HTTP Boot: ${title}`, clients: ["uefi-x64-http"], method: "dhcp-options", lab, ...more };
}

/** The DHCP server's class of HTTP clients says this, and a web server has the UEFI file. */
const byClass = (id: string, title: string, inside: string[], more: Pick<Scenario, "quick" | "differs"> = {}) =>
  row(
    id,
    title,
    (payloads) => ({ nodes: [router([DHCP]), dhcpd({ global: httpClients(...inside) }), web(payloads)] }),
    more,
  );

/** UEFI HTTP Boot (EDK2). */
export const HTTP_BOOT: Scenario[] = [
  byClass(
    "http-by-class",
    "a class of HTTP clients gets 60 = HTTPClient and the address of the file",
    [RETURN_60, `filename "${UEFI_URI}";`],
    { quick: true },
  ),
  byClass("http-option-67", "the address of the file stands in option 67", [
    RETURN_60,
    `option bootfile-name "${UEFI_URI}";`,
  ]),
  byClass("http-without-60", "the address of the file, but no option 60", [`filename "${UEFI_URI}";`]),
  byClass("http-60-pxeclient", "the address of the file with 60 = PXEClient", [
    'option vendor-class-identifier "PXEClient";',
    `filename "${UEFI_URI}";`,
  ]),
  byClass("http-60-without-file", "60 = HTTPClient and no address of a file", [RETURN_60]),
  byClass("http-no-uri", "60 = HTTPClient with a file name instead of an address", [
    RETURN_60,
    `filename "${UEFI_FILE}";`,
    `next-server ${PXE};`,
  ]),
  byClass("http-no-uri-with-dns", "the same, and a DNS server is named, too", [
    RETURN_60,
    DNS,
    `filename "${UEFI_FILE}";`,
    `next-server ${PXE};`,
  ]),
  byClass("http-tftp-uri", "60 = HTTPClient with a tftp address", [
    RETURN_60,
    `filename "tftp://${PXE}/${UEFI_FILE}";`,
  ]),
  byClass(
    "http-file-missing",
    "the web server does not have the file that is named",
    [RETURN_60, `filename "http://${PXE}/boot/absent.efi";`],
    { differs: { "uefi-x64-http": "Web servers are not read, so what they have is taken for granted." } },
  ),
  byClass("http-name-without-dns", "a host name in the address, and no DNS server", [
    RETURN_60,
    `filename "http://${NAME}/${UEFI_FILE}";`,
  ]),
  row("http-name-with-dns", "a host name in the address, and a DNS server that knows it", (payloads) => {
    const server = web(payloads);
    const names = {
      files: { "/etc/dnsmasq.conf": `port=53\nno-resolv\naddress=/${NAME}/${PXE}\n` },
      services: { dnsmasq: "exec /usr/sbin/dnsmasq -k -C /etc/dnsmasq.conf --log-facility=-\n" },
    };
    const inside = httpClients(RETURN_60, DNS, `filename "http://${NAME}/${UEFI_FILE}";`);
    return { nodes: [router([DHCP]), dhcpd({ global: inside }), { ...server, ...names }] };
  }),
  row(
    "http-no-web-server",
    "nothing listens on the web server's port",
    (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: httpClients(RETURN_60, `filename "http://${PXE}:8080/${UEFI_FILE}";`) }),
        web(payloads),
      ],
    }),
    { differs: { "uefi-x64-http": "Web servers are not read, so whether one listens there is taken for granted." } },
  ),
  row("http-bios-file", "the web server has a BIOS boot file at the address", (payloads) => ({
    nodes: [
      router([DHCP]),
      dhcpd({ global: httpClients(RETURN_60, `filename "http://${PXE}/boot/bios.0";`) }),
      web(payloads, { files: { "/boot/bios.0": payloads.bios } }),
    ],
  })),
  row("http-no-offer", "clean DHCP options and a PXE server, nobody answers HTTP clients", (payloads) => ({
    nodes: [router(BOTH), dhcpd(), binl(payloads)],
  })),
  row(
    "http-proxy",
    "clean DHCP options, the PXE server answers with 60 = HTTPClient and the address",
    (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd(),
        together(
          binl(payloads, {
            offers: answers("HTTPClient", UEFI_URI),
            ports: [67],
            declared: { "uefi-x64-http": UEFI_URI },
          }),
          web(payloads),
        ),
      ],
    }),
    { method: "proxy" },
  ),
  row("http-no-router", "the address of the file, and no default router", (payloads) => {
    const node = dhcpd({ global: httpClients(RETURN_60, `filename "${UEFI_URI}";`) });
    const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace("  option routers 10.4.2.1;\n", "");
    return {
      nodes: [router([DHCP]), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, web(payloads)],
    };
  }),
  row("http-kea", "Kea, a class of HTTP clients", (payloads) => ({
    nodes: [
      router([DHCP]),
      kea({
        global: {
          "client-classes": [
            {
              name: "http",
              test: "substring(option[60].hex,0,10) == 'HTTPClient'",
              "boot-file-name": UEFI_URI,
              "option-data": [{ name: "vendor-class-identifier", data: "HTTPClient" }],
            },
          ],
        },
      }),
      web(payloads),
    ],
  })),
  row("http-dnsmasq", "dnsmasq, a tag for HTTP clients", (payloads) => ({
    nodes: [
      router([DHCP]),
      dnsmasqDhcp([
        "dhcp-match=set:http,option:client-arch,16",
        "dhcp-option-force=tag:http,60,HTTPClient",
        `dhcp-boot=tag:http,${UEFI_URI}`,
      ]),
      web(payloads),
    ],
  })),
  row(
    "https-trusted",
    "by HTTPS, with a certificate that the firmware trusts",
    (payloads) => ({
      trusts: payloads.certificate.certificate,
      nodes: [
        router([DHCP]),
        dhcpd({ global: httpClients(RETURN_60, `filename "https://${PXE}/${UEFI_FILE}";`) }),
        web(payloads, { port: 443, tls: payloads.certificate }),
      ],
    }),
    { quick: true },
  ),
  row("https-untrusted", "by HTTPS, with a certificate that the firmware does not know", (payloads) => ({
    trusts: payloads.certificate.certificate,
    nodes: [
      router([DHCP]),
      dhcpd({ global: httpClients(RETURN_60, `filename "https://${PXE}/${UEFI_FILE}";`) }),
      web(payloads, { port: 443, tls: payloads.stranger }),
    ],
  })),
];
