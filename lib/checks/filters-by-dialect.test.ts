import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { DHCP, declaredPxe, dhcpd, fromTextBy, PXE } from "./from-text";

/**
 * Filters as each dialect writes them, on the computers' interface of the one router between them and the servers, judged by what the
 * device does with the packets of a boot.
 */
const fromText = fromTextBy(readDevice);

/** What the path says of BIOS and UEFI computers, and which checks tell why. */
function told(platform: PlatformId, text: string): string {
  const router = { name: "core-1", roles: ["router" as const], platform, files: { "core-1.cfg": text } };
  const { subnets, findings } = assess(fromText([router, dhcpd([]), declaredPxe()]));
  const outcomes = subnets.flatMap(({ clients }) => clients.map(({ outcome }) => outcome));
  const checks = findings.filter(({ severity }) => severity !== "note").map(({ check }) => check);
  return [...new Set([...outcomes, ...checks])].join(" ");
}

type Case = [what: string, list: string, result: string, bind?: string];
const BOOTS = "boots";
const NO_DISCOVER = "fails discover-filtered";
const NO_4011 = "fails boot-server-port-filtered";
const NO_TFTP = "fails tftp-filtered";
const UNKNOWN = "unknown fact-unknown";

function dialect(
  platform: PlatformId,
  text: (list: string, bind: string) => string,
  bind: string,
  cases: Case[],
): void {
  describe(`filters of ${platform}`, () => {
    it("is healthy without one", () => expect(told(platform, text("", ""))).toBe(BOOTS));
    it.each(cases)("%s", (_, list, result, other = bind) => expect(told(platform, text(list, other))).toBe(result));
  });
}

const ios = (list: string, bind: string) => `hostname core-1
${list}
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address ${DHCP}
 ip helper-address ${PXE}
${bind}
end
`;
const A = "ip access-list extended A\n";

dialect("cisco-ios", ios, " ip access-group A in", [
  [
    "a list of the subnet's own addresses stops the DISCOVER, which has none",
    "ip access-list standard A\n permit 10.4.2.0 0.0.0.255",
    NO_DISCOVER,
  ],
  [
    "so does one against addresses that nobody may have",
    `${A} deny ip 0.0.0.0 0.255.255.255 any\n permit ip any any`,
    NO_DISCOVER,
  ],
  [
    "the router's own address is not where a DISCOVER goes",
    `${A} permit udp any host 10.4.2.1 eq bootps\n permit ip 10.4.2.0 0.0.0.255 any`,
    NO_DISCOVER,
  ],
  [
    "all that a boot needs, and no more",
    `${A} permit udp any eq bootpc any eq bootps\n permit udp 10.4.2.0 0.0.0.255 host ${PXE} eq tftp 4011\n permit udp 10.4.2.0 0.0.0.255 host ${PXE} gt 1023`,
    BOOTS,
  ],
  [
    "the same by object groups",
    `object-group network PXE\n host ${PXE}\nobject-group service BOOT\n udp eq tftp\n udp range 1024 65535\n${A} permit udp any any eq bootps\n permit object-group BOOT any object-group PXE`,
    BOOTS,
  ],
  ["all but TFTP", `${A} permit udp any any neq tftp`, NO_TFTP],
  ["a line for fragments meets none", `${A} deny ip any any fragments\n permit ip any any`, BOOTS],
  [
    "what narrows a line does not matter where the next one says the same",
    `${A} permit udp any any eq bootps\n permit ip any any dscp ef\n permit ip any any`,
    BOOTS,
  ],
  ["where the next one says something else, it does", `${A} deny ip any any dscp ef\n permit ip any any`, UNKNOWN],
  ["lines count by their numbers, not as they were typed", `${A} 20 deny udp any any\n 10 permit udp any any`, BOOTS],
  ["a line that was taken away again", `${A} 10 deny udp any any\n 20 permit ip any any\n no 10`, BOOTS],
  ["`established` lets no UDP back", `${A} permit tcp any any established`, NO_4011, " ip access-group A out"],
  ["answers from high ports and from 4011", `${A} permit udp host ${PXE} gt 1023 any`, BOOTS, " ip access-group A out"],
]);

