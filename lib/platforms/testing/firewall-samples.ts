import type { Sample } from "./sample";

const FORTIOS = `#config-version=FGT60F-7.4.4-FW-build2662:opmode=0:vdom=0:user=admin
config system global
    set hostname "jetty-fw"
end
config system admin
    edit "admin"
        set password ENC CanaryAdmin
        set ssh-public-key1 "ssh-rsa AAAACanarySsh"
    next
end
config system ha
    set group-name "jetty"
    set password ENC CanaryHa
    set key ENC CanaryHaKey
end
config user radius
    edit "ISE"
        set server "10.1.1.31"
        set secret ENC CanaryRadius
        set secondary-secret ENC CanaryRadius2
    next
end
config user tacacs+
    edit "TAC"
        set server "10.1.1.30"
        set key ENC CanaryTacacs
    next
end
config user ldap
    edit "AD"
        set server "10.1.1.40"
        set password ENC CanaryLdap
    next
end
config user local
    edit "branch"
        set passwd ENC CanaryLocal
    next
end
config vpn ipsec phase1-interface
    edit "hub"
        set psksecret ENC CanaryPsk
    next
    edit "plain"
        set psksecret CanaryPskPlain
    next
end
config vpn certificate local
    edit "own"
        set password ENC CanaryCertPass
        set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
CanaryPrivateKeyLineOne
CanaryPrivateKeyLineTwo
-----END ENCRYPTED PRIVATE KEY-----"
        set certificate "-----BEGIN CERTIFICATE-----
MIIB
-----END CERTIFICATE-----"
    next
end
config wireless-controller vap
    edit "office"
        set ssid "office"
        set passphrase ENC CanaryWifi
    next
end
config system snmp community
    edit 1
        set name "CanaryCommunity"
    next
end
config system snmp user
    edit "ops"
        set auth-pwd ENC CanaryAuth
        set priv-pwd ENC CanaryPriv
    next
end
config router bgp
    config neighbor
        edit "10.2.2.2"
            set password ENC CanaryBgp
        next
    end
end
config router ospf
    config ospf-interface
        edit "lan"
            set authentication-key ENC CanaryOspf
            config md5-keys
                edit 1
                    set key-string ENC CanaryOspfMd5
                next
            end
        next
    end
end
config system ntp
    set key ENC CanaryNtp
end
config system automation-action
    edit "hook"
        set uri "https://ops:CanaryUrl@10.1.1.7/hook"
        set http-headers "Authorization: Bearer CanaryBearer"
    next
end
config system api-user
    edit "api"
        set api-key ENC CanaryApi
    next
end
config system interface
    edit "port1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.252
        set password ENC CanaryPppoe
    next
    edit "vlan42"
        set vdom "root"
        set dhcp-relay-service enable
        set ip 10.84.42.1 255.255.255.0
        set dhcp-relay-ip "10.1.1.2" "10.1.1.3"
        set interface "port2"
        set vlanid 42
    next
end
config system dhcp server
    edit 1
        set default-gateway 10.84.8.1
        set netmask 255.255.255.0
        set interface "lan"
        set next-server 10.1.1.9
        set filename "pxelinux.0"
        config ip-range
            edit 1
                set start-ip 10.84.8.50
                set end-ip 10.84.8.99
            next
        end
    next
end
`;

