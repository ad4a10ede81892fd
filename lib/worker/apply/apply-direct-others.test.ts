import { extremeExos } from "@/e2e/simulators/devices/dialects/extreme-exos";
import { fortinetFortios } from "@/e2e/simulators/devices/dialects/fortinet-fortios";
import { brocadeRuckus, dellOs9, dellOs10 } from "@/e2e/simulators/devices/dialects/relatives-of-ios";
import { SWITCH as ICX } from "@/lib/platforms/brocade-ruckus/samples";
import { FIREWALL } from "@/lib/platforms/fortinet-fortios/samples";
import { directTrials } from "../testing/direct-trials";

const OS10 = `! Version 10.5.2.3
hostname cleat-sw1
!
interface vlan30
 ip vrf forwarding RED
 ip address 10.35.30.1/24
 ip helper-address 10.3.5.5 vrf BLUE
 no shutdown
!
interface vlan40
 ip address 10.35.40.1/24
 no shutdown
!
ip dhcp server
 no disable
 pool lab
  network 10.35.40.0/24
  option 66 ascii 10.3.5.9
  range 10.35.40.50 10.35.40.99
!
`;
const OS9 = `Current Configuration ...
! Version 9.14(2.8)
hostname bitt-sw1
!
interface Vlan 30
 ip address 10.36.30.1/24
 ip helper-address 10.3.6.5
 no shutdown
!
end
`;
const EXOS = `#
# Module vlan configuration.
#
configure snmp sysname "gaff-sw1"
create vlan "offices" tag 30
configure vlan offices ipaddress 10.37.30.1 255.255.255.0
enable ipforwarding vlan offices
create vlan "phones" tag 40
configure vlan phones ipaddress 10.37.40.1 255.255.255.0
configure vlan phones dhcp-address-range 10.37.40.50 - 10.37.40.99
configure vlan phones dhcp-options code 66 string 10.3.7.9
configure vlan phones dhcp-options code 67 string ipxe.efi
enable dhcp ports 1 vlan phones
#
# Module netTools configuration.
#
configure bootprelay add 10.3.7.5 vr VR-Default
enable bootprelay ipv4 vlan offices
`;

directTrials([
  { dialect: fortinetFortios, config: FIREWALL, face: "vlan30", target: "10.7.0.7", removes: true },
  { dialect: dellOs10, config: OS10, face: "vlan40", target: "10.3.5.7", removes: true },
  { dialect: dellOs9, config: OS9, face: "Vlan 30", target: "10.3.6.7", removes: false },
  { dialect: extremeExos, config: EXOS, face: "phones", target: "10.3.7.7", removes: true },
  { dialect: brocadeRuckus, config: ICX, face: "ve 30", target: "10.3.8.7", removes: false },
]);
