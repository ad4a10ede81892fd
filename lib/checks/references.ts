/** Sources that more than one check names. */
export const KB_259670 = {
  title: "Microsoft KB 259670: PXE clients do not start when DHCP options 60, 66 and 67 are set",
  url: "https://learn.microsoft.com/troubleshoot/windows-server/networking/pxe-clients-not-start-dhcp-60-66-67-option",
};
export const CM_TROUBLESHOOT = {
  title: "Microsoft: troubleshoot PXE boot issues in Configuration Manager",
  url: "https://learn.microsoft.com/troubleshoot/mem/configmgr/os-deployment/troubleshoot-pxe-boot-issues",
};
export const CM_ADVANCED = {
  title: "Microsoft: advanced troubleshooting for PXE boot",
  url: "https://learn.microsoft.com/troubleshoot/mem/configmgr/os-deployment/advanced-troubleshooting-pxe-boot",
};
export const CM_USE_PXE = {
  title: "Microsoft: use PXE to deploy Windows over the network",
  url: "https://learn.microsoft.com/mem/configmgr/osd/deploy-use/use-pxe-to-deploy-windows-over-the-network",
};
export const EDK2_SOURCE = {
  title: "EDK2: how UEFI firmware picks an offer (PxeBcDhcp4.c)",
  url: "https://github.com/tianocore/edk2/blob/master/NetworkPkg/UefiPxeBcDxe/PxeBcDhcp4.c",
};
export const IPXE_SOURCE = {
  title: "iPXE: how it picks an offer (dhcp.c)",
  url: "https://github.com/ipxe/ipxe/blob/master/src/net/udp/dhcp.c",
};
export const RFC_4578 = {
  title: "RFC 4578: DHCP options for PXE (architecture codes)",
  url: "https://www.rfc-editor.org/rfc/rfc4578",
};
export const RFC_1542 = { title: "RFC 1542: BOOTP relay agents", url: "https://www.rfc-editor.org/rfc/rfc1542" };
export const CISCO_SNOOPING = {
  title: "Cisco: configuring DHCP snooping and option 82",
  url: "https://www.cisco.com/c/en/us/td/docs/switches/lan/catalyst9300/software/release/17-12/configuration_guide/sec/b_1712_sec_9300_cg/configuring_dhcp.html",
};
export const PANOS_DHCP_RELAY = {
  title: "Palo Alto Networks: PAN-OS web interface help, DHCP relay",
  url: "https://docs.paloaltonetworks.com/pan-os/8-0/pan-os-web-interface-help/network/network-dhcp/dhcp-relay",
};