const PANOS_XML = `<?xml version="1.0"?>
<config version="10.1.0" urldb="paloaltonetworks">
  <mgt-config>
    <users>
      <entry name="admin"><phash>$5$CanaryAdmin</phash><public-key>AAAACanarySsh</public-key></entry>
    </users>
  </mgt-config>
  <shared>
    <certificate><entry name="own"><private-key>-----BEGIN KEY-----
CanaryPrivateKey
-----END KEY-----</private-key></entry></certificate>
    <server-profile>
      <radius><entry name="ISE"><server><entry name="a"><secret>-AQ==CanaryRadius</secret></entry></server></entry></radius>
      <tacplus><entry name="T"><server><entry name="a"><secret>-AQ==CanaryTacacs</secret></entry></server></entry></tacplus>
      <ldap><entry name="L"><bind-password>-AQ==CanaryLdap</bind-password></entry></ldap>
    </server-profile>
    <log-settings>
      <snmptrap><entry name="S"><version><v2c><server><entry name="a"><community>CanaryTrap</community></entry></server></v2c></version></entry></snmptrap>
    </log-settings>
  </shared>
  <devices>
    <entry name="localhost.localdomain">
      <deviceconfig>
        <system>
          <hostname>jetty-pa</hostname>
          <snmp-setting><access-setting><version><v2c><snmp-community-string>CanaryCommunity</snmp-community-string></v2c></version></access-setting></snmp-setting>
          <ntp-servers><primary-ntp-server><authentication-type><symmetric-key><algorithm><md5><authentication-key>-AQ==CanaryNtp</authentication-key></md5></algorithm></symmetric-key></authentication-type></primary-ntp-server></ntp-servers>
        </system>
      </deviceconfig>
      <network>
        <ike><gateway><entry name="hub"><authentication><pre-shared-key><key>-AQ==CanaryIke</key></pre-shared-key></authentication></entry></gateway></ike>
        <interface>
          <ethernet>
            <entry name="ethernet1/2">
              <layer3>
                <units>
                  <entry name="ethernet1/2.42"><tag>42</tag><ip><entry name="10.85.42.1/24"/></ip></entry>
                </units>
              </layer3>
            </entry>
          </ethernet>
        </interface>
        <dhcp>
          <interface>
            <entry name="ethernet1/2.42">
              <relay><ip><enabled>yes</enabled><server><member>10.1.1.2</member><member>10.1.1.3</member></server></ip></relay>
            </entry>
          </interface>
        </dhcp>
        <virtual-router>
          <entry name="default">
            <interface><member>ethernet1/2.42</member></interface>
            <protocol>
              <bgp><auth-profile><entry name="P"><secret>-AQ==CanaryBgp</secret></entry></auth-profile></bgp>
              <ospf><auth-profile><entry name="O"><md5><entry name="1"><key>-AQ==CanaryOspf</key></entry></md5></entry></auth-profile></ospf>
            </protocol>
          </entry>
        </virtual-router>
      </network>
    </entry>
  </devices>
</config>
`;

const PANOS_SET = `set deviceconfig system hostname jetty-pa2
set mgt-config users admin phash $5$CanaryAdmin
set deviceconfig system snmp-setting access-setting version v2c snmp-community-string CanaryCommunity
set shared server-profile radius ISE server a secret -AQ==CanaryRadius
set shared certificate own private-key "-----BEGIN KEY-----CanaryPrivateKey"
set network ike gateway hub authentication pre-shared-key key -AQ==CanaryIke
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 tag 42
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 ip 10.86.42.1/24
set network dhcp interface ethernet1/2.42 relay ip enabled yes
set network dhcp interface ethernet1/2.42 relay ip server [ 10.1.1.2 10.1.1.3 ]
set network virtual-router default interface ethernet1/2.42
set network virtual-router default protocol bgp auth-profile P secret -AQ==CanaryBgp
`;

