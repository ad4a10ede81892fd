import type { Payloads } from "../firmware/payload";
import type { LabSpec } from "../frame/spec";
import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { proxyDnsmasq } from "../services/pxe-servers";
import { router } from "../services/router";

/** A dhcpd.conf as a person writes it: comments, odd layout, options in the order they came to mind. */
const DHCPD_CONF = `# Building 4 -- ask Mary before changing anything here!
authoritative;
default-lease-time 600;   # short: the lab moves a lot
ping-check false;

# servers' own network, no leases
subnet 10.20.0.0 netmask 255.255.255.0 { }

subnet 10.4.2.0   netmask 255.255.255.0 {
    range 10.4.2.50 10.4.2.99;
    option routers 10.4.2.1;

    # PXE, as the imaging vendor's hotline said (2009)
    next-server ${DHCP};
    option vendor-class-identifier "PXEClient";
    option tftp-server-name "${PXE}";     # imaging server
    option bootfile-name "boot/bios.0";

    option domain-name "lab.example";
}
`;

/** KB 259670 as it is met: boot options on the DHCP server, the PXE server unknown to the relay. */
export function kbEstate(payloads: Payloads): LabSpec {
  const dhcp = dhcpd();
  return {
    nodes: [
      router([DHCP]),
      { ...dhcp, files: { ...dhcp.files, "/etc/dhcp/dhcpd.conf": DHCPD_CONF } },
      proxyDnsmasq(payloads),
    ],
  };
}

/** What the fix changes, and the take-back must restore. */
export const CHANGED_FILES: [string, string][] = [
  ["router-1", "/etc/default/isc-dhcp-relay"],
  ["dhcp-1", "/etc/dhcp/dhcpd.conf"],
];
