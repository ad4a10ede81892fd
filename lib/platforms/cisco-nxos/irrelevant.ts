import { wordSet } from "../ioslike/device";

/** Commands of NX-OS that say nothing about relay, DHCP, addresses, VRFs or filters; those that IOS has too are not repeated. */
export const IRRELEVANT = {
  top: wordSet(`
    acllog bloggerd bootvar callhome cfs cli clock copp diagnostic evpn fabric fabric-database feature-set fex fcdomain fcoe fips hsrp icam install itd
    interface-vlan install line ngmvpn ngoam nv nve nxapi nxsdk pbr poap port-profile port-security role rollback sflow slot snmp ssh sla spanning-tree
    ssl switchname switchto system telemetry tunnel-encryption vdc virtual-service vmtracker vpc vrf vsan wred-queue xml zone mac hardware
    configure load-balance logging ptp layer-2 limit-resource terminal user userpassphrase cts data-corruption errdisable glbp ipt json no-shut
    storage policy-map vtp udld fcns feature encryption eem event generate guestshell
  `),
  topIp: wordSet(
    "adjacency ftp http load-sharing netstack sla tacacs telnet tcp pim-sm route-map source sticky-arp extcommunity-list nat internal udp forward-protocol",
  ),
  face: wordSet(`
    beacon inherit fabric fec fex flow-control hsrp itd link lldp management mdix medium negotiate no-ip nv nve ospfv3 packet port-channel ptp rate-mode service-policy
    speed-group sync-e system udld vmtracker vn-segment vpc vtp member source-interface host-reachability
    debounce evpn encapsulation hmm isis lacp mac-list private-vlan ttag
  `),
  faceIp: wordSet(
    "arp eigrp forward mroute ospf pim port-unreachable port router source urpf dhcp-snooping drop-glean wccp policy nat udp",
  ),
};
