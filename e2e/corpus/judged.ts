/** A finding on a published estate that a person held against the texts. */
export interface Judgement {
  estate: string;
  /** Ids of findings, as `bootpath check --json` prints them. */
  findings: string[];
  verdict: "right" | "wrong";
  reason: string;
}

const stanford = (findings: string[], reason: string): Judgement => ({
  estate: "stanford-backbone",
  findings,
  verdict: "right",
  reason,
});
const tg15 = (findings: string[], reason: string): Judgement => ({
  estate: "tg15",
  findings,
  verdict: "right",
  reason,
});

export const JUDGED: Judgement[] = [
  {
    estate: "avd-ebgp",
    findings: ["fact-unknown:estate:address:1.1.1.1", "fact-unknown:estate:address:1.2.3.4"],
    verdict: "right",
    reason:
      "the fabric's files hold switches only; no interface has 1.1.1.1 or 1.2.3.4, which stand in relay lines, a name-server line and a static route",
  },
  {
    estate: "scale",
    findings: [
      "fact-unknown:estate:address:10.128.3.20",
      "fact-unknown:estate:address:10.0.3.20",
      "fact-unknown:estate:address:10.0.5.10",
    ],
    verdict: "right",
    reason:
      "the servers that the active server groups name lie in the routers' own networks, and no file of theirs is here",
  },
  stanford(
    [
      "fact-unknown:estate:address:171.64.7.89",
      "fact-unknown:estate:address:171.64.7.111",
      "fact-unknown:estate:address:171.64.7.53",
    ],
    "the 16 files are routers; no interface has one of these addresses, which stand in helper lines and in two filters",
  ),
  stanford(
    ["fact-unknown:estate:address:171.67.7.89", "fact-unknown:estate:address:171.67.7.111"],
    "nobody has the addresses; they are slips of the pen, since the campus' own helpers end alike and lie in 171.64.7.0/24",
  ),
  stanford(
    ["fact-unknown:estate:address:171.64.64.32"],
    "one interface of yozb alone relays to it; no interface of the 16 files has it, and what it answers stands nowhere",
  ),
  stanford(
    [
      "hsrp-partner-differs:yozb_rtr_config:yoza_rtr_config 171.64.7.111, 171.64.7.89",
      "hsrp-partner-differs:yoza_rtr_config:yozb_rtr_config 171.64.64.32",
      "hsrp-partner-differs:bozb_rtr_config:boza_rtr_config 171.64.7.111",
      "hsrp-partner-differs:bozb_rtr_config:boza_rtr_config 171.64.7.111, 171.64.7.53",
      "hsrp-partner-differs:boza_rtr_config:bozb_rtr_config 171.64.7.89",
      "hsrp-partner-differs:rozb_rtr_config:roza_rtr_config 171.64.7.111",
      "hsrp-partner-differs:roza_rtr_config:rozb_rtr_config 171.64.7.111, 171.64.7.89",
      "hsrp-partner-differs:roza_rtr_config:rozb_rtr_config 171.64.7.89",
      "hsrp-partner-differs:pozb_rtr_config:poza_rtr_config 171.64.7.111",
      "hsrp-partner-differs:pozb_rtr_config:poza_rtr_config 171.64.7.111, 171.64.7.89",
      "hsrp-partner-differs:pozb_rtr_config:poza_rtr_config 171.67.7.89",
      "hsrp-partner-differs:poza_rtr_config:pozb_rtr_config 171.67.7.111",
      "hsrp-partner-differs:sozb_rtr_config:soza_rtr_config 171.64.7.53",
    ],
    "an independent search for interfaces of both routers that are up and share a standby address finds the same interfaces, in the same number, with these helpers on one side only",
  ),
  tg15(
    [
      "no-address-offered:dhcp:151.216.180.0/26",
      "no-address-offered:dhcp:151.216.180.64/26",
      "no-address-offered:dhcp:151.216.180.128/26",
      "no-address-offered:dhcp:151.216.180.192/26",
      "no-address-offered:dhcp:151.216.181.0/26",
      "no-address-offered:dhcp:151.216.181.64/26",
      "no-address-offered:dhcp:151.216.181.192/26",
    ],
    "these are the management networks of the distribution switches: their vlan.666 stands in the relay group, and none of the 183 included files declares a subnet for them",
  ),
  tg15(
    ["no-relay:rs1.noc:irb.2500"],
    "irb.2500 of rs1.noc has 10.20.10.1/24, dhcpd has the scope, and neither its dhcp-relay group nor its helpers name the interface",
  ),
  tg15(
    ["no-pxe-server:estate:pxe"],
    "vlan.30 of rs1.backstage serves itself by `system services dhcp pool 10.20.30.0/24`, without a boot file, and no PXE server is among the files",
  ),
  tg15(
    ["boot-options-on-dhcp:dhcp:conditional else", "boot-options-on-dhcp:dhcp:conditional if option arch = 00:07"],
    "v4-pxe-boot.conf sets a file for everybody by architecture and next-server 185.12.59.2; the event meant it so, which the estate does not say (method)",
  ),
  tg15(
    ["fact-unknown:estate:address:185.12.59.2"],
    "the next-server of v4-pxe-boot.conf; its own texts (TFTP) are not among the files",
  ),
  tg15(
    ["fact-unknown:estate:gateway"],
    "151.216.160.0/24 stands only in an address pool of rs1.tele (v4-teletemp); no interface of any file has an address in it",
  ),
  tg15(
    ["fact-unknown:estate:address:185.12.59.11"],
    "the host that configures new switches (switch-conf.conf names it); what it answers is not among the files. On distro6 vlan.666 alone uses the group v4-autoconfig; elsewhere it is the interface's own helper",
  ),
];

/** What a person said of a finding; null: nobody looked at it yet. */
export function judgementOf(estate: string, finding: string): Judgement | null {
  return JUDGED.find((one) => one.estate === estate && one.findings.includes(finding)) ?? null;
}
