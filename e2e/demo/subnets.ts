import type { Method, PxeWish } from "@/lib/model/estate";
import type { DemoSubnet } from "./demo-device";

const SITES = { Leeds: 4, York: 5, Hull: 6, Ripon: 7 } as const;
export type Site = keyof typeof SITES;

/** "10.4.2" for subnet 2 of Leeds. */
export function net(site: Site, number: number): string {
  return `10.${SITES[site]}.${number}`;
}

function subnet(
  site: Site,
  number: number,
  name: string,
  method: Method = "proxy",
  pxe: PxeWish = "required",
): DemoSubnet {
  return { cidr: `${net(site, number)}.0/24`, name, site, pxe, method, vlan: SITES[site] * 100 + number };
}

const floors = (site: Site, building: string, from: number, count: number) =>
  Array.from({ length: count }, (_, i) => subnet(site, from + i, `${building}, floor ${i + 1}`));

/** What people declared about their 40 subnets. */
export const SUBNETS: DemoSubnet[] = [
  ...floors("Leeds", "Wharf House", 1, 6),
  ...floors("Leeds", "Corn Exchange", 7, 4),
  subnet("Leeds", 11, "Imaging bench"),
  subnet("Leeds", 12, "Repair workshop"),
  subnet("Leeds", 13, "Training room A"),
  subnet("Leeds", 14, "Training room B"),
  subnet("Leeds", 15, "Telephones", "any", "unwanted"),
  subnet("Leeds", 16, "Guest Wi-Fi", "any", "unwanted"),
  ...floors("York", "Minster Yard", 1, 5),
  ...floors("York", "Station Road", 6, 3),
  subnet("York", 9, "Pilot floor"),
  subnet("York", 10, "Pilot laboratory"),
  subnet("Hull", 1, "Quay office, ground floor", "any"),
  subnet("Hull", 2, "Quay office, first floor", "any"),
  subnet("Hull", 3, "Warehouse east", "dhcp-options"),
  subnet("Hull", 4, "Warehouse west", "dhcp-options"),
  subnet("Hull", 5, "Packing hall", "dhcp-options"),
  subnet("Hull", 6, "Loading bay", "dhcp-options"),
  subnet("Hull", 7, "Harbour office", "dhcp-options"),
  subnet("Hull", 8, "Telephones", "any", "unwanted"),
  subnet("Ripon", 1, "Reading room"),
  subnet("Ripon", 2, "Archive"),
  subnet("Ripon", 3, "Reception"),
  subnet("Ripon", 4, "Finance"),
  subnet("Ripon", 5, "Workshop"),
  subnet("Ripon", 6, "Meeting rooms"),
];
