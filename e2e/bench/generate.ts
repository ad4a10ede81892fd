import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";

const net = (at: number, host: number) => formatIpv4(parseIpv4("10.1.0.0")! + at * 256 + host);
const range = (count: number) => Array.from({ length: count }, (_, at) => at);

/** A router of `count` client interfaces with VRFs, filters, HSRP and relay targets, as `show running-config` prints it. */
export function iosConfig(count: number): string {
  const vrfs = range(20).map(
    (at) => `vrf definition CUST-${at}\n rd 65001:${at}\n !\n address-family ipv4\n exit-address-family\n!\n`,
  );
  const faces = range(count).map(
    (at) =>
      `interface GigabitEthernet0/0/${at % 8}.${at}\n description site ${at}, floor ${at % 12}\n encapsulation dot1Q ${(at % 4000) + 1}\n` +
      ` vrf forwarding CUST-${at % 20}\n ip address ${net(at, 2)} 255.255.255.0\n ip helper-address 172.16.0.10\n` +
      ` ip helper-address vrf CUST-${at % 20} 172.16.0.12\n ip access-group CLIENTS-${at % 50} in\n no ip redirects\n` +
      ` standby version 2\n standby ${at % 4000} ip ${net(at, 1)}\n standby ${at % 4000} priority 110\n!\n`,
  );
  const acls = range(50).map(
    (at) =>
      `ip access-list extended CLIENTS-${at}\n${range(20)
        .map(
          (line) =>
            ` ${(line + 1) * 10} ${line % 7 === 3 ? "deny" : "permit"} udp any eq bootpc host 172.16.${at}.${line} eq bootps\n`,
        )
        .join("")} 1000 permit ip any any\n!\n`,
  );
  return `Building configuration...\n\n!\nversion 17.9\nservice dhcp\n!\nhostname bench-gw1\n!\n${vrfs.join("")}${faces.join("")}${acls.join("")}end\n`;
}

/** A router of a real network, where most lines are about something else: routes, route maps, BGP, QoS, filters that no client meets, consoles. */
export function mixedIosConfig(count: number): string {
  const faces = iosConfig(Math.ceil(count / 2)).replace(/end\n$/, "");
  const others = range(count).map(
    (at) =>
      `ip route vrf CUST-${at % 20} ${net(at, 0)} 255.255.255.0 172.16.${at % 250}.1 name site-${at}\n` +
      `ip prefix-list SITE-${at} seq 5 permit ${net(at, 0)}/24\nroute-map SITE-${at} permit 10\n match ip address prefix-list SITE-${at}\n set local-preference ${100 + (at % 90)}\n` +
      `policy-map SHAPE-${at}\n class class-default\n  shape average ${at + 1}000\n!\n`,
  );
  const neighbours = range(count).map(
    (at) =>
      `  neighbor ${net(at, 9)} remote-as ${65000 + (at % 500)}\n  neighbor ${net(at, 9)} route-map SITE-${at} in\n`,
  );
  return `${faces}${others.join("")}router bgp 65001\n address-family ipv4 unicast\n${neighbours.join("")} exit-address-family\n!\nline vty 0 4\n login\n!\nend\n`;
}

/** A Junos router of the same size: units of one interface, filters, and one relay group for each hundred of them. */
export function junosConfig(count: number): string {
  const units = range(count).map(
    (at) =>
      `        unit ${at} {\n            description "site ${at}, floor ${at % 12}";\n            vlan-id ${(at % 4000) + 1};\n            family inet {\n` +
      `                filter {\n                    input CLIENTS-${at % 50};\n                }\n                address ${net(at, 2)}/24 {\n` +
      `                    vrrp-group ${at % 255} {\n                        virtual-address ${net(at, 1)};\n                        priority 110;\n                    }\n                }\n            }\n        }\n`,
  );
  const groups = range(Math.ceil(count / 100)).map(
    (group) =>
      `        group CLIENTS-${group} {\n            active-server-group SERVERS;\n${range(
        Math.min(100, count - group * 100),
      )
        .map((at) => `            interface ae0.${group * 100 + at};\n`)
        .join("")}        }\n`,
  );
  const filters = range(50).map(
    (at) =>
      `        filter CLIENTS-${at} {\n            term BOOTP {\n                from {\n                    protocol udp;\n                    destination-port [ 67 69 4011 ];\n                }\n                then accept;\n            }\n        }\n`,
  );
  return (
    `version 21.4R3.15;\nsystem {\n    host-name bench-mx1;\n}\ninterfaces {\n    ae0 {\n${units.join("")}    }\n}\n` +
    `forwarding-options {\n    dhcp-relay {\n        server-group {\n            SERVERS {\n                172.16.0.10;\n                172.16.0.12;\n            }\n        }\n${groups.join("")}    }\n}\n` +
    `firewall {\n    family inet {\n${filters.join("")}    }\n}\n`
  );
}

/** The same router in set form. */
export function junosSetConfig(count: number): string {
  const units = range(count).map((at) => {
    const unit = `set interfaces ae0 unit ${at}`;
    return (
      `${unit} description "site ${at}, floor ${at % 12}"\n${unit} vlan-id ${(at % 4000) + 1}\n${unit} family inet filter input CLIENTS-${at % 50}\n` +
      `${unit} family inet address ${net(at, 2)}/24 vrrp-group ${at % 255} virtual-address ${net(at, 1)}\n` +
      `set forwarding-options dhcp-relay group CLIENTS-${Math.floor(at / 100)} interface ae0.${at}\n`
    );
  });
  return `set version 21.4R3.15\nset system host-name bench-mx2\nset forwarding-options dhcp-relay server-group SERVERS 172.16.0.10\nset forwarding-options dhcp-relay active-server-group SERVERS\n${units.join("")}`;
}

/** A dhcpd.conf of `count` subnets, each with the fault of the KB: option 60 beside a boot server of its own. */
export function dhcpdConfig(count: number): string {
  const subnets = range(count).map(
    (at) =>
      `# site ${at}\nsubnet ${net(at, 0)} netmask 255.255.255.0 {\n  option routers ${net(at, 1)};\n  option subnet-mask 255.255.255.0;\n` +
      `  option broadcast-address ${net(at, 255)};\n  option domain-name-servers 172.16.0.53;\n  option vendor-class-identifier "PXEClient";\n` +
      `  next-server 172.16.0.12;\n  filename "pxelinux.0";\n  range ${net(at, 50)} ${net(at, 200)};\n}\n`,
  );
  return `authoritative;\ndefault-lease-time 600;\nmax-lease-time 7200;\n${subnets.join("")}`;
}

/** The same for Kea. */
export function keaConfig(count: number): string {
  const subnet4 = range(count).map((at) => ({
    id: at + 1,
    subnet: `${net(at, 0)}/24`,
    pools: [{ pool: `${net(at, 50)} - ${net(at, 200)}` }],
    "next-server": "172.16.0.12",
    "boot-file-name": "pxelinux.0",
    "option-data": [
      { name: "routers", data: net(at, 1) },
      { name: "domain-name-servers", data: "172.16.0.53" },
      { name: "vendor-class-identifier", data: "PXEClient" },
    ],
  }));
  return JSON.stringify(
    {
      Dhcp4: {
        "interfaces-config": { interfaces: [] },
        "lease-database": { type: "memfile", persist: false },
        subnet4,
      },
    },
    null,
    2,
  );
}
