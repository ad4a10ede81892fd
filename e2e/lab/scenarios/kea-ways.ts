import type { NodeSpec } from "../frame/spec";
import { DHCP, PXE } from "../services/addresses";
import { kea } from "../services/dhcp-servers";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const IS_PXE = "substring(option[60].hex,0,9) == 'PXEClient'";
const KEA_60 = { name: "vendor-class-identifier", data: "PXEClient", "always-send": true };
const UEFI = { name: "uefi", test: "option[93].hex == 0x0007", "boot-file-name": UEFI_FILE };
const BIOS = { name: "bios", test: "option[93].hex == 0x0000", "boot-file-name": BIOS_FILE };
const RANGE = "10.4.2.50 - 10.4.2.99";

const HOOK = "What the hook works out for each client is not followed: the prediction says unknown.";
const COMPUTED = { "ipxe-bios": HOOK, "uefi-x64": HOOK };
type More = Pick<Scenario, "ownWords" | "differs">;
const STRENGTH: More = { ownWords: "Which of two settings is the stronger one differs from program to program." };
const OWN_OPTIONS: More = { ownWords: "Settings that steer the DHCP protocol itself: not every DHCP server has such." };
const SERVES: More = { ownWords: "Serves some kinds of computers only: not every DHCP server can." };
const EXPRESSIONS: More = { ownWords: "A condition that not every DHCP server can state." };

/** Kea names the files, and a TFTP server has them; no PXE server answers. */
const files = (id: string, title: string, server: () => NodeSpec, more: More = {}): Scenario => ({
  id,
  title: `Kea: ${title}`,
  method: "dhcp-options",
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP]), server(), tftpd(payloads)] }),
});

/** A PXE server in the relay, beside Kea. */
const proxy = (id: string, title: string, server: () => NodeSpec, more: More = {}): Scenario => ({
  id,
  title: `Kea: ${title}, PXE server in the relay`,
  ...more,
  lab: (payloads) => ({ nodes: [router([DHCP, PXE]), server(), binl(payloads)] }),
});

/** The lab's one subnet inside a shared network with these keys. */
function shared(node: NodeSpec, keys: object): NodeSpec {
  const path = "/etc/kea/kea-dhcp4.conf";
  const { Dhcp4 } = JSON.parse(node.files[path] ?? "") as { Dhcp4: { subnet4?: unknown } };
  const { subnet4, ...rest } = Dhcp4;
  const conf = { Dhcp4: { ...rest, "shared-networks": [{ name: "floor", ...keys, subnet4 }] } };
  return { ...node, files: { ...node.files, [path]: `${JSON.stringify(conf, null, 2)}\n` } };
}

