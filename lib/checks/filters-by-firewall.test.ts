import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { DHCP, declaredPxe, dhcpd, fromTextBy, PXE } from "./from-text";

/** Rules of firewalls that stand between computers and servers, judged by what the device does with the packets of a boot. */
const fromText = fromTextBy(readDevice);

function told(platform: PlatformId, text: string): string {
  const router = { name: "core-1", roles: ["router" as const], platform, files: { "core-1.cfg": text } };
  const { subnets, findings } = assess(fromText([router, dhcpd([]), declaredPxe()]));
  const outcomes = subnets.flatMap(({ clients }) => clients.map(({ outcome }) => outcome));
  const checks = findings.filter(({ severity }) => severity !== "note").map(({ check }) => check);
  return [...new Set([...outcomes, ...checks])].join(" ");
}

const BOOTS = "boots";
const NO_TFTP = "fails tftp-filtered";
const NOTHING = "fails boot-server-port-filtered";

const routeros = (rules: string) => `# RouterOS 7.14
/interface vlan
add interface=bridge name=vlan20 vlan-id=20
add interface=bridge name=vlan42 vlan-id=42
/interface list
add name=CLIENTS
/interface list member
add interface=vlan42 list=CLIENTS
/ip address
add address=10.20.0.1/24 interface=vlan20
add address=10.4.2.1/24 interface=vlan42
/ip dhcp-relay
add dhcp-server=${DHCP},${PXE} disabled=no interface=vlan42 local-address=10.4.2.1 name=r42
${rules}
/system identity
set name=core-1
`;
const F = "/ip firewall filter\n";
const ANSWERS = "add action=accept chain=forward connection-state=established,related\nadd action=drop chain=forward";

describe("rules of RouterOS", () => {
  it.each([
    [
      "answers by their connection, all else dropped",
      `${F}add action=accept chain=forward in-interface=vlan42\n${ANSWERS}`,
      BOOTS,
    ],
    ["an interface list", `${F}add action=accept chain=forward in-interface-list=CLIENTS\n${ANSWERS}`, BOOTS],
    [
      "an address list",
      `/ip firewall address-list\nadd address=10.20.0.0/24 list=SRV\n${F}add action=accept chain=forward dst-address-list=SRV\n${ANSWERS}`,
      BOOTS,
    ],
    ["TFTP dropped", `${F}add action=drop chain=forward dst-port=69 protocol=udp`, NO_TFTP],
    [
      "TFTP dropped before the filter",
      "/ip firewall raw\nadd action=drop chain=prerouting dst-port=69 protocol=udp",
      NO_TFTP,
    ],
    [
      "4011 and TFTP, whose data it follows",
      `${F}add action=accept chain=forward dst-port=69,4011 protocol=udp\n${ANSWERS}`,
      BOOTS,
    ],
    [
      "TFTP is not followed",
      `/ip firewall service-port\nset tftp disabled=yes\n${F}add action=accept chain=forward dst-port=69,4011 protocol=udp\n${ANSWERS}`,
      NO_TFTP,
    ],
    ["a rule that is switched off", `${F}add action=drop chain=forward disabled=yes`, BOOTS],
  ])("%s", (_, rules, result) => expect(told("mikrotik-routeros", routeros(rules))).toBe(result));
});

const fortios = (policies: string) => `#config-version=FGT60F-7.2.5-FW-build1517
config system global
    set hostname "core-1"
end
config system interface
    edit "srv"
        set vdom "root"
        set ip 10.20.0.1 255.255.255.0
    next
    edit "clients"
        set vdom "root"
        set ip 10.4.2.1 255.255.255.0
        set dhcp-relay-service enable
        set dhcp-relay-ip "${DHCP}" "${PXE}"
        set dhcp-relay-request-all-server enable
        set interface "internal"
        set vlanid 42
    next
end
config firewall address
    edit "pxe"
        set subnet ${PXE} 255.255.255.255
    next
end
config firewall service custom
    edit "boot"
        set udp-portrange 69 4011
    next
end
config firewall policy
${policies}
end
`;
const policy = (id: number, service: string, action: string, more = "") => `    edit ${id}
        set srcintf "clients"
        set dstintf "srv"
        set srcaddr "all"
        set dstaddr "pxe"
        set action ${action}
        set schedule "always"
        set service "${service}"
${more}    next
`;

describe("policies of FortiOS", () => {
  const helpers = (name: string) =>
    `config system session-helper\n    edit 1\n        set name ${name}\n        set protocol 17\n        set port 69\n    next\nend\n`;
  it("follow TFTP to its data as long as its helper is there", () => {
    const text = fortios(policy(1, "boot", "accept"));
    expect(told("fortinet-fortios", text + helpers("tftp"))).toBe(BOOTS);
    expect(told("fortinet-fortios", text + helpers("sip"))).toBe(NO_TFTP);
  });
  it.each([
    ["everything to the PXE server", policy(1, "ALL", "accept"), BOOTS],
    ["TFTP and 4011: the firewall follows TFTP to its data", policy(1, "boot", "accept"), BOOTS],
    // UEFI asks port 4011 from port 4011, which is no answer because of that.
    ["TFTP alone", policy(1, "TFTP", "accept"), NOTHING],
    ["HTTP only", policy(1, "HTTP", "accept"), NOTHING],
    ["TFTP denied before", policy(2, "TFTP", "deny") + policy(1, "ALL", "accept"), NO_TFTP],
    ["their order counts, not their numbers", policy(9, "ALL", "accept") + policy(2, "TFTP", "deny"), BOOTS],
    ["switched off", policy(1, "ALL", "accept", "        set status disable\n"), NOTHING],
    ["to everybody but the PXE server", policy(1, "ALL", "accept", "        set dstaddr-negate enable\n"), NOTHING],
  ])("%s", (_, policies, result) => expect(told("fortinet-fortios", fortios(policies))).toBe(result));
});

