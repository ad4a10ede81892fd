import type { NodeSpec } from "../frame/spec";
import { DHCP, DHCP_2, PXE } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import { UEFI_URI, web } from "../services/web-servers";
import type { Scenario } from "./scenario";

const UEFI_TAG = "dhcp-match=set:uefi,option:client-arch,7";
const BY_ARCH = [UEFI_TAG, `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`, `dhcp-boot=tag:!uefi,${BIOS_FILE},,${PXE}`];

type More = Pick<Scenario, "ownWords" | "differs">;
const SERVES: More = { ownWords: "Serves some kinds of computers only: not every DHCP server can." };
const EXPRESSIONS: More = { ownWords: "A condition that not every DHCP server can state." };

/** dnsmasq names the files, and a TFTP server has them; no PXE server answers. */
const files = (id: string, title: string, lines: string[], more: More = {}): Scenario => ({
  id,
  title: `dnsmasq: ${title}`,
  method: "dhcp-options",
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP]), dnsmasqDhcp(lines), tftpd(payloads)] }),
});

/** A PXE server in the relay, beside dnsmasq. */
const proxy = (id: string, title: string, lines: string[], more: More = {}): Scenario => ({
  id,
  title: `dnsmasq: ${title}, PXE server in the relay`,
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP, PXE]), dnsmasqDhcp(lines), binl(payloads)] }),
});

const http = (id: string, title: string, server: () => NodeSpec): Scenario => ({
  id,
  title: `HTTP Boot: ${title}`,
  clients: ["uefi-x64-http"],
  method: "dhcp-options",
  lab: (payloads) => ({ nodes: [router([DHCP]), server(), web(payloads)] }),
});

const SECOND = { name: "dhcp-2", address: DHCP_2, range: ["10.4.2.100", "10.4.2.149"] as [string, string] };

