import type { Sample } from "./sample";

const DHCPD = `# Written for the tests.
omapi-port 7911;
omapi-key omapi;
key omapi {
  algorithm hmac-md5;
  secret "CanaryOmapi==";
};
key ddns { algorithm hmac-sha256; secret CanaryDdns==; }
ldap-server "10.1.1.40";
ldap-password "CanaryLdap";
option space local;
option local.boot-password code 1 = text;
option local.boot-password "CanaryOption";
option domain-name-servers 10.1.1.53;
failover peer "pair" {
  primary;
  address 10.1.1.2;
  peer address 10.1.1.4;
}
class "pxe" {
  match if substring(option vendor-class-identifier, 0, 9) = "PXEClient";
  if option arch = 00:07 {
    filename "snponly.efi";
  } else {
    filename "undionly.kpxe";
  }
}
option arch code 93 = unsigned integer 16;
shared-network quay {
  subnet 10.90.42.0 netmask 255.255.255.0 {
    range 10.90.42.50 10.90.42.99;
    option routers 10.90.42.1;
    next-server 10.1.1.9;
    filename "http://boot:CanaryUrl@10.1.1.9/boot.efi";
  }
}
group {
  host kiosk {
    hardware ethernet 00:11:22:33:44:55;
    fixed-address 10.90.42.7;
  }
}
`;

const KEA = `{
  // Written for the tests.
  "Dhcp4": {
    "interfaces-config": { "interfaces": [ "eth0" ] },
    "control-socket": { "socket-type": "unix", "socket-name": "/run/kea/kea4.sock" },
    "lease-database": { "type": "mysql", "name": "kea", "user": "kea", "password": "CanaryLease", "host": "localhost" },
    "hosts-databases": [ { "type": "postgresql", "name": "kea", "password" : "CanaryHosts" } ],
    "config-control": { "config-databases": [ { "type": "mysql", "name": "kea", "password":
      "CanaryConfig" } ] },
    "authentication": { "type": "basic", "clients": [ { "user": "admin", "password": "CanaryControl" } ] },
    # "password": "CanaryComment",
    "hooks-libraries": [
      { "library": "/usr/lib/kea/hooks/libdhcp_radius.so",
        "parameters": { "access": { "servers": [ { "name": "10.1.1.31", "secret": "CanaryRadius" } ] } } }
    ],
    "client-classes": [
      { "name": "pxe", "test": "substring(option[60].hex,0,9) == 'PXEClient'", "boot-file-name": "undionly.kpxe" }
    ],
    "option-data": [ { "name": "domain-name-servers", "data": "10.1.1.53" } ],
    "subnet4": [
      {
        "id": 1,
        "subnet": "10.91.42.0/24",
        "pools": [ { "pool": "10.91.42.50 - 10.91.42.99" } ],
        "next-server": "10.1.1.9",
        "boot-file-name": "http://boot:CanaryUrl@10.1.1.9/boot.efi",
        "option-data": [ { "name": "routers", "data": "10.91.42.1" } ],
        "reservations": [ { "hw-address": "00:11:22:33:44:55", "ip-address": "10.91.42.7" } ],
        "user-context": { "api-key": "CanaryContext" }
      }
    ]
  }
}
`;

const DNSMASQ = `# Written for the tests.
port=0
interface=eth0
bind-interfaces
dhcp-range=10.92.42.0,proxy
dhcp-range=10.92.43.50,10.92.43.99,255.255.255.0,12h
dhcp-option=option:router,10.92.43.1
dhcp-option=175,"password=CanaryOption"
dhcp-match=set:efi64,option:client-arch,7
dhcp-boot=tag:efi64,http://boot:CanaryUrl@10.1.1.9/snponly.efi
dhcp-boot=tag:!efi64,undionly.kpxe,,10.1.1.9
pxe-service=x86PC,"Boot",undionly
pxe-prompt="Press F8",3
dhcp-host=00:11:22:33:44:55,10.92.43.7,kiosk
enable-tftp
tftp-root=/srv/tftp
# password = CanaryComment
`;

