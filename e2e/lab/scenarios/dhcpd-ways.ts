import { PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, UEFI_FILE } from "../services/pxe-servers";
import {
  BY_ARCH,
  CLIENT_ARCH,
  EXPRESSIONS,
  files,
  IS_PXE,
  NEXT_IS_PXE,
  OPTION_60,
  OWN_OPTIONS,
  POOLS,
  PXE_CLASS,
  pools,
  proxy,
  REFUSES,
  STRENGTH,
  wrapped,
} from "./dhcpd-frame";
import type { Scenario } from "./scenario";

const SPACE = [
  "option space PXE;",
  "option PXE.discovery-control code 6 = unsigned integer 8;",
  "option PXE.boot-server code 8 = { unsigned integer 16, unsigned integer 8, ip-address };",
  "option PXE.boot-menu code 9 = { unsigned integer 16, unsigned integer 8, text };",
  "option PXE.menu-prompt code 10 = { unsigned integer 8, text };",
];

/** Ways of dhcpd to say a thing that the other tables do not use: subclasses, pools, groups, permissions. */
export const DHCPD_WAYS: Scenario[] = [
  files("dhcpd-subclass-by-arch", "subclasses by architecture name the file", () =>
    dhcpd({
      global: [
        CLIENT_ARCH,
        'class "arch" { match option client-arch; }',
        `subclass "arch" 00:00 { filename "${BIOS_FILE}"; }`,
        `subclass "arch" 00:07 { filename "${UEFI_FILE}"; }`,
      ],
      scope: [NEXT_IS_PXE],
    }),
  ),
  files(
    "dhcpd-subclass-beats-class",
    "a class names a missing file and its subclasses the right one",
    () =>
      dhcpd({
        global: [
          `class "pxe" { match substring (option vendor-class-identifier, 0, 20); filename "missing.0"; ${NEXT_IS_PXE} }`,
          `subclass "pxe" "PXEClient:Arch:00000" { filename "${BIOS_FILE}"; }`,
          `subclass "pxe" "PXEClient:Arch:00007" { filename "${UEFI_FILE}"; }`,
        ],
      }),
    STRENGTH,
  ),
  files(
    "dhcpd-spawned-classes",
    "spawned classes name the file by architecture",
    () =>
      dhcpd({
        global: [CLIENT_ARCH, `class "arch" { spawn with option client-arch; ${NEXT_IS_PXE} ${BY_ARCH} }`],
      }),
    EXPRESSIONS,
  ),
  files(
    "dhcpd-two-classes-match",
    "two classes match, the first names the UEFI file and the second the BIOS file",
    () =>
      dhcpd({
        global: [
          `class "first" { match if ${IS_PXE}; filename "${UEFI_FILE}"; }`,
          `class "second" { match if ${IS_PXE}; filename "${BIOS_FILE}"; }`,
        ],
        scope: [NEXT_IS_PXE],
      }),
    STRENGTH,
  ),
  files(
    "dhcpd-class-beats-pool",
    "a class names the UEFI file, the pool the BIOS file",
    () =>
      pools(
        {
          global: [`class "pxe" { match if ${IS_PXE}; filename "${UEFI_FILE}"; }`],
          scope: [NEXT_IS_PXE],
        },
        `pool { range 10.4.2.50 10.4.2.99; filename "${BIOS_FILE}"; }`,
      ),
    STRENGTH,
  ),
  proxy(
    "dhcpd-pool-for-pxe-returns-60",
    "the pool of the PXE clients returns 60, the other one does not",
    () =>
      pools(
        { global: [PXE_CLASS] },
        `pool { allow members of "pxe"; range 10.4.2.50 10.4.2.69; ${OPTION_60} }`,
        'pool { deny members of "pxe"; range 10.4.2.70 10.4.2.99; }',
      ),
    POOLS,
  ),
  proxy(
    "dhcpd-pool-for-others-returns-60",
    "the pool of all but PXE clients returns 60",
    () =>
      pools(
        { global: [PXE_CLASS] },
        'pool { allow members of "pxe"; range 10.4.2.50 10.4.2.69; }',
        `pool { deny members of "pxe"; range 10.4.2.70 10.4.2.99; ${OPTION_60} }`,
      ),
    POOLS,
  ),
  proxy(
    "dhcpd-pool-denies-pxe",
    "the only pool denies PXE clients",
    () => pools({ global: [PXE_CLASS] }, 'pool { deny members of "pxe"; range 10.4.2.50 10.4.2.99; }'),
    POOLS,
  ),
  proxy(
    "dhcpd-pool-known-or-pxe",
    "the pool is for known clients and for PXE clients",
    () =>
      pools(
        { global: [PXE_CLASS] },
        'pool { allow known-clients; allow members of "pxe"; range 10.4.2.50 10.4.2.99; }',
      ),
    POOLS,
  ),
  proxy(
    "dhcpd-pool-deny-unknown-allow-pxe",
    "the pool denies unknown clients and allows PXE clients",
    () =>
      pools(
        { global: [PXE_CLASS] },
        'pool { deny unknown-clients; allow members of "pxe"; range 10.4.2.50 10.4.2.99; }',
      ),
    POOLS,
  ),
  proxy("dhcpd-group-returns-60", "60 in the group around the subnet", () => wrapped(dhcpd(), "group {", OPTION_60)),
  proxy("dhcpd-shared-network-returns-60", "60 in the shared network, another value in the subnet", () =>
    wrapped(dhcpd({ scope: ['option vendor-class-identifier "none";'] }), 'shared-network "floor" {', OPTION_60),
  ),
  files(
    "dhcpd-group-file-of-subnet",
    "the group names a missing file, the subnet the right one by architecture",
    () => wrapped(dhcpd({ global: [CLIENT_ARCH], scope: [BY_ARCH] }), "group {", 'filename "missing.0";', NEXT_IS_PXE),
    STRENGTH,
  ),
  proxy(
    "dhcpd-60-empty",
    "60 at the server's level and an empty one in the subnet",
    () => dhcpd({ global: [OPTION_60], scope: ['option vendor-class-identifier "";'] }),
    STRENGTH,
  ),
  proxy("dhcpd-ignore-booting", "ignore booting", () => dhcpd({ global: ["ignore booting;"] }), REFUSES),
  proxy(
    "dhcpd-deny-booting-pxe",
    "deny booting for PXE clients in the subnet",
    () => dhcpd({ scope: [`if ${IS_PXE} { deny booting; }`] }),
    REFUSES,
  ),
  proxy("dhcpd-deny-unknown-in-subnet", "deny unknown-clients in the subnet", () =>
    dhcpd({ scope: ["deny unknown-clients;"] }),
  ),
  proxy(
    "dhcpd-ignore-unknown-by-class",
    "a class of PXE clients says ignore unknown-clients",
    () => dhcpd({ global: [`class "pxe" { match if ${IS_PXE}; ignore unknown-clients; }`] }),
    REFUSES,
  ),
  proxy("dhcpd-deny-bootp", "deny bootp, always-broadcast and a short lease", () =>
    dhcpd({ global: ["deny bootp;", "always-broadcast on;", "one-lease-per-client on;"] }),
  ),
  proxy("dhcpd-min-secs-3", "min-secs 3", () => dhcpd({ scope: ["min-secs 3;"] })),
  proxy("dhcpd-min-secs-200", "min-secs 200", () => dhcpd({ scope: ["min-secs 200;"] }), REFUSES),
  files(
    "dhcpd-server-identifier-of-pxe",
    "server-identifier is the TFTP server, filename without next-server",
    () => dhcpd({ global: [CLIENT_ARCH], scope: [`server-identifier ${PXE};`, BY_ARCH] }),
    OWN_OPTIONS,
  ),
  proxy(
    "dhcpd-server-identifier-of-pxe-60",
    "60, and server-identifier is the PXE server",
    () => dhcpd({ scope: [`server-identifier ${PXE};`, OPTION_60] }),
    OWN_OPTIONS,
  ),
  files("dhcpd-vendor-space", "vendor-option-space PXE with discovery control 8, 60 and the file by class", () =>
    dhcpd({
      global: [
        CLIENT_ARCH,
        ...SPACE,
        `class "pxe" { match if ${IS_PXE}; ${OPTION_60} vendor-option-space PXE; option PXE.discovery-control 8; ${NEXT_IS_PXE} ${BY_ARCH} }`,
      ],
    }),
  ),
  proxy("dhcpd-vendor-space-menu", "vendor-option-space PXE with a menu, a prompt and the PXE server", () =>
    dhcpd({
      global: [
        ...SPACE,
        "option PXE.discovery-control 7;",
        `option PXE.boot-server 32768 1 ${PXE};`,
        'option PXE.boot-menu 32768 5 "Setup";',
        'option PXE.menu-prompt 0 "PXE";',
      ],
      scope: [OPTION_60, "vendor-option-space PXE;"],
    }),
  ),
  proxy("dhcpd-vendor-space-not-chosen", "options of a space PXE and no vendor-option-space, 60", () =>
    dhcpd({ global: [...SPACE, "option PXE.discovery-control 8;"], scope: [OPTION_60] }),
  ),
  files("dhcpd-43-padded", "60 + 43 that begins with pad bytes + file", () =>
    dhcpd({
      global: [CLIENT_ARCH],
      scope: [OPTION_60, "option vendor-encapsulated-options 00:00:06:01:08:ff:09:01;", NEXT_IS_PXE, BY_ARCH],
    }),
  ),
  proxy(
    "dhcpd-own-request-list",
    "60 and 67, and its own list of requested options without them",
    () =>
      dhcpd({
        scope: [
          "option dhcp-parameter-request-list 1,3,6;",
          OPTION_60,
          `option bootfile-name "${BIOS_FILE}";`,
          NEXT_IS_PXE,
        ],
      }),
    OWN_OPTIONS,
  ),
  files(
    "dhcpd-file-in-option-and-long",
    "67 by architecture beside many long options",
    () =>
      dhcpd({
        global: [CLIENT_ARCH, ...[224, 225, 226].map((code) => `option long-${code} code ${code} = text;`)],
        scope: [
          `if option client-arch = 00:07 { option bootfile-name "${UEFI_FILE}"; }`,
          `else { option bootfile-name "${BIOS_FILE}"; }`,
          "option dhcp-max-message-size 576;",
          ...[224, 225, 226].map((code) => `option long-${code} "${"x".repeat(200)}";`),
          NEXT_IS_PXE,
        ],
      }),
    OWN_OPTIONS,
  ),
];