const junos = (terms: string, bind: string) => `system { host-name core-1; }
interfaces {
  irb {
    unit 20 { family inet { address 10.20.0.1/24; } }
    unit 42 { family inet { ${bind} address 10.4.2.1/24; } }
  }
}
vlans { c { vlan-id 42; l3-interface irb.42; } }
policy-options { prefix-list SRV { ${PXE}/32; } prefix-list ALL { 0.0.0.0/0; } }
forwarding-options { dhcp-relay { server-group { S { ${DHCP}; ${PXE}; } } active-server-group S; group G { interface irb.42; } } }
firewall { family inet { filter F { ${terms} } } }
`;
const DISCOVERS = "term d { from { protocol udp; destination-port 67-68; } then accept; }";

dialect("juniper-junos", junos, "filter { input F; }", [
  [
    "a list of the subnet's own addresses stops the DISCOVER",
    "term a { from { source-address { 10.4.2.0/24; } } then accept; }",
    NO_DISCOVER,
  ],
  [
    "beside a term for DHCP it does not",
    `${DISCOVERS} term a { from { source-address { 10.4.2.0/24; } } then accept; }`,
    BOOTS,
  ],
  [
    "an address that is left out",
    `${DISCOVERS} term a { from { destination-address { 0.0.0.0/0; ${PXE}/32 except; } } then accept; }`,
    NO_4011,
  ],
  [
    "a longer prefix inside one that is left out",
    `${DISCOVERS} term a { from { destination-address { 0.0.0.0/0; 10.0.0.0/8 except; 10.20.0.0/24; } } then accept; }`,
    BOOTS,
  ],
  [
    "a prefix list that is left out",
    `${DISCOVERS} term a { from { destination-prefix-list { ALL; SRV except; } } then accept; }`,
    NO_4011,
  ],
  ["all ports but one", "term a { from { protocol udp; destination-port-except tftp; } then accept; }", NO_TFTP],
  ["a term for fragments meets none", "term f { from { is-fragment; } then discard; } term a { then accept; }", BOOTS],
  ["a term that only counts lets through", "term a { then { policer P; count C; } }", BOOTS],
  [
    "what narrows a term does not matter where the next one says the same",
    "term q { from { dscp ef; } then accept; } term a { then accept; }",
    BOOTS,
  ],
  [
    "where the next one says something else, it does",
    "term q { from { dscp ef; } then discard; } term a { then accept; }",
    UNKNOWN,
  ],
  [
    "answers from well-known ports only: the file's data comes from a new one",
    "term a { from { protocol udp; source-port [ tftp 4011 67 ]; } then accept; }",
    NO_TFTP,
    "filter { output F; }",
  ],
]);

const comware = (list: string, bind: string) => `#
 version 7.1.070, Release 3507
#
 sysname core-1
#
 dhcp enable
#
${list}
#
interface Vlan-interface20
 ip address 10.20.0.1 255.255.255.0
#
interface Vlan-interface42
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 dhcp relay server-address ${DHCP}
 dhcp relay server-address ${PXE}
${bind}
#
return
`;
const vrp = (list: string, bind: string) => `!Software Version V200R011
#
sysname core-1
#
dhcp enable
#
${list}
#
interface Vlanif20
 ip address 10.20.0.1 255.255.255.0
#
interface Vlanif42
 ip address 10.4.2.1 255.255.255.0
 dhcp select relay
 dhcp relay server-ip ${DHCP}
 dhcp relay server-ip ${PXE}
${bind}
#
return
`;
const ruled = (head: string): Case[] => [
  ["what no rule names passes", `${head}\n rule 5 permit ip source 10.4.2.0 0.0.0.255`, BOOTS],
  [
    "a last rule against all stops the DISCOVER",
    `${head}\n rule 5 permit ip source 10.4.2.0 0.0.0.255\n rule 10 deny ip`,
    NO_DISCOVER,
  ],
  ["TFTP denied", `${head}\n rule 5 deny udp destination-port eq tftp`, NO_TFTP],
  ["rules count by their numbers", `${head}\n rule 20 deny ip\n rule 10 permit ip`, BOOTS],
  ["a rule for fragments meets none", `${head}\n rule 5 deny ip fragment`, BOOTS],
];

