import { DHCP_HULL, DHCP_LABS, PXE_LINUX } from "./addresses";
import type { DemoDevice } from "./demo-device";
import { net, type Site, SUBNETS } from "./subnets";

const BOOT_FILES: Record<string, string> = {
  "/srv/tftp/pxelinux.0": "BIOS boot program\n",
  "/srv/tftp/undionly.kpxe": "BIOS boot program\n",
  "/srv/tftp/snponly.efi": "UEFI x64 boot program\n",
  "/srv/tftp/arm64/snponly.efi": "UEFI ARM64 boot program\n",
  "/srv/tftp/pxelinux.cfg/default": "DEFAULT install\n",
};

const TFTPD = [
  'TFTP_USERNAME="tftp"',
  'TFTP_DIRECTORY="/srv/tftp"',
  'TFTP_ADDRESS="0.0.0.0:69"',
  'TFTP_OPTIONS="--secure"',
  "",
].join("\n");

function subnetBlock(site: Site, number: number, lines: string[] = []): string {
  const prefix = net(site, number);
  const name = SUBNETS.find((subnet) => subnet.cidr === `${prefix}.0/24`)?.name ?? "";
  const body = [`range ${prefix}.50 ${prefix}.220;`, `option routers ${prefix}.1;`, ...lines];
  return [`# ${name}`, `subnet ${prefix}.0 netmask 255.255.255.0 {`, ...body.map((line) => `  ${line}`), "}", ""].join(
    "\n",
  );
}

/** The laboratories' and Ripon's server: somebody set the three options for everybody, years ago. */
const LABS_CONF = `# dhcpd.conf of dhcp-labs
# Managed by hand. Ask the network team before you change anything.
authoritative;
default-lease-time 86400;
max-lease-time 172800;
option domain-name "example.net";
option domain-name-servers 10.20.0.5, 10.20.0.6;

# For the install server (ticket 1182, 2014)
option vendor-class-identifier "PXEClient";
option tftp-server-name "${PXE_LINUX}";
option bootfile-name "pxelinux.0";

# The server's own network: no leases here
subnet 10.20.0.0 netmask 255.255.255.0 {
}

${[11, 12, 13, 14].map((number) => subnetBlock("Leeds", number)).join("\n")}
${[1, 2, 3, 4, 5, 6].map((number) => subnetBlock("Ripon", number)).join("\n")}
# A printer with a fixed address
host ripon-printer {
  hardware ethernet 00:1b:a9:44:10:07;
  fixed-address ${net("Ripon", 3)}.20;
}
`;

const BY_ARCHITECTURE = [
  `next-server ${DHCP_HULL};`,
  "if option client-arch = 00:07 or option client-arch = 00:09 {",
  '  filename "snponly.efi";',
  "} else {",
  '  filename "undionly.kpxe";',
  "}",
];
const SAME_HOST = ['option vendor-class-identifier "PXEClient";'];
const ONE_FILE = [`next-server ${DHCP_HULL};`, 'filename "undionly.kpxe";'];
const NO_NEXT_SERVER = [`option tftp-server-name "${DHCP_HULL}";`, 'option bootfile-name "undionly.kpxe";'];

/** Hull's only server: DHCP, TFTP and a boot server on port 4011 share the machine. */
const HULL_CONF = `# dhcpd.conf of dhcp-hull
authoritative;
default-lease-time 28800;
option domain-name "hull.example.net";
option domain-name-servers 10.20.0.5;
option client-arch code 93 = unsigned integer 16;
option phone-servers code 150 = array of ip-address;

# Telephones know only these two
class "telephones" {
  match if substring(option vendor-class-identifier, 0, 27) = "Cisco Systems, Inc. IP Phon";
  option tftp-server-name "10.6.0.30";
  option phone-servers 10.6.0.30;
}

subnet 10.6.0.0 netmask 255.255.255.0 {
}

${subnetBlock("Hull", 1, SAME_HOST)}
${subnetBlock("Hull", 2, SAME_HOST)}
${subnetBlock("Hull", 3, BY_ARCHITECTURE)}
${subnetBlock("Hull", 4, BY_ARCHITECTURE)}
${subnetBlock("Hull", 5, ONE_FILE)}
${subnetBlock("Hull", 6, ONE_FILE)}
${subnetBlock("Hull", 7, NO_NEXT_SERVER)}
${subnetBlock("Hull", 8)}`;

