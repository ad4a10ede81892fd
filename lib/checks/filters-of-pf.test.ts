import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { DHCP, declaredPxe, dhcpd, fromTextBy, PXE } from "./from-text";

/** pfSense and OPNsense between computers and servers: rules in the words of their config.xml, judged as pf orders them. */
const fromText = fromTextBy(readDevice);

function told(platform: PlatformId, text: string): string {
  const router = { name: "core-1", roles: ["router" as const], platform, files: { "config.xml": text } };
  const { subnets, findings } = assess(fromText([router, dhcpd([]), declaredPxe()]));
  const outcomes = subnets.flatMap(({ clients }) => clients.map(({ outcome }) => outcome));
  const checks = findings.filter(({ severity }) => severity !== "note").map(({ check }) => check);
  return [...new Set([...outcomes, ...checks])].join(" ");
}

const BOOTS = "boots";
const NO_TFTP = "fails tftp-filtered";
const NOTHING = "fails boot-server-port-filtered";
const UNKNOWN = "unknown fact-unknown";

interface Parts {
  rules?: string;
  aliases?: string;
  /** Lines of the computers' interface. */
  lan?: string;
  system?: string;
  more?: string;
}

const interfaces = (lan: string) => `<interfaces>
<lan><enable>1</enable><if>igb1.42</if><descr>LAN</descr><ipaddr>10.4.2.1</ipaddr><subnet>24</subnet>${lan}</lan>
<opt1><enable>1</enable><if>igb2</if><descr>SRV</descr><ipaddr>10.20.0.1</ipaddr><subnet>24</subnet></opt1>
</interfaces>`;
const ANSWERS =
  "<rule><type>pass</type><interface>opt1</interface><ipprotocol>inet</ipprotocol><source><any/></source><destination><any/></destination></rule>";

const pfsense = ({ rules = "", aliases = "", lan = "", system = "", more = "" }: Parts) => `<?xml version="1.0"?>
<pfsense>
<version>22.9</version>
<system><hostname>core-1</hostname>${system}</system>
${interfaces(lan)}
<dhcrelay><enable/><interface>lan</interface><server>${DHCP},${PXE}</server></dhcrelay>
<aliases>${aliases}</aliases>
${more}
<filter>
${rules}
${ANSWERS}
</filter>
</pfsense>
`;

const rule = (type: string, destination: string, more = "", on = "lan") =>
  `<rule><type>${type}</type><interface>${on}</interface><ipprotocol>inet</ipprotocol><source><any/></source><destination>${destination}</destination>${more}</rule>`;
const floating = (direction: string, more = "") =>
  `<floating>yes</floating><direction>${direction}</direction><protocol>udp</protocol>${more}`;
const QUICK = "<quick>yes</quick>";
const UDP = "<protocol>udp</protocol>";
const ALL = "<any/>";
const TFTP = "<any/><port>69</port>";
const PASS = rule("pass", ALL);
const GROUP = "<ifgroups><ifgroupentry><members>lan opt2</members><ifname>USERS</ifname></ifgroupentry></ifgroups>";
const alias = (name: string, type: string, address: string) =>
  `<alias><name>${name}</name><type>${type}</type><address>${address}</address></alias>`;