dialect("hpe-comware", comware, " packet-filter 3000 inbound", [
  ...ruled("acl advanced 3000"),
  [
    "rules that the device orders by itself",
    "acl advanced 3000 match-order auto\n rule 5 deny ip\n rule 10 permit udp",
    UNKNOWN,
  ],
]);
dialect("huawei-vrp", vrp, " traffic-filter inbound acl 3000", ruled("acl number 3000"));

const nxos = (list: string, bind: string) => `hostname core-1
feature dhcp
feature interface-vlan
${list}
interface Vlan20
  no shutdown
  ip address 10.20.0.1/24
interface Vlan42
  no shutdown
  ip address 10.4.2.1/24
  ip dhcp relay address ${DHCP}
  ip dhcp relay address ${PXE}
${bind}
`;
const N = "ip access-list A\n";
dialect("cisco-nxos", nxos, "  ip access-group A in", [
  ["the subnet's own addresses", `${N}  10 permit ip 10.4.2.0/24 any`, NO_DISCOVER],
  ["TFTP denied", `${N}  10 deny udp any any eq tftp\n  20 permit ip any any`, NO_TFTP],
  [
    "groups of addresses and ports",
    `object-group ip address PXE\n  10 host ${PXE}\nobject-group ip port HI\n  10 eq 69\n  20 gt 1023\n${N}  10 permit udp any any eq bootps\n  20 permit udp 10.4.2.0/24 addrgroup PXE portgroup HI`,
    BOOTS,
  ],
]);

const eos = (list: string, bind: string) => `! Command: show running-config
! device: core-1 (DCS-7050, EOS-4.30.1F)
!
hostname core-1
!
${list}
!
interface Vlan20
   ip address 10.20.0.1/24
!
interface Vlan42
   ip address 10.4.2.1/24
   ip helper-address ${DHCP}
   ip helper-address ${PXE}
${bind}
!
end
`;
dialect("arista-eos", eos, "   ip access-group A in", [
  ["the subnet's own addresses", "ip access-list standard A\n   10 permit 10.4.2.0/24", NO_DISCOVER],
  ["TFTP denied", "ip access-list A\n   10 deny udp any any eq tftp\n   20 permit ip any any", NO_TFTP],
  [
    "all that a boot needs",
    `ip access-list A\n   10 permit udp any eq bootpc any eq bootps\n   20 permit udp 10.4.2.0/24 host ${PXE} eq tftp 4011\n   30 permit udp 10.4.2.0/24 host ${PXE} gt 1023`,
    BOOTS,
  ],
]);

const xr = (list: string, bind: string) => `!! IOS XR Configuration 7.3.2
hostname core-1
${list}
dhcp ipv4
 profile R relay
  helper-address vrf default ${DHCP}
  helper-address vrf default ${PXE}
 !
 interface BVI42 relay profile R
!
interface BVI20
 ipv4 address 10.20.0.1 255.255.255.0
!
interface BVI42
 ipv4 address 10.4.2.1 255.255.255.0
${bind}
!
end
`;
dialect("cisco-iosxr", xr, " ipv4 access-group A ingress", [
  ["the subnet's own addresses", "ipv4 access-list A\n 10 permit ipv4 10.4.2.0 0.0.0.255 any\n!", NO_DISCOVER],
  ["TFTP denied", "ipv4 access-list A\n 10 deny udp any any eq tftp\n 20 permit ipv4 any any\n!", NO_TFTP],
  [
    "ranges",
    "ipv4 access-list A\n 10 permit udp any any range bootps bootpc\n 20 permit udp any any range tftp 65535\n!",
    BOOTS,
  ],
]);

const os10 = (list: string, bind: string) => `! Version 10.5.2.3
hostname core-1
${list}
interface vlan20
 no shutdown
 ip address 10.20.0.1/24
!
interface vlan42
 no shutdown
 ip address 10.4.2.1/24
 ip helper-address ${DHCP}
 ip helper-address ${PXE}
${bind}
!
`;
dialect("dell-os10", os10, " ip access-group A in", [
  ["the subnet's own addresses", "ip access-list A\n seq 10 permit ip 10.4.2.0/24 any\n!", NO_DISCOVER],
  ["TFTP denied", "ip access-list A\n seq 10 deny udp any any eq 69\n seq 20 permit ip any any\n!", NO_TFTP],
  ["lines count by their numbers", "ip access-list A\n seq 20 deny ip any any\n seq 10 permit ip any any\n!", BOOTS],
]);