const LINUX_RELAY = `# Written for the tests.
SERVERS="10.1.1.2 10.1.1.3"
INTERFACES="eth0 eth1.42"
OPTIONS=""
BACKUP_URL="ftp://backup:CanaryUrl@10.1.1.7/x"
PASSWORD=CanaryPassword
`;

const NFT = `table inet filter {
  chain forward {
    type filter hook forward priority 0; policy drop;
    udp dport { 67, 68 } accept comment "https://ops:CanaryNft@10.1.1.7/"
  }
}
`;

const TFTPD = `TFTP_USERNAME="tftp"
TFTP_DIRECTORY="/srv/tftp"
TFTP_ADDRESS=":69"
TFTP_OPTIONS="--secure"
# BACKUP="ftp://backup:CanaryUrl@10.1.1.7/x"
TFTP_PASSWORD="CanaryPassword"
`;

const FOG = `## Start of FOG Settings
ipaddress='10.93.42.9'
interface='eth0'
bldhcp='0'
bootfilename='undionly.kpxe'
tftpdirdst='/tftpboot'
username='fogproject'
password='CanaryStorage'
snmysqluser='fogmaster'
snmysqlpass='CanaryMysql'
mysqldbname='fog'
snmysqlrootpass="CanaryRoot"
## End of FOG Settings
`;

const FOREMAN = `---
:enabled: https
:tftproot: /var/lib/tftpboot
:tftp_servername: 10.93.42.9
:omapi_key: CanaryOmapi
:key_secret: "CanaryKey"
:bmc_password: CanaryBmc
:backup: ftp://backup:CanaryUrl@10.1.1.7/x
`;

const COBBLER = `server: 10.93.42.9
next_server_v4: 10.93.42.9
manage_dhcp_v4: true
tftpboot_location: "/srv/tftp"
default_password_crypted: "$1$Canary$Crypted"
redhat_management_key: "CanaryManagement"
redhat_management_permissive: false
ldap_search_passwd: "CanaryLdap"
windows_template_dir: "/etc/cobbler/windows"
`;

const MAAS = `cluster_uuid: 1b2c3d4e
maas_url: http://maas:CanaryUrl@10.93.42.9:5240/MAAS
tftp_root: /srv/maas/tftp
tftp_port: 69
shared_secret: CanarySecret
rpc_key: CanaryRpc
`;

const TINKERBELL = `SMEE_DHCP_MODE=proxy
SMEE_DHCP_TFTP_IP=10.93.42.9:69
SMEE_TFTP_ADDR=0.0.0.0:69
SMEE_DHCP_ADDR=0.0.0.0:67
SMEE_BACKEND_TOKEN=CanaryToken
SMEE_SYSLOG_PASSWORD=CanarySyslog
SMEE_DHCP_HTTP_IPXE_SCRIPT_URL=http://boot:CanaryUrl@10.93.42.9/auto.ipxe
`;

const IPXE = `#!ipxe
set net0/username admin
set net0/password CanaryNet
set password CanaryPlain
set token CanaryToken
params
param password CanaryParam
param key CanaryKey
chain http://boot:CanaryUrl@10.93.42.9/boot.php?password=CanaryQuery&x=1##params
imgfetch http://10.93.42.9/x?token=CanaryQueryToken
kernel vmlinuz rootpw=CanaryKernel ip=dhcp
`;

