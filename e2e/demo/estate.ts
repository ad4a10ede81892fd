import type { DemoDevice, DemoSubnet } from "./demo-device";
import { LINUX_SERVERS } from "./linux-servers";
import { ROUTERS } from "./routers";
import { SUBNETS } from "./subnets";
import { WINDOWS_SERVERS } from "./windows-servers";

/**
 * The demo network: four sites, 40 subnets, six routers, three DHCP servers, two PXE servers and one host that is both.
 *
 * Broken on purpose: options 60/66/67 for everybody on dhcp-labs; York's routers without the PXE server except on the pilot's two
 * subnets; three York scopes with 60/66/67; leeds-core-2 without the PXE server on three floors; one floor without any relay; two
 * halls with one boot file for all; one office with option 66 but no next-server.
 * Meant so: dhcp-hull is DHCP and PXE on one host and returns option 60; two warehouses boot by next-server and file, by
 * architecture; telephones own their 66 and 150; telephones and guests shall not boot.
 */
export const DEMO_DEVICES: DemoDevice[] = [...ROUTERS, ...LINUX_SERVERS, ...WINDOWS_SERVERS];
export const DEMO_SUBNETS: DemoSubnet[] = SUBNETS;