/** The proxyDHCP server names every subnet that it answers. */
const DNSMASQ_CONF = `# proxyDHCP and TFTP for network installation
port=0
log-dhcp
${SUBNETS.filter((subnet) => subnet.pxe === "required" && (subnet.site === "Leeds" || subnet.site === "Ripon"))
  .map((subnet) => `dhcp-range=${subnet.cidr.replace("/24", "")},proxy,255.255.255.0`)
  .join("\n")}
pxe-service=x86PC,"Install (BIOS)",pxelinux.0
pxe-service=x86-64_EFI,"Install (UEFI)",snponly.efi
pxe-service=ARM64_EFI,"Install (UEFI ARM64)",arm64/snponly.efi
enable-tftp
tftp-root=/srv/tftp
`;

interface LinuxServer {
  name: string;
  platform: DemoDevice["platform"];
  roles: DemoDevice["roles"];
  site: Site;
  address: string;
  files: Record<string, string>;
  units: Extract<DemoDevice["simulated"], { kind: "linux" }>["units"];
  declaredPxe?: DemoDevice["declaredPxe"];
}

function linuxServer({ name, platform, roles, site, address, files, units, declaredPxe }: LinuxServer): DemoDevice {
  return {
    name,
    roles,
    platform,
    site,
    transport: "ssh",
    serviceAddresses: [address],
    username: "root",
    password: `${name}-pass`,
    ...(declaredPxe ? { declaredPxe } : {}),
    simulated: {
      kind: "linux",
      addresses: [{ dev: "eth0", cidr: `${address}/24` }],
      files: { "/etc/hostname": `${name}\n`, ...files },
      units,
    },
  };
}

const dhcpd = { ports: [67], program: "dhcpd", config: "/etc/dhcp/dhcpd.conf", active: true };
const defaults = { "/etc/default/isc-dhcp-server": 'DHCPDv4_CONF=/etc/dhcp/dhcpd.conf\nINTERFACESv4="eth0"\n' };

export const LINUX_SERVERS: DemoDevice[] = [
  linuxServer({
    name: "dhcp-labs",
    platform: "isc-dhcpd",
    roles: ["dhcp"],
    site: "Leeds",
    address: DHCP_LABS,
    files: { "/etc/dhcp/dhcpd.conf": LABS_CONF, ...defaults },
    units: { "isc-dhcp-server": dhcpd },
  }),
  linuxServer({
    name: "dhcp-hull",
    platform: "isc-dhcpd",
    roles: ["dhcp", "pxe"],
    site: "Hull",
    address: DHCP_HULL,
    files: { "/etc/dhcp/dhcpd.conf": HULL_CONF, ...defaults, "/etc/default/tftpd-hpa": TFTPD, ...BOOT_FILES },
    units: {
      "isc-dhcp-server": dhcpd,
      "tftpd-hpa": { ports: [69], program: "in.tftpd", config: "/etc/default/tftpd-hpa", active: true },
      binl: { ports: [4011], program: "binl", active: true },
    },
    declaredPxe: {
      answers: [69, 4011],
      boot: { bios: "undionly.kpxe", "ipxe-bios": "undionly.kpxe", "uefi-x64": "snponly.efi" },
      files: ["undionly.kpxe", "snponly.efi"],
    },
  }),
  linuxServer({
    name: "pxe-linux",
    platform: "dnsmasq",
    roles: ["pxe"],
    site: "Leeds",
    address: PXE_LINUX,
    files: { "/etc/dnsmasq.conf": DNSMASQ_CONF, ...BOOT_FILES },
    units: { dnsmasq: { ports: [67, 69, 4011], program: "dnsmasq", config: "/etc/dnsmasq.conf", active: true } },
  }),
];
