/** A firewall as `show` prints it, made for the tests of this folder. */
export const FIREWALL = `#config-version=FGT60F-7.4.4-FW-build2662:opmode=0:vdom=0:user=admin
config system global
    set hostname "mast-fw"
end
config system admin
    edit "admin"
        set password ENC canaryone
    next
end
config system snmp community
    edit 1
        set name "canarytwo"
    next
end
config vpn certificate local
    edit "own"
        set private-key "-----BEGIN KEY-----
canarythree
-----END KEY-----"
    next
end
config system interface
    edit "port1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.252
    next
    edit "vlan30"
        set vdom "root"
        set dhcp-relay-service enable
        set ip 10.71.30.1 255.255.255.0
        set description "Mast \\"east\\""
        set secondary-IP enable
        set dhcp-relay-ip "10.7.0.5" "10.7.0.6"
        set interface "port2"
        set vlanid 30
        config secondaryip
            edit 1
                set ip 10.71.31.1 255.255.255.0
            next
        end
        config vrrp
            edit 1
                set vrip 10.71.30.254
            next
        end
    next
    edit "vlan31"
        set ip 10.71.32.1 255.255.255.0
        set status down
        set dhcp-relay-ip "10.7.0.5"
        set vlanid 31
    next
end
config system dhcp server
    edit 1
        set default-gateway 10.71.40.1
        set netmask 255.255.255.0
        set interface "vlan40"
        set next-server 10.7.0.9
        set filename "pxelinux.0"
        set tftp-server "10.7.0.9"
        config ip-range
            edit 1
                set start-ip 10.71.40.50
                set end-ip 10.71.40.99
            next
        end
        config options
            edit 1
                set code 67
                set type string
                set value "boot\\\\x64\\\\wdsnbp.com"
            next
            edit 2
                set code 60
                set value "505845436c69656e74"
            next
        end
        config reserved-address
            edit 1
                set ip 10.71.40.20
                set mac 00:11:22:33:44:55
            next
        end
    next
    edit 2
        set status disable
        set interface "vlan30"
        set next-server 0.0.0.0
        set filename ''
        set vci-match enable
        set vci-string "FortiSwitch"
    next
end
`;
