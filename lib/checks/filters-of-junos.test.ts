import { describe, expect, it } from "vitest";
import { readDevice } from "@/lib/platforms/read-device";
import { DHCP, PXE } from "./from-text";
import { BOOTS, NO_4011, NO_ANSWERS, NO_DISCOVER, NO_TFTP, toldBy, UNKNOWN } from "./router-texts";

const told = (text: string) => toldBy(readDevice)("juniper-junos", text);

const RELAY = `forwarding-options { dhcp-relay { server-group { S { ${DHCP}; ${PXE}; } } active-server-group S; group G { interface irb.42; } } }`;
const router = (terms: string, bind = "", relay = RELAY) => `system { host-name core-1; }
interfaces {
  lo0 { unit 0 { family inet { filter { input RE; } address 10.255.0.1/32; } } }
  irb { unit 20 { family inet { address 10.20.0.1/24; } } unit 42 { family inet { ${bind} address 10.4.2.1/24; } } }
}
vlans { c { vlan-id 42; l3-interface irb.42; } }
${relay}
firewall { family inet {
  filter RE { ${terms} term rest { then discard; } }
  filter F { term t { from { protocol udp; destination-port tftp; } then discard; } term rest { then accept; } }
} }
`;
const BOTH = "term d { from { protocol udp; port [ bootps bootpc ]; } then accept; }";
const ASKED = "term d { from { protocol udp; source-port bootpc; destination-port bootps; } then accept; }";
const BOOTP = `forwarding-options { helpers { bootp { server ${DHCP}; server ${PXE}; interface { irb.42; } } } }`;

describe("the filter on lo0, before the router's own relay", () => {
  it.each([
    ["lets no DHCP in", router("term s { from { protocol tcp; destination-port ssh; } then accept; }"), NO_DISCOVER],
    ["lets it in", router(BOTH), BOOTS],
    [
      "lets it in from the computers' addresses, which a DISCOVER does not have",
      router(BOTH.replace("from {", "from { source-address { 10.4.0.0/16; }")),
      NO_DISCOVER,
    ],
    ["stands beside the interface's own", router(BOTH, "filter { input F; }"), NO_TFTP],
    [
      "does not touch what is passed on",
      router(`${BOTH} term t { from { protocol udp; destination-port tftp; } then discard; }`),
      BOOTS,
    ],
    ["lets requests in, and no server's answer", router(ASKED, "", BOOTP), NO_ANSWERS],
    [
      "names one port alone, where some line cards show the other one",
      router(BOTH.replace("port [ bootps bootpc ]", "destination-port bootps")),
      UNKNOWN,
    ],
    [
      "names one port alone, which the older relay is shown as it was sent",
      router(BOTH.replace("port [ bootps bootpc ]", "destination-port bootps"), "", BOOTP),
      BOOTS,
    ],
  ])("%s", (_, text, result) => expect(told(text)).toBe(result));
});

const srx = (policies: string, more = "", others = "") => `system { host-name core-1; }
interfaces {
  ge-0/0/1 { unit 0 { family inet { address 10.20.0.1/24; } } }
  ge-0/0/2 { unit 0 { family inet { address 10.4.2.1/24; } } }
}
forwarding-options { dhcp-relay { server-group { S { ${DHCP}; ${PXE}; } } active-server-group S; group G { interface ge-0/0/2.0; } } }
applications {
  application pxe-4011 { protocol udp; destination-port 4011; }
  application high { term a protocol udp destination-port 1024-65535; }
  application-set PXE { application pxe-4011; application junos-tftp; }
}
security {
  address-book { global { address pxe ${PXE}/32; address-set servers { address pxe; } } }
  ${more}
  zones {
    security-zone clients { host-inbound-traffic { system-services { dhcp; } } interfaces { ge-0/0/2.0; } }
    security-zone servers { host-inbound-traffic { system-services { dhcp; } } interfaces { ge-0/0/1.0; } }
  }
  policies { from-zone clients to-zone servers { ${policies} } ${others} }
}
`;
const policy = (application: string, then = "permit", to = "any") =>
  `policy p${application.replace(/\W/g, "")} { match { source-address any; destination-address ${to}; application ${application}; } then { ${then}; } }`;
const NO_ALG = "alg { tftp { disable; } }";

describe("security policies of SRX", () => {
  it.each([
    ["all", srx(policy("any")), BOOTS],
    ["4011 and TFTP, whose data it follows", srx(policy("PXE", "permit", "servers")), BOOTS],
    ["TFTP alone", srx(policy("junos-tftp")), NO_4011],
    ["4011 alone", srx(policy("pxe-4011")), NO_TFTP],
    ["4011 and TFTP without following it", srx(policy("PXE"), NO_ALG), NO_TFTP],
    ["high ports there do not let the server's first data back", srx(policy("[ PXE high ]"), NO_ALG), NO_TFTP],
    ["TFTP denied before all else is let through", srx(policy("junos-tftp", "deny") + policy("any")), NO_TFTP],
    ["the web alone", srx(policy("junos-http")), NO_4011],
    [
      "the web alone, and by default everything",
      srx(policy("junos-http"), "", "default-policy { permit-all; }"),
      BOOTS,
    ],
    ["a global policy behind it", srx(policy("junos-http"), "", `global { ${policy("any")} }`), BOOTS],
    ["a policy that is switched off", srx(`inactive: ${policy("any")} ${policy("junos-http")}`), NO_4011],
    ["an application that is not in the text", srx(policy("corp")), UNKNOWN],
    ["which does not matter where the next one says the same", srx(policy("corp") + policy("any")), BOOTS],
    [
      "the zone lets no DHCP in",
      srx(policy("any")).replace("system-services { dhcp; }", "system-services { ping; }"),
      NO_DISCOVER,
    ],
  ])("%s", (_, text, result) => expect(told(text)).toBe(result));
});