const PFSENSE = `<?xml version="1.0"?>
<pfsense>
  <version>22.9</version>
  <system>
    <hostname>jetty-pf</hostname>
    <user><name>admin</name><bcrypt-hash>$2y$CanaryAdmin</bcrypt-hash><authorizedkeys>CanaryAuthorized</authorizedkeys></user>
    <authserver><name>ISE</name><radius_secret>CanaryRadius</radius_secret></authserver>
    <authserver><name>AD</name><ldap_bindpw>CanaryLdap</ldap_bindpw></authserver>
    <webgui><protocol>https</protocol></webgui>
  </system>
  <interfaces>
    <wan><enable></enable><if>igb0</if><ipaddr>198.51.100.2</ipaddr><subnet>30</subnet></wan>
    <lan><enable></enable><if>igb1</if><descr><![CDATA[Jetty]]></descr><ipaddr>10.87.42.1</ipaddr><subnet>24</subnet>
      <wireless><wpa><enable></enable><passphrase>CanaryWifi</passphrase></wpa></wireless></lan>
  </interfaces>
  <ppps><ppp><username>line</username><password>CanaryPppoe</password></ppp></ppps>
  <snmpd><syslocation></syslocation><rocommunity>CanaryCommunity</rocommunity><trapstring>CanaryTrap</trapstring></snmpd>
  <dhcrelay><enable></enable><interface>lan</interface><server>10.1.1.2,10.1.1.3</server></dhcrelay>
  <dhcpd>
    <lan>
      <range><from>10.87.42.50</from><to>10.87.42.99</to></range>
      <nextserver>10.1.1.9</nextserver>
      <filename>undionly.kpxe</filename>
      <netboot></netboot>
      <ddnsdomainkey>CanaryDdns</ddnsdomainkey>
      <omapi_key>CanaryOmapi</omapi_key>
    </lan>
  </dhcpd>
  <ipsec><phase1><ikeid>1</ikeid><pre-shared-key>CanaryIpsec</pre-shared-key></phase1><mobilekey><ident>a</ident><pre-shared-key>CanaryMobile</pre-shared-key></mobilekey></ipsec>
  <openvpn><openvpn-server><shared_key>CanaryOpenvpn</shared_key><tls>CanaryTls</tls></openvpn-server></openvpn>
  <dyndnses><dyndns><type>x</type><password>CanaryDyndns</password><updateurl>https://ops:CanaryUrl@10.1.1.7/up</updateurl></dyndns></dyndnses>
  <hasync><password>CanaryHasync</password></hasync>
  <cert><descr><![CDATA[own]]></descr><crt>MIIB</crt><prv>CanaryPrivateKey</prv></cert>
  <ca><prv>CanaryCaKey</prv></ca>
  <virtualip><vip><mode>carp</mode><interface>lan</interface><vhid>1</vhid><password>CanaryCarp</password><subnet>10.87.42.254</subnet><subnet_bits>24</subnet_bits></vip></virtualip>
</pfsense>
`;

const OPNSENSE = `<?xml version="1.0"?>
<opnsense>
  <system>
    <hostname>jetty-opn</hostname>
    <user uuid="u"><name>root</name><password>$2y$CanaryRoot</password><apikeys><item><key>CanaryApiKey</key><secret>$6$CanaryApiSecret</secret></item></apikeys><otp_seed>CanaryOtp</otp_seed></user>
    <authserver><type>radius</type><radius_secret>CanaryRadius</radius_secret></authserver>
    <backup><nextcloud><password>CanaryBackup</password></nextcloud></backup>
  </system>
  <interfaces>
    <lan><enable>1</enable><if>igb0</if><ipaddr>10.88.42.1</ipaddr><subnet>24</subnet></lan>
  </interfaces>
  <rocommunity>CanaryCommunity</rocommunity>
  <OPNsense>
    <DHCRelay version="1.0.1">
      <relays uuid="r1"><enabled>1</enabled><interface>lan</interface><destination>d1</destination></relays>
      <destinations uuid="d1"><name>both</name><server>10.1.1.2,10.1.1.3</server></destinations>
    </DHCRelay>
    <Swanctl><PreSharedKeys><preSharedKey><Key>CanarySwanctl</Key></preSharedKey></PreSharedKeys></Swanctl>
    <wireguard><server><servers><server><privkey>CanaryWireguard=</privkey></server></servers></server><client><clients><client><psk>CanaryPeerPsk=</psk></client></clients></client></wireguard>
    <OpenVPN><StaticKeys><StaticKey><key>CanaryStatic</key></StaticKey></StaticKeys><Instances><Instance><password>CanaryInstance</password></Instance></Instances></OpenVPN>
    <netsnmp><general><community>CanaryNetsnmp</community></general><user><users><user><password>CanaryAuth</password><enckey>CanaryPriv</enckey></user></users></user></netsnmp>
    <AcmeClient><validations><validation><dns_cf_token>CanaryToken</dns_cf_token></validation></validations></AcmeClient>
    <monit><general><password>CanaryMonit</password></general></monit>
  </OPNsense>
  <cert uuid="c"><crt>MIIB</crt><prv>CanaryPrivateKey</prv></cert>
  <virtualip><vip><mode>carp</mode><password>CanaryCarp</password></vip></virtualip>
</opnsense>
`;

export const FIREWALL_SAMPLES: Sample[] = [
  { platform: "fortinet-fortios", name: "config.txt", text: FORTIOS },
  { platform: "paloalto-panos", name: "running-config.xml", text: PANOS_XML },
  { platform: "paloalto-panos", name: "config-set.txt", text: PANOS_SET },
  { platform: "pfsense", name: "config.xml", text: PFSENSE },
  { platform: "opnsense", name: "config.xml", text: OPNSENSE },
];