const aoscx = (list: string, bind: string) => `!Version ArubaOS-CX FL.10.10.1000
hostname core-1
${list}
vlan 1,20,42
interface vlan 20
    ip address 10.20.0.1/24
interface vlan 42
    ip address 10.4.2.1/24
    ip helper-address ${DHCP}
    ip helper-address ${PXE}
${bind}
`;
dialect("hpe-aoscx", aoscx, "    apply access-list ip A routed-in", [
  ["the subnet's own addresses", "access-list ip A\n    10 permit any 10.4.2.0/255.255.255.0 any", NO_DISCOVER],
  ["TFTP denied", "access-list ip A\n    10 deny udp any any eq 69\n    20 permit any any any", NO_TFTP],
  [
    "counted and logged",
    "access-list ip A\n    10 permit udp any eq dhcp-client any eq dhcp-server count\n    20 permit any any any log",
    BOOTS,
  ],
]);

const ANY = "0.0.0.0 255.255.255.255";
const aoss = (list: string, bind: string) => `; J9729A Configuration Editor; Created on release #WB.16.08.0003
hostname "core-1"
ip routing
${list}
vlan 20
   name "srv"
   ip address 10.20.0.1 255.255.255.0
   exit
vlan 42
   name "c"
   ip address 10.4.2.1 255.255.255.0
   ip helper-address ${DHCP}
   ip helper-address ${PXE}
${bind}
   exit
`;
dialect("hpe-aoss", aoss, '   ip access-group "A" in', [
  [
    "the subnet's own addresses",
    `ip access-list extended "A"\n     10 permit ip 10.4.2.0 0.0.0.255 ${ANY}\n   exit`,
    NO_DISCOVER,
  ],
  [
    "TFTP denied",
    `ip access-list extended "A"\n     10 deny udp ${ANY} ${ANY} eq 69\n     20 permit ip ${ANY} ${ANY}\n   exit`,
    NO_TFTP,
  ],
  ["all let through", `ip access-list extended "A"\n     10 permit ip ${ANY} ${ANY}\n   exit`, BOOTS],
]);

const icx = (list: string, bind: string) => `Current configuration:
!
ver 08.0.95
!
vlan 42 by port
 router-interface ve 42
!
hostname core-1
${list}
!
interface ve 20
 ip address 10.20.0.1 255.255.255.0
!
interface ve 42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 1 ${DHCP}
 ip helper-address 2 ${PXE}
${bind}
!
end
`;
dialect("brocade-ruckus", icx, " ip access-group A in", [
  ["the subnet's own addresses", "ip access-list extended A\n permit ip 10.4.2.0 0.0.0.255 any", NO_DISCOVER],
  ["TFTP denied", "ip access-list extended A\n deny udp any any eq tftp\n permit ip any any", NO_TFTP],
  ["all let through", "ip access-list extended A\n permit ip any any", BOOTS],
]);

describe("a router that serves the subnet itself", () => {
  const pool = (list: string) => `hostname core-1
${list}
ip dhcp pool FLOOR2
 network 10.4.2.0 255.255.255.0
 default-router 10.4.2.1
 next-server ${PXE}
 bootfile boot/wdsnbp.com
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip access-group A in
end
`;
  const outcomes = (list: string) => {
    const files = { "core-1.cfg": pool(list) };
    const router = {
      name: "core-1",
      roles: ["router" as const, "dhcp" as const],
      platform: "cisco-ios" as const,
      files,
    };
    const { subnets, findings } = assess(fromText([router, declaredPxe()], { clients: ["bios"] }));
    return [subnets[0]!.clients[0]!.outcome, findings.some(({ check }) => check === "discover-filtered")];
  };

  it("does not hear a DISCOVER that the filter of its interface drops", () => {
    expect(outcomes(`${A} permit ip 10.4.2.0 0.0.0.255 any`)).toEqual(["fails", true]);
    expect(outcomes(`${A} permit udp any eq bootpc any eq bootps\n permit ip 10.4.2.0 0.0.0.255 any`)).toEqual([
      "boots",
      false,
    ]);
  });
});
