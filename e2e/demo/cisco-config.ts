export interface DemoVlan {
  vlan: number;
  description: string;
  /** This router's own address, the gateway address that the pair shares, if any. */
  address: string;
  gateway: string | null;
  helpers: string[];
  accessGroup?: string;
}

export interface DemoRouter {
  hostname: string;
  loopback: string;
  vlans: DemoVlan[];
  /** With an archive the device can take a change back by itself. */
  archive: boolean;
  priority: number;
}

/** A believable configuration of a campus router: what Bootpath reads, among what it does not need. */
export function ciscoConfig(router: DemoRouter): string {
  return `version 17.9
service timestamps debug datetime msec
service timestamps log datetime msec
service password-encryption
!
hostname ${router.hostname}
!
boot-start-marker
boot-end-marker
!
aaa new-model
aaa authentication login default local
aaa authorization exec default local
!
${router.archive ? "archive\n path bootflash:saved\n write-memory\n!\n" : ""}ip domain name example.net
!
ip dhcp snooping vlan 400-799
no ip dhcp snooping information option
ip dhcp snooping
!
spanning-tree mode rapid-pvst
!
interface Loopback0
 description Management
 ip address ${router.loopback} 255.255.255.255
!
interface TenGigabitEthernet1/1/1
 description Uplink
 switchport mode trunk
 ip dhcp snooping trust
!
${router.vlans.map((vlan) => interfaceBlock(vlan, router.priority)).join("!\n")}!
router ospf 1
 router-id ${router.loopback}
 passive-interface default
 network 10.0.0.0 0.255.255.255 area 0
!
ip forward-protocol nd
no ip http server
ip ssh version 2
!
ip access-list extended FROM-GUESTS
 10 remark names and addresses, then only the Internet
 20 permit udp any eq bootpc any eq bootps
 30 permit udp any any eq domain
 40 deny ip any 10.0.0.0 0.255.255.255
 50 permit ip any any
!
snmp-server location Demo
!
line con 0
 stopbits 1
line vty 0 15
 transport input ssh
!
end
`;
}

function interfaceBlock(vlan: DemoVlan, priority: number): string {
  const lines = [
    `interface Vlan${vlan.vlan}`,
    ` description ${vlan.description}`,
    ` ip address ${vlan.address} 255.255.255.0`,
    ...vlan.helpers.map((helper) => ` ip helper-address ${helper}`),
    ...(vlan.accessGroup ? [` ip access-group ${vlan.accessGroup} in`] : []),
    ...(vlan.gateway
      ? [` standby version 2`, ` standby ${vlan.vlan} ip ${vlan.gateway}`, ` standby ${vlan.vlan} priority ${priority}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
