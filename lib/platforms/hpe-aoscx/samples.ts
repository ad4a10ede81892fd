/** A core switch as `show running-config` prints it, made for the tests of this folder. */
export const CORE = `Current configuration:
!
!Version ArubaOS-CX GL.10.13.1000
!export-password: default
hostname keel-core
user admin group administrators password ciphertext canaryone
snmp-server community canarytwo
vrf RED
ssh server vrf mgmt
access-list ip CLIENTS
    10 comment computers
    20 permit udp any eq dhcp-client any eq dhcp-server
    30 deny udp any 10.41.9.0/255.255.255.0 eq tftp
    40 permit any any any
vlan 1,30
vlan 40
    name phones
    apply access-list ip CLIENTS in
dhcp-relay option 82 source-interface
interface mgmt
    no shutdown
    ip static 192.0.2.41/24
interface lag 5 multi-chassis
    no shutdown
    vlan trunk allowed 30,40
interface 1/1/1
    no shutdown
    vrf attach RED
    ip address 10.41.255.0/31
interface 1/1/2
    lag 5
interface loopback 0
    ip address 10.41.254.1/32
interface vlan 30
    description Keel, floor 3
    vrf attach RED
    ip address 10.41.30.2/24
    ip address 10.41.31.2/24 secondary
    active-gateway ip mac 12:00:00:00:01:00
    active-gateway ip 10.41.30.1
    apply access-list ip CLIENTS routed-in
    ip helper-address 10.4.0.5
    ip helper-address 10.4.0.6 vrf BLUE
    ip helper-address 10.4.0.7 vrf default
interface vlan 40
    ip address 10.41.40.1/24
    shutdown
dhcp-server vrf default
    pool LAB
        range 10.41.40.50 10.41.40.99 prefix-len 24
        default-router 10.41.40.1
        option 66 ascii "10.4.0.9"
        bootp ipxe.efi
        exit
    enable
https-server vrf mgmt
`;
