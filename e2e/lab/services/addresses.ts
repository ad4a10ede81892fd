/** The lab's addresses, the same in every lab: each lab is a world of its own. */
export const CLIENT_NET = "10.4.2.0/24";
export const ROUTER = "10.4.2.1";
export const ROUTER_SERVER_SIDE = "10.20.0.1";
export const DHCP = "10.20.0.10";
export const DHCP_2 = "10.20.0.11";
export const PXE = "10.20.0.12";
export const PXE_2 = "10.20.0.14";

/** Interfaces of the router. */
export const CLIENT_SIDE = "vlan42";
export const SERVER_SIDE = "core0";