describe("what pfSense does beside the rules of one interface", () => {
  it.each<[string, Parts, string]>([
    ["private networks are blocked there before every rule", { rules: PASS, lan: "<blockpriv></blockpriv>" }, NOTHING],
    ["bogons are not private", { rules: PASS, lan: "<blockbogons></blockbogons>" }, BOOTS],
    ["the rules of a group of interfaces", { rules: rule("pass", ALL, "", "USERS"), more: GROUP }, BOOTS],
    [
      "a group's rules come before the interface's, wherever they stand",
      { rules: PASS + rule("block", TFTP, UDP, "USERS"), more: GROUP },
      NO_TFTP,
    ],
    [
      "another group's rules",
      { rules: PASS + rule("block", TFTP, UDP, "USERS"), more: GROUP.replace("lan ", "") },
      BOOTS,
    ],
    [
      "a floating block of what leaves for the servers",
      { rules: PASS + rule("block", TFTP, floating("out", QUICK), "opt1") },
      NO_TFTP,
    ],
    ["also where it is not quick", { rules: PASS + rule("block", TFTP, floating("out"), "opt1") }, NO_TFTP],
    [
      "and not where a later one lets it out",
      { rules: PASS + rule("block", TFTP, floating("out"), "opt1") + rule("pass", ALL, floating("out"), "opt1") },
      BOOTS,
    ],
    [
      "of what leaves by another interface",
      { rules: PASS + rule("block", TFTP, floating("out", QUICK), "opt2") },
      BOOTS,
    ],
    [
      "both ways, not quick: what comes in is let in, what goes out is not",
      { rules: PASS + rule("block", TFTP, floating("any")) },
      BOOTS,
    ],
    [
      "both ways on the servers' interface",
      { rules: PASS + rule("block", TFTP, floating("any"), "opt1,wan") },
      NO_TFTP,
    ],
    ["it sends by a gateway", { rules: rule("pass", ALL, "<gateway>WAN2_DHCP</gateway>") }, UNKNOWN],
    ["the filter is switched off", { rules: rule("block", ALL), system: "<disablefilter></disablefilter>" }, BOOTS],
    ["a schedule", { rules: rule("block", ALL, "<sched>night</sched>") + PASS }, UNKNOWN],
    ["a rule that is switched off", { rules: rule("block", ALL, "<disabled></disabled>") + PASS }, BOOTS],
    ["for IPv6", { rules: rule("block", ALL).replace(">inet<", ">inet6<") + PASS }, BOOTS],
    [
      "an alias with a range",
      { rules: rule("pass", "<address>SRV</address>"), aliases: alias("SRV", "host", "10.20.0.10-10.20.0.20") },
      BOOTS,
    ],
    [
      "an alias with a name of DNS",
      { rules: rule("pass", "<address>SRV</address>"), aliases: alias("SRV", "host", "pxe.example.net") },
      UNKNOWN,
    ],
    [
      "a list that is loaded",
      {
        rules: rule("block", "<address>BAD</address>") + PASS,
        aliases: "<alias><name>BAD</name><type>urltable</type><url>https://example.net/l</url></alias>",
      },
      UNKNOWN,
    ],
    ["the net of an interface", { rules: rule("pass", "<network>opt1</network>") }, BOOTS],
    ["all but the net of an interface", { rules: rule("pass", "<network>opt1</network><not/>") }, NOTHING],
    ["the interface's own address alone", { rules: rule("pass", "<network>opt1ip</network>") }, NOTHING],
    ["an alias that is not in the text", { rules: rule("block", "<address>GONE</address>") + PASS }, UNKNOWN],
  ])("%s", (_, parts, result) => expect(told("pfsense", pfsense(parts))).toBe(result));
});