const WINDOWS = {
  Format: "bootpath-windows-dhcp-1",
  ComputerName: "DHCP-1",
  Service: "Running",
  Setting: { IsDomainJoined: true, IsAuthorized: true, ActivatePolicies: true },
  Bindings: [{ InterfaceAlias: "Ethernet", IPAddress: "10.1.1.2", SubnetMask: "255.255.255.0", BindingState: true }],
  Classes: [{ Name: "PXE x64", Type: "Vendor", Data: "0x505845436c69656e743a417263683a3030303037" }],
  OptionDefinitions: [{ OptionId: 60, Name: "PXEClient", Type: "String", VendorClass: "", MultiValued: false }],
  Filters: { Allow: false, Deny: false, Entries: [] },
  Superscopes: [],
  Failovers: [
    {
      Name: "pair",
      PartnerServer: "dhcp-2",
      Mode: "LoadBalance",
      State: "Normal",
      ScopeId: ["10.94.42.0"],
      SharedSecret: "CanaryShared",
    },
  ],
  DnsCredential: { UserName: "dns", Password: "CanaryDns" },
  OptionValues: [],
  Policies: [],
  Scopes: [
    {
      ScopeId: "10.94.42.0",
      Name: "Quay",
      SubnetMask: "255.255.255.0",
      StartRange: "10.94.42.50",
      EndRange: "10.94.42.99",
      State: "Active",
      ActivatePolicies: true,
      OptionValues: [
        {
          OptionId: 67,
          Type: "String",
          Value: ["http://boot:CanaryUrl@10.1.1.9/boot.efi"],
          VendorClass: "",
          UserClass: "",
          PolicyName: "",
        },
      ],
      Policies: [],
      Reservations: [],
    },
  ],
  Errors: [],
};

const WINDOWS_XML = `<?xml version="1.0" encoding="utf-8"?>
<DHCPServer xmlns="http://schemas.microsoft.com/windows/DHCPServer">
  <MajorVersion>10</MajorVersion>
  <MinorVersion>0</MinorVersion>
  <IPv4>
    <ConflictDetectionAttempts>0</ConflictDetectionAttempts>
    <DnsCredential><UserName>dns</UserName><Password>CanaryDns</Password></DnsCredential>
    <Scopes>
      <Scope>
        <ScopeId>10.95.42.0</ScopeId>
        <Name>Quay</Name>
        <SubnetMask>255.255.255.0</SubnetMask>
        <StartRange>10.95.42.50</StartRange>
        <EndRange>10.95.42.99</EndRange>
        <State>Active</State>
        <OptionValues>
          <OptionValue><OptionId>66</OptionId><Value>10.1.1.9</Value></OptionValue>
        </OptionValues>
      </Scope>
    </Scopes>
    <Failovers><Failover><Name>pair</Name><SharedSecret>CanaryShared</SharedSecret></Failover></Failovers>
  </IPv4>
</DHCPServer>
`;

const NETSH = `# =====================================================
#  Configuration Information for the Server 10.1.1.2
# =====================================================
Dhcp Server \\\\10.1.1.2 set dnscredentials dns CORP "CanaryDns"
Dhcp Server \\\\10.1.1.2 add scope 10.96.42.0 255.255.255.0 "Quay" ""
Dhcp Server \\\\10.1.1.2 Scope 10.96.42.0 set state 1
Dhcp Server \\\\10.1.1.2 Scope 10.96.42.0 Add iprange 10.96.42.50 10.96.42.99
Dhcp Server \\\\10.1.1.2 Scope 10.96.42.0 set optionvalue 66 STRING "10.1.1.9"
Dhcp Server \\\\10.1.1.2 Scope 10.96.42.0 set optionvalue 67 STRING "http://boot:CanaryUrl@10.1.1.9/x"
# =====================================================
#  End of Configuration
# =====================================================
`;

const WDS = {
  Format: "bootpath-wds-1",
  ComputerName: "WDS-1",
  Services: [{ Name: "WDSServer", Status: "Running" }],
  Addresses: [{ InterfaceAlias: "Ethernet", IPAddress: "10.1.1.9", PrefixLength: 24 }],
  WdsPxe: { UseDHCPPorts: "1", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["BINLSVC"] },
  Binl: { netbootAnswerRequests: "TRUE", netbootAnswerOnlyValidClients: "FALSE", ResponseDelay: "0" },
  BootPrograms: [{ Architecture: "x64", Default: "boot\\x64\\wdsnbp.com", N12: "" }],
  Tftp: { RootFolder: "C:\\RemoteInstall", ReadFilter: null },
  Files: { Complete: true, Paths: ["boot\\x64\\wdsnbp.com"] },
  Listeners: [{ LocalAddress: "0.0.0.0", LocalPort: 69, Services: ["WDSServer"] }],
  SmsDp: null,
  Errors: [],
  UnattendPassword: "CanaryUnattend",
};

