/** Servers of the demo network, in the data centre network except Hull's own; the WDS belongs to York. */
export const DHCP_LABS = "10.20.0.10";
export const DHCP_WINDOWS = "10.20.0.20";
export const DHCP_HULL = "10.6.0.10";
export const PXE_LINUX = "10.20.0.12";
export const PXE_WDS = "10.20.0.22";
export const PHONE_SERVER = "10.20.0.30";