/** Ways of Kea to say a thing that the other tables do not use: required classes, levels, built-in classes, option definitions. */
export const KEA_WAYS: Scenario[] = [
  files("kea-required-by-subnet", "classes with only-if-required that the subnet requires name the files", () =>
    kea({
      global: { "client-classes": [UEFI, BIOS].map((one) => ({ ...one, "only-if-required": true })) },
      scope: { "next-server": PXE, "require-client-classes": ["uefi", "bios"] },
    }),
  ),
  files("kea-required-by-nobody", "classes with only-if-required that nothing requires name the files", () =>
    kea({
      global: { "client-classes": [UEFI, BIOS].map((one) => ({ ...one, "only-if-required": true })) },
      scope: { "next-server": PXE },
    }),
  ),
  proxy("kea-required-by-pool", "the pool requires a class that returns 60", () =>
    kea({
      global: {
        "client-classes": [{ name: "pxe", test: IS_PXE, "only-if-required": true, "option-data": [KEA_60] }],
      },
      scope: { pools: [{ pool: RANGE, "require-client-classes": ["pxe"] }] },
    }),
  ),
  proxy("kea-pool-for-known", "the only pool is for the built-in class KNOWN", () =>
    kea({ scope: { pools: [{ pool: RANGE, "client-class": "KNOWN" }] } }),
  ),
  proxy(
    "kea-pool-for-unknown",
    "the only pool is for the built-in class UNKNOWN",
    () => kea({ scope: { pools: [{ pool: RANGE, "client-class": "UNKNOWN" }] } }),
    SERVES,
  ),
  proxy(
    "kea-drop-pxe",
    "the class DROP holds PXE clients",
    () => kea({ global: { "client-classes": [{ name: "DROP", test: IS_PXE }] } }),
    SERVES,
  ),
  proxy(
    "kea-subnet-for-other-class",
    "the subnet is for a class that PXE clients are not in",
    () =>
      kea({
        global: { "client-classes": [{ name: "desk", test: `not (${IS_PXE})` }] },
        scope: { "client-class": "desk" },
      }),
    SERVES,
  ),
  proxy(
    "kea-subnet-for-vendor-class",
    "the subnet is for the built-in class of another vendor",
    () => kea({ scope: { "client-class": "VENDOR_CLASS_MSFT 5.0" } }),
    SERVES,
  ),
  files(
    "kea-file-by-built-in-vendor-class",
    "a class by membership of another class",
    () =>
      kea({
        global: {
          "client-classes": [
            { name: "efi", test: "substring(option[60].hex,15,5) == '00007'" },
            { name: "efi-pxe", test: "member('efi') and option[94].exists", "boot-file-name": UEFI_FILE },
            { name: "rest", test: "member('ALL') and not member('efi')", "boot-file-name": BIOS_FILE },
          ],
        },
        scope: { "next-server": PXE },
      }),
    EXPRESSIONS,
  ),
  files("kea-43-by-definition", "60 + 43 from the space of vendor-encapsulated-options by class + file", () =>
    kea({
      global: {
        "client-classes": [
          {
            name: "pxe",
            test: IS_PXE,
            "option-def": [{ name: "vendor-encapsulated-options", code: 43, type: "empty", encapsulate: "PXE" }],
            "option-data": [
              KEA_60,
              { name: "discovery-control", space: "PXE", code: 6, data: "8" },
              { name: "vendor-encapsulated-options" },
            ],
          },
          UEFI,
          BIOS,
        ],
        "option-def": [{ name: "discovery-control", code: 6, space: "PXE", type: "uint8" }],
      },
      scope: { "next-server": PXE },
    }),
  ),
  files("kea-43-and-60-in-bytes", "60 and 43 with control bit 3 as bytes + file", () =>
    kea({
      global: {
        "client-classes": [UEFI, BIOS],
        "option-data": [
          { code: 60, "csv-format": false, data: "505845436C69656E74", "always-send": true },
          { name: "vendor-encapsulated-options", "csv-format": false, data: "060108" },
        ],
      },
      scope: { "next-server": PXE },
    }),
  ),
  files(
    "kea-next-server-zero-in-subnet",
    "next-server for all, 0.0.0.0 in the subnet, files by class",
    () =>
      kea({
        global: { "next-server": PXE, "client-classes": [UEFI, BIOS] },
        scope: { "next-server": "0.0.0.0" },
      }),
    STRENGTH,
  ),
  files(
    "kea-shared-network-next-server",
    "next-server of the shared network, files by class",
    () => shared(kea({ global: { "client-classes": [UEFI, BIOS] } }), { "next-server": PXE }),
    STRENGTH,
  ),
  files("kea-shared-network-file", "a missing file for all, the shared network names the UEFI file", () =>
    shared(kea({ global: { "next-server": PXE, "boot-file-name": "missing.0" } }), { "boot-file-name": UEFI_FILE }),
  ),
  proxy("kea-60-in-shared-network", "60 in the shared network, another value in the subnet", () =>
    shared(
      kea({
        scope: { "option-data": [{ name: "vendor-class-identifier", data: "none", "always-send": true }] },
      }),
      { "option-data": [KEA_60] },
    ),
  ),
  proxy("kea-60-in-pool", "60 in the pool", () =>
    kea({ scope: { pools: [{ pool: RANGE, "option-data": [KEA_60] }] } }),
  ),
  proxy("kea-always-send-at-other-level", "60 with always-send for all, another value in the pool without it", () =>
    kea({
      global: { "option-data": [KEA_60] },
      scope: { pools: [{ pool: RANGE, "option-data": [{ name: "vendor-class-identifier", data: "none" }] }] },
    }),
  ),
  files("kea-server-hostname-only", "server-hostname (sname) and files by class, no next-server", () =>
    kea({ global: { "client-classes": [UEFI, BIOS], "server-hostname": PXE } }),
  ),
  files("kea-67-and-file-field", "boot-file-name of the header by class, and option 67 names a missing file", () =>
    kea({
      global: { "client-classes": [UEFI, BIOS] },
      scope: { "next-server": PXE, "option-data": [{ name: "boot-file-name", data: "missing.0" }] },
    }),
  ),
  files(
    "kea-class-67-pool-67",
    "option 67 of the UEFI class, and of the pool",
    () =>
      kea({
        global: {
          "client-classes": [
            { name: "uefi", test: "option[93].hex == 0x0007", "option-data": [{ code: 67, data: UEFI_FILE }] },
          ],
        },
        scope: {
          "next-server": PXE,
          pools: [{ pool: RANGE, "option-data": [{ name: "boot-file-name", data: BIOS_FILE }] }],
        },
      }),
    STRENGTH,
  ),
  files(
    "kea-server-identifier-of-pxe",
    "dhcp-server-identifier is the TFTP server, files by class",
    () =>
      kea({
        global: { "client-classes": [UEFI, BIOS] },
        scope: { "option-data": [{ name: "dhcp-server-identifier", data: PXE }] },
      }),
    OWN_OPTIONS,
  ),
  files(
    "kea-flex-option-file",
    "the flex_option hook names option 67 by architecture",
    () =>
      kea({
        global: {
          "hooks-libraries": [
            {
              library: "/usr/lib/x86_64-linux-gnu/kea/hooks/libdhcp_flex_option.so",
              parameters: {
                options: [{ code: 67, add: `ifelse(option[93].hex == 0x0007, '${UEFI_FILE}', '${BIOS_FILE}')` }],
              },
            },
          ],
        },
        scope: { "next-server": PXE },
      }),
    { differs: COMPUTED },
  ),
];