const CONFIGMGR = {
  ...WDS,
  ComputerName: "DP-1",
  Services: [{ Name: "SccmPxe", Status: "Running" }],
  WdsPxe: null,
  Binl: null,
  BootPrograms: [],
  Listeners: [{ LocalAddress: "0.0.0.0", LocalPort: 4011, Services: ["SccmPxe"] }],
  SmsDp: {
    IsPXE: "1",
    PxeInstalled: "1",
    DoNotListenOnDhcpPort: "1",
    SupportUnknownMachines: null,
    ResponseDelay: null,
    PXEPassword: "CanaryPxe",
  },
  UnattendPassword: undefined,
};

const WDS_REGISTRY = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSPXE]
"UseDHCPPorts"=dword:00000001
"ProvidersOrder"=hex(7):42,00,49,00,4e,00,4c,00,53,00,56,00,\\
  43,00,00,00,00,00
"UnattendPassword"="CanaryUnattend"

SERVICE_NAME: WDSServer
        TYPE               : 20  WIN32_SHARE_PROCESS
        STATE              : 4  RUNNING
        PID                : 2311

  UDP    0.0.0.0:4011           *:*                                    2311
D:\\RemoteInstall\\Boot\\x64\\wdsnbp.com
`;

const CONFIGMGR_REGISTRY = `
HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\DP
    IsPXE    REG_DWORD    0x1
    DoNotListenOnDhcpPort    REG_DWORD    0x1
    PXEPassword    REG_SZ    CanaryPxe

Status   Name               DisplayName
------   ----               -----------
Running  SccmPxe            ConfigMgr PXE Responder Service

   IPv4 Address. . . . . . . . . . . : 10.1.1.9
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
`;

const json = (value: unknown) => JSON.stringify(value, null, 2);

export const SERVER_SAMPLES: Sample[] = [
  { platform: "isc-dhcpd", name: "/etc/dhcp/dhcpd.conf", text: DHCPD },
  { platform: "kea", name: "/etc/kea/kea-dhcp4.conf", text: KEA },
  { platform: "dnsmasq", name: "/etc/dnsmasq.conf", text: DNSMASQ },
  { platform: "linux-relay", name: "/etc/default/isc-dhcp-relay", text: LINUX_RELAY },
  { platform: "linux-relay", name: "nftables.txt", text: NFT },
  { platform: "tftpd", name: "/etc/default/tftpd-hpa", text: TFTPD },
  { platform: "fog", name: "/opt/fog/.fogsettings", text: FOG },
  { platform: "foreman", name: "/etc/foreman-proxy/settings.d/tftp.yml", text: FOREMAN },
  { platform: "cobbler", name: "/etc/cobbler/settings.yaml", text: COBBLER },
  { platform: "maas", name: "/etc/maas/rackd.conf", text: MAAS },
  { platform: "tinkerbell", name: "smee.env", text: TINKERBELL },
  { platform: "ipxe", name: "menu.ipxe", text: IPXE },
  { platform: "windows-dhcp", name: "dhcp-server.json", text: json(WINDOWS) },
  { platform: "windows-dhcp", name: "export.xml", text: WINDOWS_XML },
  { platform: "windows-dhcp", name: "dump.txt", text: NETSH },
  { platform: "wds", name: "wds-server.json", text: json(WDS) },
  { platform: "configmgr-dp", name: "wds-server.json", text: json(CONFIGMGR) },
  { platform: "wds", name: "wds.reg", text: WDS_REGISTRY },
  { platform: "configmgr-dp", name: "dp.txt", text: CONFIGMGR_REGISTRY },
];
