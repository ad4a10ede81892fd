/** Menus whose items decide about relaying, DHCP, addresses or filters, with the properties that are known and do not matter here. */
const RELEVANT: Record<string, string> = {
  "ip address": "address interface network netmask broadcast disabled actual-interface",
  "ip dhcp-relay":
    "name interface dhcp-server local-address disabled add-relay-info relay-info-remote-id delay-threshold dhcp-server-vrf local-address-as-src-ip",
  "ip dhcp-server":
    "name interface address-pool disabled relay lease-time authoritative dhcp-option-set use-radius lease-script add-arp always-broadcast bootp-support bootp-lease-time src-address server-address delay-threshold parent-queue insert-queue-before allow-dual-stack-queue client-mac-limit conflict-detection dynamic-lease-identifiers use-framed-as-classless use-reconfigure address-lists support-broadband-tr101",
  "ip dhcp-server network":
    "address gateway netmask dns-server dns-none domain wins-server ntp-server ntp-none caps-manager next-server boot-file-name dhcp-option dhcp-option-set",
  "ip dhcp-server option": "name code value force",
  "ip dhcp-server option sets": "name options",
  "ip dhcp-server matcher": "name server address-pool code value matching-type option-set disabled",
  "ip dhcp-server lease":
    "address mac-address client-id server dhcp-option dhcp-option-set disabled block-access lease-time rate-limit address-lists always-broadcast insert-queue-before use-src-mac parent-queue queue-type allow-dual-stack-queue routes",
  "ip pool": "name ranges next-pool",
  "ip vrf": "name interfaces disabled",
  "interface vlan":
    "name interface vlan-id mtu arp arp-timeout disabled loop-protect loop-protect-disable-time loop-protect-send-interval use-service-tag mvrp l3-hw-offloading",
};

const KNOWN = new Map(
  Object.entries(RELEVANT).map(([menu, keys]) => [
    menu,
    new Set([...keys.split(" "), "comment", "numbers", "place-before"]),
  ]),
);

/** Properties of a menu; null where the menu does not matter here. */
export function knownProperties(menu: string): ReadonlySet<string> | null {
  return KNOWN.get(menu) ?? null;
}

/** Whether script text speaks of what Bootpath reads. */
export function concernsNetwork(text: string): boolean {
  return /\/? ?ip[ /]+(address|dhcp-relay|dhcp-server|vrf|pool)\b|\/? ?interface[ /]+vlan\b/.test(text);
}
