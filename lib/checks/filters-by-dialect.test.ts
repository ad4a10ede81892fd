import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { declaredPxe, fromTextBy, PXE } from "./from-text";
import {
  aoscx,
  aoss,
  BOOTS,
  comware,
  eos,
  exos,
  icx,
  ios,
  junos,
  NO_4011,
  NO_DISCOVER,
  NO_TFTP,
  nxos,
  os9,
  os10,
  toldBy,
  UNKNOWN,
  vrp,
  xr,
} from "./router-texts";

const told = toldBy(readDevice);

/**
 * Filters as each dialect writes them, on the computers' interface of the one router between them and the servers, judged by what the
 * device does with the packets of a boot.
 */
type Case = [what: string, list: string, result: string, bind?: string];
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
  [
    "a reflected list lets answers of what was asked back, never TFTP's data from its new port",
    "ip access-list extended I\n permit udp any any reflect R timeout 60\nip access-list extended O\n evaluate R",
    NO_TFTP,
    " ip access-group I in\n ip access-group O out",
  ],
  [
    "that reflected nothing of port 4011",
    "ip access-list extended I\n permit udp any any lt 4000 reflect R\n permit udp any any\nip access-list extended O\n permit udp any gt 4011 any\n evaluate R",
    NO_4011,
    " ip access-group I in\n ip access-group O out",
  ],
  [
    "beside high ports it is all that a boot needs",
    "ip access-list extended I\n permit ip any any reflect R\nip access-list extended O\n permit udp any gt 1023 any\n evaluate R",
    BOOTS,
    " ip access-group I in\n ip access-group O out",
  ],
  [
    "`ip inspect` lets answers back through a list that denies them",
    `ip inspect name FW tftp\n${A} deny ip any any`,
    UNKNOWN,
    " ip access-group A out\n ip inspect FW in",
  ],
  ["`established` lets no UDP back", `${A} permit tcp any any established`, NO_4011, " ip access-group A out"],
  ["answers from high ports and from 4011", `${A} permit udp host ${PXE} gt 1023 any`, BOOTS, " ip access-group A out"],
]);

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

dialect("arista-eos", eos, "   ip access-group A in", [
  ["the subnet's own addresses", "ip access-list standard A\n   10 permit 10.4.2.0/24", NO_DISCOVER],
  ["TFTP denied", "ip access-list A\n   10 deny udp any any eq tftp\n   20 permit ip any any", NO_TFTP],
  [
    "all that a boot needs",
    `ip access-list A\n   10 permit udp any eq bootpc any eq bootps\n   20 permit udp 10.4.2.0/24 host ${PXE} eq tftp 4011\n   30 permit udp 10.4.2.0/24 host ${PXE} gt 1023`,
    BOOTS,
  ],
]);

dialect("cisco-iosxr", xr, " ipv4 access-group A ingress", [
  ["the subnet's own addresses", "ipv4 access-list A\n 10 permit ipv4 10.4.2.0 0.0.0.255 any\n!", NO_DISCOVER],
  ["TFTP denied", "ipv4 access-list A\n 10 deny udp any any eq tftp\n 20 permit ipv4 any any\n!", NO_TFTP],
  [
    "ranges",
    "ipv4 access-list A\n 10 permit udp any any range bootps bootpc\n 20 permit udp any any range tftp 65535\n!",
    BOOTS,
  ],
]);

dialect("dell-os9", os9, " ip access-group A in", [
  ["the subnet's own addresses", `${A} seq 5 permit ip 10.4.2.0/24 any`, NO_DISCOVER],
  ["port 67 denied", `${A} seq 5 deny udp any any eq 67\n seq 10 permit ip any any`, NO_DISCOVER],
  ["TFTP denied", `${A} seq 5 deny udp any any eq 69 count\n seq 10 permit ip any any`, NO_TFTP],
  ["high ports missing", `${A} seq 5 permit udp any any range 67 69\n seq 10 permit udp any any eq 4011`, NO_TFTP],
  ["answers kept back", `${A} seq 5 permit tcp any any established`, NO_4011, " ip access-group A out"],
]);
dialect("dell-os10", os10, " ip access-group A in", [
  [
    "high ports missing",
    "ip access-list A\n seq 5 permit udp any any range 67 69\n seq 10 permit udp any any eq 4011 count byte",
    NO_TFTP,
  ],
  ["the subnet's own addresses", "ip access-list A\n seq 10 permit ip 10.4.2.0/24 any\n!", NO_DISCOVER],
  ["TFTP denied", "ip access-list A\n seq 10 deny udp any any eq 69\n seq 20 permit ip any any\n!", NO_TFTP],
  ["lines count by their numbers", "ip access-list A\n seq 20 deny ip any any\n seq 10 permit ip any any\n!", BOOTS],
]);