const opnsense = ({
  rules = "",
  aliases = "",
  lan = "",
  more = "",
}: Parts & { older?: string }) => `<?xml version="1.0"?>
<opnsense>
<system><hostname>core-1</hostname></system>
${interfaces(lan)}
<OPNsense>
<DHCRelay version="1.0.1">
<relays uuid="a"><enabled>1</enabled><interface>lan</interface><destination>d1</destination></relays>
<destinations uuid="d1"><name>boot</name><server>${DHCP},${PXE}</server></destinations>
</DHCRelay>
<Firewall>
<Alias><aliases>${aliases}</aliases></Alias>
<Filter><rules>${rules}</rules></Filter>
</Firewall>
</OPNsense>
<filter>
${more}
${ANSWERS}
</filter>
</opnsense>
`;
let number = 0;
const newer = (action: string, parts: Record<string, string> = {}) => {
  const all = {
    enabled: "1",
    sequence: String(++number),
    action,
    quick: "1",
    interface: "lan",
    direction: "in",
    ipprotocol: "inet",
    protocol: "any",
    source_net: "any",
    destination_net: "any",
    ...parts,
  };
  const words = Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<rule uuid="r${number}">${words.join("")}</rule>`;
};
const NEW_TFTP = { protocol: "UDP", destination_port: "69" };
const named = (name: string, content: string, more = "") =>
  `<alias uuid="a-${name}"><enabled>1</enabled><name>${name}</name><type>host</type><content>${content}</content>${more}</alias>`;

describe("what OPNsense does", () => {
  it.each<[string, Parts, string]>([
    ["no rule for the computers' interface", {}, NOTHING],
    ["all passes", { rules: newer("pass") }, BOOTS],
    ["a rule of the older page", { more: PASS }, BOOTS],
    ["TFTP blocked before", { rules: newer("block", NEW_TFTP) + newer("pass") }, NO_TFTP],
    [
      "rules count by their sequence",
      { rules: newer("block", { sequence: "900" }) + newer("pass", { sequence: "100" }) },
      BOOTS,
    ],
    ["not quick: the last decides", { rules: newer("block", { quick: "0" }) + newer("pass", { quick: "0" }) }, BOOTS],
    ["not quick: a quick one beats it", { rules: newer("block", { quick: "0" }) + newer("pass"), more: "" }, BOOTS],
    ["a rule that is switched off", { rules: newer("block", { enabled: "0" }) + newer("pass") }, BOOTS],
    [
      "several interfaces: before those of one",
      { rules: newer("pass") + newer("block", { ...NEW_TFTP, interface: "lan,opt2" }) },
      NO_TFTP,
    ],
    [
      "all interfaces but this one",
      { rules: newer("block", { ...NEW_TFTP, interfacenot: "1" }) + newer("pass") },
      BOOTS,
    ],
    [
      "all interfaces but another",
      { rules: newer("block", { ...NEW_TFTP, interface: "opt2", interfacenot: "1" }) + newer("pass") },
      NO_TFTP,
    ],
    [
      "what leaves for the servers",
      { rules: newer("block", { ...NEW_TFTP, interface: "opt1", direction: "out" }) + newer("pass") },
      NO_TFTP,
    ],
    [
      "not these destinations",
      { rules: newer("pass", { destination_net: "10.20.0.0/24", destination_not: "1" }) },
      NOTHING,
    ],
    [
      "an alias of hosts",
      { rules: newer("pass", { destination_net: "SRV" }), aliases: named("SRV", `${DHCP}\n${PXE}`) },
      BOOTS,
    ],
    ["several destinations in one rule", { rules: newer("pass", { destination_net: `10.9.9.9,${PXE}` }) }, BOOTS],
    [
      "the network of an interface by OPNsense's own alias",
      { rules: newer("pass", { destination_net: "__opt1_network" }) },
      BOOTS,
    ],
    [
      "an alias that is switched off",
      {
        rules: newer("block", { destination_net: "SRV" }) + newer("pass"),
        aliases: named("SRV", PXE).replace("<enabled>1", "<enabled>0"),
      },
      UNKNOWN,
    ],
    [
      "a port by its name",
      { rules: newer("block", { protocol: "UDP", destination_port: "tftp" }) + newer("pass") },
      NO_TFTP,
    ],
    ["it sends by a gateway", { rules: newer("pass", { gateway: "WAN_GW" }) }, UNKNOWN],
    ["private networks are blocked there", { rules: newer("pass"), lan: "<blockpriv>1</blockpriv>" }, NOTHING],
    ["and not where the switch says 0", { rules: newer("pass"), lan: "<blockpriv>0</blockpriv>" }, BOOTS],
  ])("%s", (_, parts, result) => expect(told("opnsense", opnsense(parts))).toBe(result));
});
