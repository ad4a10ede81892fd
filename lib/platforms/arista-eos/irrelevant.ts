import { wordSet } from "../ioslike/device";

/** Commands of EOS that say nothing about relay, DHCP, addresses, VRFs or filters; those that IOS has too are not repeated. */
export const IRRELEVANT = {
  top: wordSet(`
    address agent application bgp cfm config cvx daemon dcbx dps dynamic email environment event-handler event-monitor hardware host-flap igmp ip6
    ipsec latency link-tracking lacp load-balance load-interval management mac maintenance match-list mcs mlag mcast monitor mpls msrp mvrp patch
    peer-filter port poe policy priority-flow-control ptp pvlan qos queue-monitor random-detect router-bfd server sflow slots system
    terminal topology traffic-engineering traffic-policies transceiver trident tunnel update virtual vmtracer vxlan web wred zerotouch
    dot1x group interface-defaults errdisable bfd multicast speed default-gateway vrf trackers unsupported dns pim schedule
  `),
  topIp: wordSet(
    "virtual-router ssh-server hardware large-community-list community-list extcommunity-list http load-sharing ftp host nhg radius tacacs icmp pim name-server dns address",
  ),
  face: wordSet(`
    traffic-loopback phy error-correction l2-protocol dcbx mvrp msrp tcp flow-spec no-routing pim mld multicast mfib sflow igmp vxlan evpn
    unidirectional ptp link-debounce rate-limit host-flap attached-host identifier redundancy designated-forwarder rd route-target qos pvlan bandwidth shape priority
    random-detect tx-queue uc-tx-queue lldp poe traffic-policy profile comment enable l2 redirect mac monitor session ospf rip router-id bgp ssl mlag tunnel address-locking
    speed forwarding source-interface flow-tracker queue-monitor isis
  `),
  faceIp: wordSet(
    "attached-routes attached-host address-locking ospf local-proxy-arp route-map multicast mfib nat icmp verify rip igmp hardware load-sharing mroute",
  ),
};