const GROUPS = `object-group ip address PXE\n    10 ${PXE}\nobject-group port BOOT\n    10 eq 69\n    20 gt 1023\n`;
dialect("hpe-aoscx", aoscx, "    apply access-list ip A routed-in", [
  [
    "groups of addresses and ports",
    `${GROUPS}access-list ip A\n    10 permit udp any any eq 67\n    20 permit udp any PXE group BOOT`,
    BOOTS,
  ],
  [
    "groups without TFTP",
    `${GROUPS.replace("eq 69", "eq 67")}access-list ip A\n    10 permit udp any any eq 67\n    20 permit udp any PXE group BOOT`,
    NO_TFTP,
  ],
  ["the subnet's own addresses", "access-list ip A\n    10 permit any 10.4.2.0/255.255.255.0 any", NO_DISCOVER],
  ["TFTP denied", "access-list ip A\n    10 deny udp any any eq 69\n    20 permit any any any", NO_TFTP],
  [
    "counted and logged",
    "access-list ip A\n    10 permit udp any eq dhcp-client any eq dhcp-server count\n    20 permit any any any log",
    BOOTS,
  ],
]);

const ANY = "0.0.0.0 255.255.255.255";
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

dialect("extreme-exos", exos, "", [
  [
    "TFTP denied",
    'create access-list notftp "protocol udp; destination-port 69" "deny;"\nconfigure access-list add notftp first vlan clients ingress',
    NO_TFTP,
  ],
  [
    "DHCP denied for all",
    'create access-list nodhcp "protocol udp;destination-port 67 - 68" "deny;count c"\nconfigure access-list add nodhcp last any',
    NO_DISCOVER,
  ],
  [
    "in the order in which they are bound",
    'create access-list t "protocol udp;destination-port 69" "permit"\ncreate access-list n "protocol udp" "deny"\ncreate access-list d "protocol udp;destination-port 67" ""\nconfigure access-list add n last vlan clients ingress\nconfigure access-list add t first vlan clients ingress\nconfigure access-list add d before n vlan clients ingress',
    NO_4011,
  ],
  [
    "what is bound to another VLAN",
    'create access-list n "protocol udp" "deny"\nconfigure access-list add n first vlan Default ingress',
    BOOTS,
  ],
  ["what is only made", 'create access-list n "protocol udp" "deny"', BOOTS],
  ["a policy whose file is not there", 'configure access-list P vlan "clients" ingress', UNKNOWN],
]);

describe("policies of EXOS in files of their own", () => {
  const config = exos('configure access-list P vlan "clients" ingress');
  const entry = (match: string, does: string) => `entry e { if match all { ${match} } then { ${does} } }\n`;
  it.each([
    ["TFTP denied", entry("protocol udp; destination-port 69;", "deny; count c;"), NO_TFTP],
    ["nothing denied", `# all of it\n${entry("", "permit;")}`, BOOTS],
    [
      "the first that matches",
      entry("protocol udp; destination-port 69;", "permit;") + entry("protocol udp; destination-port 4011;", "deny;"),
      NO_4011,
    ],
    ["more than rules", "set policy x\n", UNKNOWN],
  ])("%s", (_, policy, result) => expect(told("extreme-exos", { "core-1.cfg": config, "P.pol": policy })).toBe(result));
});

dialect("brocade-ruckus", icx, " ip access-group A in", [
  ["the subnet's own addresses", "ip access-list extended A\n permit ip 10.4.2.0 0.0.0.255 any", NO_DISCOVER],
  ["TFTP denied", "ip access-list extended A\n deny udp any any eq tftp\n permit ip any any", NO_TFTP],
  ["all let through", "ip access-list extended A\n permit ip any any", BOOTS],
]);

describe("a router that serves the subnet itself", () => {
  const fromText = fromTextBy(readDevice);
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
