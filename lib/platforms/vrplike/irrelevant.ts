import { wordSet } from "../ioslike/device";

/** Commands of Comware and VRP that say nothing about relay, DHCP, addresses, VRFs or filters. */
export const IRRELEVANT = {
  top: wordSet(`
    sysname aaa acl arp-snooping dhcp-snooping hwtacacs-server bgp bfd capwap cfd cluster clock command-privilege cpu-defend diffserv domain drop dns-server evpn factory-configuration firewall flow
    ftp header hotkey hwtacacs igmp info-center interface ip irf isis job kernel lacp lan-switch line link-aggregation lldp load-balance local-user loopback-detection
    mac-address mac-authentication mirroring-group mpls mvrp nat ndp netconf nqa ntdp ntp-service object-group observe-port ospf oam packet-filter password-control
    password-recovery pki pim port-group portal port-security public-key qos radius rip rmon role route-policy rsa scheduler screen-length
    security security-zone set sflow sftp snmp-agent ssh ssl stack stelnet stp super system-working-mode telnet tftp time-range timer traffic transceiver tunnel undo
    unicast user-group user-interface user-role user-vlan version vlan voice vpn-instance vrrp web wlan xbar xrrp dot1x portal-access poe smart-link
    car cwmp dldp dialer-rule ipsec ike nd multicast rrpp arp error-down assign authentication-profile dot1x-access-profile mac-access-profile free-rule-template
    access-profile access-user http https license management-port remote-management performance-management undo-config patch set-net lpu statistics ecc
    fan forwarding wlan-ac warranty ntp pnp uwm mad monitor-link hardware-resource drni track policy route-static context return vty-server
    cloud-management archive configuration console customized resource-monitor switch-mode virtual-system service gratuitous-arp open
    ipv6-nd dns default ddns ntp-source user-profile inspect app-group system-view save quit router-id l2tp update link-protocol detect-group detect-list FTP igmp-snooping mld-snooping pim-snooping irf-port
  `),
  topIp: wordSet("pool vpn-instance address-set service-set"),
  face: wordSet(`
    port description arp-snooping combo speed duplex flow-control mdi jumboframe broadcast-suppression multicast-suppression unicast-suppression stp lldp loopback-detection
    eth-trunk mode trunkport link-type undo arp ospf isis rip mtu nat qos traffic-policy traffic-shaping mirroring-group mac-address voice-vlan poe vrrp bfd igmp pim mpls
    link-aggregation lacp user-bind enable undo-shutdown tcp ipsec traffic-secure statistic flow-interval authentication negotiation dot1x mac-authentication portal
    proxy-arp arp-proxy ppp pppoe-client zone l2protocol-tunnel storm-constrain storm-control loopback carrier broadcast undo ip set trust urpf service-manage alias
    stack-port device transceiver trap smart-link am packet-filter virtual vlan mux traffic-limit traffic-statistic lnp local-preference am mad rate-limit
    local-proxy-arp tunnel source destination keepalive encapsulation gvrp dldp ndp ntdp clock detect service nd nqa route-policy ntp snmp-agent vxlan evpn distributed-gateway
    dhcpv6 dhcp-snooping gre default link-protocol gateway manage tunnel-protocol quit sflow igmp-snooping error-down undo-port auto-negotiation protocol
  `),
  faceIp: wordSet(
    "urpf verify unreachables redirects forward-broadcast policy-based-route source netstream mtu ttl-expires last-hop binding address netmask soft-forward",
  ),
};
