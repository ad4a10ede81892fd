/**
 * Commands that say nothing about DHCP relay, DHCP service, addresses, VRFs or packet filters.
 * Whatever is neither here nor read elsewhere is listed as not understood.
 */
const words = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** First word at the top level (after `no` and `default`); their blocks are passed over as a whole. */
export const GLOBAL = words(`
  aaa access-session action-class alias alarm-profile app-hosting appfw archive arp as-path async-bootp atm authentication avb banner bba-group
  beep bfd boot boot-end-marker boot-start-marker bridge bridge-domain buffers busy-message call call-home card cdp cef chat-script class-map
  clock cns config-register configuration control-plane controller crypto cts cwmp dampening default-value define device-sensor device-tracking
  diagnostic dial-peer dialer dialer-list dot11 dot1x downward-compatible-config dspfarm dss ecfm enable end energywise environment eou errdisable
  ethernet event exception fabric facility-alarm fallback file flow frame-relay gatekeeper gateway global-address-family group-object gsbu
  hostname http hw-module identity ipc ipv6 isis iox isdn issu ixi key kron l2 l2vpn l3vpn lacp lane ldap license line link lisp lldp load-interval
  logging login loopback mab mac mac-address-table macro map-class map-list maximum max-task-time memory memory-size menu metadata mgcp microcode
  mka mld mls mmi mobility modem monitor mpls mta multilink mvr netconf netconf-yang network network-clock network-clock-participate
  network-clock-select network-policy no-ip nls nmsp ntp object object-group onep ospfv3 parameter-map parser partition password performance
  per-user phone platform policy-map port-channel ppp pppoe printer prefix-list priority-list privilege process process-max-time profile
  prompt pseudowire-class ptp qos queue-list radius radius-server redundancy regexp remote-management req resource restconf rmon rom route-map route-tag
  router rsrb rtr sampler sccp scheduler sdm security service service-group service-list service-policy service-routing service-template session-group setup shell single-topology sip-ua
  snmp snmp-server software spanning-tree spd ssl stackwise-virtual standby state-machine stcapp subscriber switch system table-map tacacs tacacs-server
  tag-switching telephony-service terminal-queue tftp-server time-range track transceiver transport translate trustpoint tunnel udld
  upgrade username utd version vdc vfi virtual-service virtual-template vlan vlan-group voice voice-card voice-port vpdn vpdn-group vpn vrrp vtp vty-async web-server
  webvpn wireless wism wlan wlccp wrr-queue wsma xconnect x25 x29 zone zone-pair sdwan appqoe policy trace-list umbrella license-manager
  ephone ephone-dn ephone-template tcp udp ap ap-profile captive-portal cisp crypto-map dhcprelay domain fhrp hsrp glbp flowspec ima inventory lsp mvrp nat nat64 nbar ncia netflow
  orchestration pnp power rep scada segment-routing source-interface stack-mac stack-power subnet suppress teletraffic video vrf-target wccp ztp
`);

/** Second word of a global `ip …` line. */
export const GLOBAL_IP = words(`
  accounting accounting-list accounting-threshold accounting-transits address-pool admission alias arp as-path audit auth-proxy bgp bgp-community bootp bootp-server broadcast-address
  cef classless community-list ddns default-gateway default-network device dns domain domain-list domain-lookup domain-name drp dvmrp explicit-path extcommunity-list
  finger flow flow-cache flow-capture flow-export flow-top-talkers ftp gratuitous-arps gdp host host-list host-routing hp-host http icmp identd igmp inspect ips iprouting
  kerberos large-community-list local mfib mobile mrm mroute msdp mtag multicast multicast-routing name-server nat nbar netconf nhrp options ospf
  pgm pim port-map prefix-list radius rcmd reflexive-list rip route routing rsvp rtcp sap scp sctp sdee security sla slb snmp source-route source
  spd split-horizon ssh sticky-arp subnet-zero tacacs tcp telnet tftp traffic-export trigger-authentication urlfilter verify virtual-reassembly wccp access-list-log nhrp tftp-server ttl
`);

/** First word inside an interface (after `no` and `default`). */
export const INTERFACE = words(`
  access-session aggregation antenna arp asp async atm autodetect authentication auto autoselect autostate backup bandwidth bfd bgp-policy bridge-domain bridge-group broadcast-key
  bundle bundle-enable cable call-home carrier-delay cdp cellular channel channel-group channel-protocol clns clock compress
  crc cpp crypto cts custom-queue-list dampening datalink dce-terminal-timing-enable default-gateway delay device-tracking dfs dialer dialer-group disable dot1q dot1x down-when-looped
  dsl dsu duplex eapol eigrp enable encryption energywise eou epm errdisable ethernet exit fair-queue fallback flow flow-sampler flowcontrol frame-relay framing full-duplex gig-default
  group-range half-duplex hardware history hold-queue ipx ipv6 ignore isdn isis ima integrated interface itu-channel invert iphc
  keepalive l2-filter l2protocol l2protocol-tunnel l2transport lacp lan-name link lisp lldp llc2 load-balancing load-interval locaddr-priority location logging loopback lre lsc mab
  mac mac-address macsec macro management max-reserved-bandwidth map-group mcr media-type medium mka mls mode modem mop mpls mtu multilink multilink-group mvr
  negotiate negotiation netbios nmsp nrzi-encoding ntp nv ospf ospfv3 packet peakdetect peer performance physical-layer platform port port-channel port-type power power-profile ppp
  pppoe pppoe-client priority-flow-control priority-group priority-queue private-vlan protocol pulse-time pvc qos queue-set random-detect rate-limit
  rcv-queue redundancy remote rep rmon routing rts sdlc sdlc-address serial serial-number-address service service-module service-policy shape smds snapshot snmp spanning-tree speed squelch srr-queue ssid stack-mib
  standby station-role stbc storm-control switch subscriber switchport synchronous tag-switching tcam timeout tl tag track traffic-shape transceiver transmit-interface transport-mode
  trust trunk tunnel tx-queue tx-ring-limit txload udld umbrella utd uc-tx-queue voice-port vpdn vtp wrr-queue x25 xconnect zone-member zone line media ethernet-udld source-template
  member access-expression speed-duplex link-flap beacon nat64 netflow appqoe
`);

/** Second word of an `ip …` line inside an interface. */
export const INTERFACE_IP = words(`
  accounting admission arp auth-proxy authentication bandwidth-percent bgp bootp broadcast-address cef cgmp ddns dampening device dvmrp
  flow forward hello-interval hold-time icmp igmp information inspect ips irdp load-sharing local-proxy-arp lisp mask-reply mfib mobile mroute-cache mrm mtu multicast
  nat nbar next-hop-self nhrp ospf passive-interface pgm pim policy portal probe proxy-arp proxy rarp-server redirects rgmp rip route-cache router rsvp rtp sap security
  slb split-horizon sticky-arp summary-address tcp tftp traffic-export unreachables urlfilter verify virtual-reassembly vrf wccp admission-control nhs eigrp
`);

/** First word inside a DHCP pool: given to clients, but never read by firmware that boots from the network. */
export const POOL = words(`
  accounting client-name client-identifier default-router dns-server domain-name import lease netbios-name-server netbios-node-type
  hardware-address renew update utilization remember lease-query subscriber-id exit
`);

/** The command's own words without a leading `no` or `default`. */
export function withoutNo(line: readonly string[]): string[] {
  return line[0] === "no" || line[0] === "default" ? line.slice(1) : [...line];
}
