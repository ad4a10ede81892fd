import type { Capture } from "@/lib/model/capture";
import type { ClientId } from "@/lib/model/clients";
import type { DeclaredPxe, DeclaredSubnet, Estate, EstateDevice } from "@/lib/model/estate";
import type { Facts } from "@/lib/model/facts";
import type { PlatformId, Role } from "@/lib/model/platform-ids";

/** Estates for tests, from the texts that devices hold: read as the product reads them. */

export interface TextDevice {
  name: string;
  roles: Role[];
  platform?: PlatformId;
  addresses?: string[];
  /** File name → its text. */
  files?: Record<string, string>;
  pxe?: DeclaredPxe;
}

type ReadDevice = (platform: PlatformId | null, capture: Capture) => Facts;

/** `read`: the product's own reader, which a test brings along (checks stand apart from platforms). */
export const fromTextBy =
  (read: ReadDevice) =>
  (devices: TextDevice[], part: { clients?: ClientId[]; subnets?: Partial<DeclaredSubnet>[] } = {}): Estate => ({
    clients: part.clients ?? ["bios", "uefi-x64"],
    devices: devices.map((device) => deviceOf(read, device)),
    subnets: (part.subnets ?? [{}]).map((subnet) => ({
      cidr: "10.4.2.0/24",
      name: "",
      site: "",
      pxe: "required",
      method: "proxy",
      ...subnet,
    })),
  });

function deviceOf(read: ReadDevice, { name, roles, platform, addresses = [], files, pxe }: TextDevice): EstateDevice {
  const texts = Object.entries(files ?? {}).map(([file, text]) => ({ name: file, text }));
  return {
    name,
    roles,
    platform: platform ?? null,
    site: null,
    addresses,
    facts: texts.length > 0 ? read(platform ?? null, { texts }) : null,
    unread: null,
    declaredPxe: pxe ?? null,
  };
}

export const DHCP = "10.20.0.10";
export const PXE = "10.20.0.12";

/** core-1: VLAN 42 with these relay targets, and the servers' network. `more`: further lines of VLAN 42. */
export const coreRouter = (targets: string[], more: string[] = [], before: string[] = []): TextDevice => ({
  name: "core-1",
  roles: ["router"],
  platform: "cisco-ios",
  files: {
    "core-1.cfg": [
      "hostname core-1",
      ...before,
      "interface Vlan20",
      " ip address 10.20.0.1 255.255.255.0",
      "interface Vlan42",
      " ip address 10.4.2.1 255.255.255.0",
      ...targets.map((target) => ` ip helper-address ${target}`),
      ...more,
      "end",
      "",
    ].join("\n"),
  },
});

/** dhcp-1 with ISC dhcpd: these lines in the one subnet that it serves, and these before it. */
export const dhcpd = (inSubnet: string[], before: string[] = []): TextDevice => ({
  name: "dhcp-1",
  roles: ["dhcp"],
  platform: "isc-dhcpd",
  addresses: [DHCP],
  files: {
    "dhcpd.conf": [
      "authoritative;",
      ...before,
      "subnet 10.20.0.0 netmask 255.255.255.0 {",
      "}",
      "subnet 10.4.2.0 netmask 255.255.255.0 {",
      "  range 10.4.2.50 10.4.2.200;",
      "  option routers 10.4.2.1;",
      ...inSubnet.map((line) => `  ${line}`),
      "}",
      "",
    ].join("\n"),
  },
});

/** dhcp-1 with Windows DHCP, as `netsh dhcp server dump` shows it. Lines begin behind the server's name. */
export const windowsDhcp = (lines: string[], state = 1): TextDevice => ({
  name: "dhcp-1",
  roles: ["dhcp"],
  platform: "windows-dhcp",
  addresses: [DHCP],
  files: {
    "dump.txt": [
      'Add Scope 10.4.2.0 255.255.255.0 "Floor 2" ""',
      `Scope 10.4.2.0 set state ${state}`,
      "Scope 10.4.2.0 add iprange 10.4.2.50 10.4.2.200",
      'Scope 10.4.2.0 set optionvalue 3 IPADDRESS "10.4.2.1"',
      ...lines,
    ]
      .map((line) => `Dhcp Server \\\\${DHCP} ${line}\n`)
      .join(""),
  },
});

/** A PXE server that nobody can read, declared: it answers BIOS and UEFI as WDS does. */
export const declaredPxe = (name = "pxe-1", address = PXE): TextDevice => ({
  name,
  roles: ["pxe"],
  addresses: [address],
  pxe: {
    answers: [67, 69, 4011],
    boot: { bios: "boot/wdsnbp.com", "uefi-x64": "boot/wdsmgfw.efi" },
    files: ["boot/wdsnbp.com", "boot/wdsmgfw.efi"],
  },
});

/** A plain TFTP server with iPXE's and the usual loaders' files; it makes no offers and does not answer on port 4011. */
export const tftpHost = (name = "fog-1", address = PXE): TextDevice => ({
  name,
  roles: ["pxe"],
  addresses: [address],
  pxe: {
    answers: [69],
    boot: {},
    files: [
      "undionly.kpxe",
      "snponly.efi",
      "ipxe.efi",
      "pxelinux.0",
      "grubx64.efi",
      "shimx64.efi",
      "netboot.xyz.kpxe",
      "netboot.xyz.efi",
    ],
  },
});
