import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, UEFI_FILE } from "../services/pxe-servers";
import { BY_ARCH, CLIENT_ARCH, EXPRESSIONS, files, NEXT_IS_PXE } from "./dhcpd-frame";
import type { Scenario } from "./scenario";

/** Conditions and values of dhcpd that are worked out: switch, concat, substring, the architecture in other forms. */
export const DHCPD_EXPRESSIONS: Scenario[] = [
  files(
    "dhcpd-switch-on-60",
    "switch on the beginning of option 60",
    () =>
      dhcpd({
        scope: [
          "switch (substring (option vendor-class-identifier, 0, 20)) {",
          `  case "PXEClient:Arch:00007": filename "${UEFI_FILE}"; break;`,
          `  default: filename "${BIOS_FILE}";`,
          "}",
          NEXT_IS_PXE,
        ],
      }),
    EXPRESSIONS,
  ),
  files(
    "dhcpd-switch-falls-through",
    "switch on the architecture in option 60, without break",
    () =>
      dhcpd({
        scope: [
          "switch (substring (option vendor-class-identifier, 15, 5)) {",
          `  case "00009": filename "missing.0";`,
          `  case "00007": filename "${UEFI_FILE}"; break;`,
          `  case "00000": filename "missing.0";`,
          `  default: filename "${BIOS_FILE}";`,
          "}",
          NEXT_IS_PXE,
        ],
      }),
    EXPRESSIONS,
  ),
  files("dhcpd-67-by-concat", "option 67 put together from two texts", () =>
    dhcpd({
      global: [CLIENT_ARCH],
      scope: [
        `if option client-arch = 00:07 { option bootfile-name = concat ("boot/", "uefi.efi"); }`,
        `else { option bootfile-name = concat ("boot/", "bios.0"); }`,
        NEXT_IS_PXE,
      ],
    }),
  ),
  files("dhcpd-arch-as-text", "the architecture as a number in text", () =>
    dhcpd({
      global: [CLIENT_ARCH],
      scope: [
        `if binary-to-ascii (10, 16, "", option client-arch) = "7" { filename "${UEFI_FILE}"; }`,
        `else { filename "${BIOS_FILE}"; }`,
        NEXT_IS_PXE,
      ],
    }),
  ),
  files("dhcpd-arch-as-integer", "the architecture declared as a number and compared with bytes", () =>
    dhcpd({
      global: ["option client-arch code 93 = unsigned integer 16;"],
      scope: [BY_ARCH, NEXT_IS_PXE],
    }),
  ),
  files("dhcpd-arch-as-number-text", "the architecture compared with the text 00007", () =>
    dhcpd({
      global: [CLIENT_ARCH],
      scope: [
        `if option client-arch = "00007" { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
        NEXT_IS_PXE,
      ],
    }),
  ),
  files(
    "dhcpd-arch-from-60",
    "substring cuts the architecture out of option 60, not or and",
    () =>
      dhcpd({
        scope: [
          `if not (substring (option vendor-class-identifier, 15, 5) = "00000") and exists vendor-class-identifier {`,
          `  filename "${UEFI_FILE}";`,
          `} else { filename "${BIOS_FILE}"; }`,
          NEXT_IS_PXE,
        ],
      }),
    EXPRESSIONS,
  ),
];