const pfsense = (rules: string) => `<?xml version="1.0"?>
<pfsense>
<version>22.9</version>
<system><hostname>core-1</hostname></system>
<interfaces>
<lan><enable/><if>igb1.42</if><descr>LAN</descr><ipaddr>10.4.2.1</ipaddr><subnet>24</subnet></lan>
<opt1><enable/><if>igb2</if><descr>SRV</descr><ipaddr>10.20.0.1</ipaddr><subnet>24</subnet></opt1>
</interfaces>
<dhcrelay><enable/><interface>lan</interface><server>${DHCP},${PXE}</server></dhcrelay>
<aliases>
<alias><name>PRIVATE</name><type>network</type><address>10.0.0.0/8 172.16.0.0/12</address></alias>
<alias><name>OTHER</name><type>network</type><address>192.168.0.0/16</address></alias>
<alias><name>BASE</name><type>port</type><address>69 4011</address></alias>
<alias><name>BOOT</name><type>port</type><address>BASE 1024:65535</address></alias>
</aliases>
<filter>
${rules}
<rule><type>pass</type><interface>opt1</interface><ipprotocol>inet</ipprotocol><source><any/></source><destination><any/></destination></rule>
</filter>
</pfsense>
`;
const rule = (type: string, destination: string, more = "") =>
  `<rule><type>${type}</type><interface>lan</interface><ipprotocol>inet</ipprotocol><source><any/></source><destination>${destination}</destination>${more}</rule>`;
const FLOATING = "<floating>yes</floating><direction>in</direction>";
const UDP = "<protocol>udp</protocol>";
const TFTP = "<any/><port>69</port>";

describe("rules of pfSense", () => {
  it.each([
    ["no rule for the computers' interface", "", NOTHING],
    ["all passes", rule("pass", "<any/>"), BOOTS],
    ["TFTP blocked before", rule("block", TFTP, UDP) + rule("pass", "<any/>"), NO_TFTP],
    ["all but the networks where the servers are", rule("pass", "<address>PRIVATE</address><not/>"), NOTHING],
    ["all but other networks", rule("pass", "<address>OTHER</address><not/>"), BOOTS],
    ["ports by an alias in an alias", rule("pass", `<address>${PXE}</address><port>BOOT</port>`, UDP), BOOTS],
    [
      "a floating block that is not quick loses against a rule of the interface",
      rule("block", "<any/>", FLOATING) + rule("pass", "<any/>"),
      BOOTS,
    ],
    [
      "and one that is quick does not",
      rule("block", TFTP, `${FLOATING}<quick>yes</quick>${UDP}`) + rule("pass", "<any/>"),
      NO_TFTP,
    ],
    [
      "of floating rules that are not quick the last decides",
      rule("block", "<any/>", FLOATING) + rule("pass", "<any/>", FLOATING),
      BOOTS,
    ],
  ])("%s", (_, rules, result) => expect(told("pfsense", pfsense(rules))).toBe(result));
});

describe("the filter of RouterOS before its own TFTP server", () => {
  const boots = (rules: string) => {
    const text = `# RouterOS 7.14
/ip pool
add name=p42 ranges=10.4.2.50-10.4.2.99
/ip dhcp-server
add address-pool=p42 disabled=no interface=vlan42 name=d42
/ip dhcp-server network
add address=10.4.2.0/24 boot-file-name=undionly.kpxe gateway=10.4.2.1 next-server=10.4.2.1
/ip address
add address=10.4.2.1/24 interface=vlan42
/ip tftp
add req-filename=undionly.kpxe
${F}${rules}`;
    const device = { name: "rb-1", roles: ["router" as const, "dhcp" as const], files: { "rb-1.rsc": text } };
    const { subnets, findings } = assess(
      fromText([{ ...device, platform: "mikrotik-routeros" }], {
        clients: ["bios"],
        subnets: [{ method: "dhcp-options" }],
      }),
    );
    return [subnets[0]!.clients[0]!.outcome, ...findings.map(({ check }) => check)].join(" ");
  };
  it.each([
    ["all but answers and DHCP is dropped", "add action=drop chain=input", NO_TFTP],
    [
      "TFTP is let in, and the rest belongs to it",
      "add action=accept chain=input connection-state=established\nadd action=accept chain=input dst-port=69 protocol=udp\nadd action=drop chain=input",
      BOOTS,
    ],
    ["only what it passes on is dropped", "add action=drop chain=forward", BOOTS],
    ["its DHCP server reads below the filter", "add action=drop chain=input dst-port=67 protocol=udp", BOOTS],
  ])("%s", (_, rules, outcome) => expect(boots(rules)).toBe(outcome));
});