/** Ways of dnsmasq to say a thing that the other tables do not use, two servers that name different files, and HTTP Boot by class. */
export const DNSMASQ_WAYS: Scenario[] = [
  files("dnsmasq-plain-and-tagged-boot", "a dhcp-boot without a tag and one for UEFI", [
    `dhcp-boot=${BIOS_FILE},,${PXE}`,
    UEFI_TAG,
    `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
  ]),
  files("dnsmasq-two-plain-boots", "two dhcp-boot without tags, of the BIOS and of the UEFI file", [
    `dhcp-boot=${BIOS_FILE},,${PXE}`,
    `dhcp-boot=${UEFI_FILE},,${PXE}`,
  ]),
  files("dnsmasq-tag-if", "tag-if makes a tag of PXE clients that are not iPXE and of UEFI", [
    UEFI_TAG,
    "dhcp-userclass=set:ipxe,iPXE",
    "tag-if=set:efi,tag:uefi,tag:!ipxe",
    `dhcp-boot=tag:efi,${UEFI_FILE},,${PXE}`,
    `dhcp-boot=tag:ipxe,${BIOS_FILE},,${PXE}`,
  ]),
  proxy("dnsmasq-ignore-unknown", "dhcp-ignore for computers without a dhcp-host", ["dhcp-ignore=tag:!known"]),
  proxy(
    "dnsmasq-ignore-pxe",
    "dhcp-ignore for PXE clients",
    ["dhcp-vendorclass=set:pxe,PXEClient", "dhcp-ignore=tag:pxe"],
    SERVES,
  ),
  files("dnsmasq-vendor-6-8", "43 for PXEClient with control bit 3, dhcp-boot by architecture", [
    "dhcp-option=vendor:PXEClient,6,8b",
    ...BY_ARCH,
  ]),
  proxy("dnsmasq-vendor-1-zero", "43 for PXEClient with a multicast address of zero and no file", [
    "dhcp-option=vendor:PXEClient,1,0.0.0.0",
  ]),
  files(
    "dnsmasq-vendor-1-zero-and-boot",
    "43 for PXEClient with a multicast address of zero, dhcp-boot by architecture",
    ["dhcp-option=vendor:PXEClient,1,0.0.0.0", ...BY_ARCH],
  ),
  proxy("dnsmasq-vendor-6-8-and-proxy", "43 for PXEClient with control bit 3 and no file", [
    "dhcp-option=vendor:PXEClient,6,8b",
  ]),
  files("dnsmasq-43-forced-60", "60 and 43 forced in bytes, dhcp-boot by architecture", [
    "dhcp-option-force=60,PXEClient",
    "dhcp-option-force=43,06:01:08",
    ...BY_ARCH,
  ]),
  proxy("dnsmasq-60-not-forced", "60 as a plain dhcp-option", ["dhcp-option=60,PXEClient"]),
  files("dnsmasq-boot-name-only", "dhcp-boot with the server's name only", [
    UEFI_TAG,
    `dhcp-boot=tag:uefi,${UEFI_FILE},${PXE}`,
    `dhcp-boot=tag:!uefi,${BIOS_FILE},${PXE}`,
  ]),
  files(
    "dnsmasq-67-and-boot-differ",
    "option 67 names a missing file, dhcp-boot the right one by architecture",
    ["dhcp-option=67,missing.0", ...BY_ARCH],
    { ownWords: "dnsmasq sends option 67 twice: no other server does." },
  ),
  files("dnsmasq-66-and-boot-differ", "option 66 names the DHCP server, dhcp-boot another host", [
    `dhcp-option=66,${DHCP}`,
    ...BY_ARCH,
  ]),
  proxy("dnsmasq-late-offers", "offers six seconds late (dhcp-reply-delay)", ["dhcp-reply-delay=6"]),
  files(
    "dnsmasq-match-60",
    "a tag by the bytes of option 60",
    [
      "dhcp-match=set:uefi,60,PXEClient:Arch:00007",
      `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
      `dhcp-boot=tag:!uefi,${BIOS_FILE},,${PXE}`,
    ],
    EXPRESSIONS,
  ),
  files(
    "dnsmasq-match-93-exists",
    "a tag by the presence of option 97",
    ["dhcp-match=set:guid,97", `dhcp-boot=tag:guid,${UEFI_FILE},,${PXE}`],
    EXPRESSIONS,
  ),
  proxy(
    "dnsmasq-60-by-mac-prefix",
    "60 for the hardware addresses of another maker",
    ["dhcp-mac=set:odd,02:00:00:*:*:*", "dhcp-option-force=tag:odd,60,PXEClient"],
    EXPRESSIONS,
  ),
  files("dnsmasq-two-tags-or", "a dhcp-boot that wants two tags, one for architecture 9", [
    UEFI_TAG,
    "dhcp-match=set:ebc,option:client-arch,9",
    `dhcp-boot=tag:uefi,tag:ebc,${BIOS_FILE},,${PXE}`,
    `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
  ]),
  {
    id: "two-dhcp-files-differ",
    title: "Two DHCP servers that name different files, the first for BIOS and the second for UEFI, no PXE offer",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2]),
        kea({ scope: { "next-server": PXE, "boot-file-name": BIOS_FILE } }),
        dhcpd({ ...SECOND, scope: [`next-server ${PXE};`, `filename "${UEFI_FILE}";`], delayed: true }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "two-dhcp-second-waits",
    ownWords: "A server that waits for a client that has asked for a while: not every DHCP server can.",
    title: "Two DHCP servers, the second with 60 and min-secs, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2, PXE]),
        dhcpd(),
        dhcpd({ ...SECOND, scope: ["min-secs 200;", 'option vendor-class-identifier "PXEClient";'] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "two-dhcp-first-for-others",
    title: "Two DHCP servers, the first denies PXE clients and the second names the files by architecture",
    ownWords: SERVES.ownWords,
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2]),
        dnsmasqDhcp(["dhcp-vendorclass=set:pxe,PXEClient", "dhcp-ignore=tag:pxe"]),
        kea({
          ...SECOND,
          global: {
            "client-classes": [
              { name: "uefi", test: "option[93].hex == 0x0007", "boot-file-name": UEFI_FILE },
              { name: "bios", test: "option[93].hex == 0x0000", "boot-file-name": BIOS_FILE },
            ],
          },
          scope: { "next-server": PXE },
        }),
        tftpd(payloads),
      ],
    }),
  },
  http("http-kea-by-class", "Kea's class of HTTP clients gets 60 and the address of the file", () =>
    kea({
      global: {
        "client-classes": [
          {
            name: "HTTPClient",
            test: "substring(option[60].hex,0,10) == 'HTTPClient'",
            "boot-file-name": UEFI_URI,
            "option-data": [{ name: "vendor-class-identifier", data: "HTTPClient", "always-send": true }],
          },
        ],
      },
    }),
  ),
  http("http-kea-67", "Kea's class of architecture 16 gets 60 and the address of the file in option 67", () =>
    kea({
      global: {
        "client-classes": [
          {
            name: "http",
            test: "option[93].hex == 0x0010",
            "option-data": [
              { name: "vendor-class-identifier", data: "HTTPClient" },
              { name: "boot-file-name", data: UEFI_URI },
            ],
          },
        ],
      },
    }),
  ),
  http("http-dnsmasq-by-class", "dnsmasq's tag of HTTP clients gets 60 and the address of the file", () =>
    dnsmasqDhcp([
      "dhcp-vendorclass=set:http,HTTPClient",
      "dhcp-option-force=tag:http,60,HTTPClient",
      `dhcp-boot=tag:http,${UEFI_URI}`,
    ]),
  ),
];
