import fc from "fast-check";
import { describe, expect, it } from "vitest";
import opnsense from "./index";
import { read } from "./read";

/** Written for these tests: the model of 24.1 and newer. */
const OPNSENSE = `<?xml version="1.0"?>
<opnsense>
  <system><hostname>fw-2</hostname></system>
  <interfaces>
    <lan><enable>1</enable><if>igb0</if><ipaddr>10.4.2.1</ipaddr><subnet>24</subnet></lan>
    <opt1><enable>1</enable><if>igb0_vlan43</if><ipaddr>10.4.3.1</ipaddr><subnet>24</subnet></opt1>
    <opt2><enable>0</enable><if>igb2</if></opt2>
  </interfaces>
  <vlans version="1.0.0">
    <vlan uuid="v1"><if>igb0</if><tag>43</tag><vlanif>igb0_vlan43</vlanif></vlan>
  </vlans>
  <OPNsense>
    <DHCRelay version="1.0.1">
      <relays uuid="r1">
        <enabled>1</enabled>
        <interface>lan</interface>
        <destination>d1</destination>
        <agent_info>0</agent_info>
      </relays>
      <relays uuid="r2">
        <enabled>0</enabled>
        <interface>opt1</interface>
        <destination>d1</destination>
      </relays>
      <destinations uuid="d1">
        <name>both</name>
        <server>10.20.0.10,10.20.0.11</server>
      </destinations>
    </DHCRelay>
    <Kea>
      <dhcp4 version="1.0.3">
        <general><enabled>1</enabled><interfaces>opt1</interfaces></general>
        <subnets>
          <subnet4 uuid="s1">
            <subnet>10.4.3.0/24</subnet>
            <next_server>10.20.0.12</next_server>
            <option_data>
              <routers>10.4.3.1</routers>
              <tftp_server_name>10.20.0.12</tftp_server_name>
              <boot_file_name>snponly.efi</boot_file_name>
            </option_data>
            <pools>10.4.3.50-10.4.3.99
10.4.3.128/28</pools>
          </subnet4>
        </subnets>
        <reservations>
          <reservation uuid="x"><subnet>s1</subnet><ip_address>10.4.3.7</ip_address><hw_address>AA:BB:CC:00:11:22</hw_address><hostname>kiosk</hostname></reservation>
        </reservations>
      </dhcp4>
    </Kea>
    <Swanctl><PreSharedKeys><preSharedKey><Key>CanaryKey</Key></preSharedKey></PreSharedKeys></Swanctl>
  </OPNsense>
</opnsense>
`;
const facts = (text: string) => read({ texts: [{ name: "config.xml", text }] });
const face = (name: string, text = OPNSENSE) => facts(text).interfaces.find((one) => one.name === name)!;

describe("OPNsense", () => {
  it("follows relays to their destinations by UUID", () => {
    expect(face("lan").relayTargets.map((one) => one.address)).toEqual(["10.20.0.10", "10.20.0.11"]);
    expect(face("lan").relayTargets[0]!.place.text).toBe("<server>10.20.0.10,10.20.0.11</server>");
    expect(face("opt1").relayTargets.every((one) => one.active === false)).toBe(true);
    expect(facts(OPNSENSE.replace(">d1<", ">gone<")).problems).toMatchObject([
      { code: "destination-missing", affects: "relay" },
    ]);
  });

  it("reads the older relay as well", () => {
    const old =
      "<opnsense><interfaces><lan><enable>1</enable><ipaddr>10.0.0.1</ipaddr><subnet>24</subnet></lan></interfaces><dhcrelay><enable>1</enable><interface>lan</interface><server>10.9.9.9</server></dhcrelay></opnsense>";
    expect(face("lan", old).relayTargets.map((one) => one.address)).toEqual(["10.9.9.9"]);
  });

  describe("dhcpd's boot files", () => {
    const dhcpd = (settings: string) =>
      facts(
        `<opnsense><interfaces><lan><enable>1</enable><ipaddr>10.0.0.1</ipaddr><subnet>24</subnet></lan></interfaces><dhcpd><lan><enable>1</enable>${settings}</lan></dhcpd></opnsense>`,
      );
    const files = (settings: string) =>
      dhcpd(settings).dhcp!.scopes[0]!.levels.map(({ kind, bootFile }) => [kind, bootFile?.value]);
    const bios = "<netboot>1</netboot><filename>undionly.kpxe</filename>";
    it("go by architecture only where the three of them stand; else everybody gets the one for BIOS", () => {
      expect(files(`${bios}<filename32>a.efi</filename32><filename64>b.efi</filename64>`)).toEqual([
        ["conditional", "a.efi"],
        ["conditional", "b.efi"],
        ["scope", "undionly.kpxe"],
      ]);
      expect(files(`${bios}<filename64>b.efi</filename64>`)).toEqual([["scope", "undionly.kpxe"]]);
      expect(dhcpd(`${bios}<filename64>b.efi</filename64>`).problems).toMatchObject([
        { code: "files-by-architecture-incomplete", affects: "nothing" },
      ]);
    });
    it("stand in option 67 beside option 66 only", () => {
      const options = (settings: string) =>
        dhcpd(settings).dhcp!.scopes[0]!.levels[0]!.options.map(({ code, value }) => [code, value]);
      expect(options("<bootfilename>x.0</bootfilename>")).toEqual([]);
      expect(options("<tftp>10.9.9.9</tftp><bootfilename>x.0</bootfilename>")).toEqual([
        [66, "10.9.9.9"],
        [67, "x.0"],
      ]);
    });
    it("an option without a type is text", () => {
      const item = "<numberoptions><item><number>60</number><type/><value>PXEClient</value></item></numberoptions>";
      expect(dhcpd(item).dhcp!.scopes[0]!.levels[0]!.options).toMatchObject([
        { code: 60, value: "PXEClient", hex: Buffer.from("PXEClient").toString("hex") },
      ]);
    });
  });

  it("reads interfaces with their switches and VLANs", () => {
    expect(face("opt1")).toMatchObject({ addresses: ["10.4.3.1/24"], vlan: 43, shutdown: false });
    expect(face("opt2").shutdown).toBe(true);
    expect(facts(OPNSENSE)).toMatchObject({ hostname: "fw-2", problems: [] });
  });

  it("reads Kea's subnets: next-server as header, file and server name as options", () => {
    const [scope] = facts(OPNSENSE).dhcp!.scopes;
    expect(scope).toMatchObject({
      subnet: "10.4.3.0/24",
      active: true,
      ranges: [
        ["10.4.3.50", "10.4.3.99"],
        ["10.4.3.128", "10.4.3.143"],
      ],
      reservations: [{ name: "kiosk", mac: "aa:bb:cc:00:11:22", address: "10.4.3.7" }],
    });
    expect(scope!.levels[0]!.nextServer?.value).toBe("10.20.0.12");
    expect(scope!.levels[0]!.bootFile).toBeNull();
    expect(scope!.levels[0]!.options.map((option) => [option.code, option.value])).toEqual([
      [3, "10.4.3.1"],
      [66, "10.20.0.12"],
      [67, "snponly.efi"],
    ]);
  });

  it("reads dnsmasq's ranges, options, matches, boot files and hosts, with tags by name", () => {
    const text = OPNSENSE.replace(
      "<OPNsense>",
      `<dnsmasq><enable>1</enable>
        <dhcp_tags uuid="t1"><tag>efi</tag></dhcp_tags>
        <dhcp_ranges uuid="a"><interface>x1</interface><start_addr>10.77.0.10</start_addr><end_addr>10.77.0.99</end_addr><subnet_mask>255.255.255.0</subnet_mask><constructor/></dhcp_ranges>
        <dhcp_options uuid="b"><type>match</type><option>93</option><value>7</value><set_tag>t1</set_tag></dhcp_options>
        <dhcp_options uuid="c"><type>set</type><option>66</option><interface>x1</interface><value>10.9.9.9</value></dhcp_options>
        <dhcp_boot uuid="d"><tag>t1</tag><filename>snp.efi</filename><servername/><address>10.9.9.8</address></dhcp_boot>
        <hosts uuid="e"><host>pc</host><ip>10.77.0.20</ip><hwaddr>00:11:22:33:44:55</hwaddr></hosts>
      </dnsmasq><OPNsense>`,
    );
    const scope = facts(text).dhcp!.scopes.find((one) => one.subnet === "10.77.0.0/24")!;
    expect(facts(text).problems).toEqual(facts(OPNSENSE).problems);
    expect(scope).toMatchObject({
      ranges: [["10.77.0.10", "10.77.0.99"]],
      reservations: [{ mac: "00:11:22:33:44:55", address: "10.77.0.20" }],
    });
    expect(
      scope.levels.flatMap((level) => [
        ...level.options.map((option) => [level.when.op, option.code, option.value]),
        ...(level.bootFile ? [[level.when.op, level.bootFile.value, level.nextServer?.value]] : []),
      ]),
    ).toEqual([
      ["equals", "snp.efi", "10.9.9.8"],
      ["always", 66, "10.9.9.9"],
    ]);
  });

  it("tells every cut and never throws", () => {
    const end = OPNSENSE.indexOf("</opnsense>");
    for (let at = 0; at < end; at += 11)
      expect(facts(OPNSENSE.slice(0, at)).problems.some((one) => one.affects === "all")).toBe(true);
    fc.assert(fc.property(fc.string(), (noise) => facts(`<opnsense>${noise}</opnsense>`).platform === "opnsense"));
  });

  it("is told from pfSense, and hides keys", () => {
    expect(opnsense.identify({ name: "x", text: OPNSENSE }).score).toBeGreaterThan(90);
    expect(opnsense.identify({ name: "x", text: "<!-- <opnsense> --><pfsense></pfsense>" }).score).toBe(0);
    expect(opnsense.redact({ name: "x", text: OPNSENSE })).not.toContain("Canary");
    expect(facts(opnsense.redact({ name: "x", text: OPNSENSE }))).toEqual(facts(OPNSENSE));
  });

  it("reads options of one's own that Kea's subnets and reservations name (26.1 and newer)", () => {
    const text = `<opnsense>
  <system><hostname>fw-2</hostname></system>
  <interfaces><lan><enable>1</enable><if>igb0</if><ipaddr>10.4.2.1</ipaddr><subnet>24</subnet></lan></interfaces>
  <OPNsense><Kea><dhcp4 version="1.0.5">
    <general><enabled>1</enabled><interfaces>lan</interfaces><compatibility>lenient-option-parsing,ignore-rai-link-selection</compatibility></general>
    <ha><enabled>1</enabled><this_server_name>fw-2</this_server_name></ha>
    <subnets>
      <subnet4 uuid="s1"><subnet>10.4.2.0/24</subnet><valid_lifetime/><allocator>random</allocator>
        <option_data><routers>10.4.2.1</routers></option_data><option>o1,o2,gone</option>
        <pools>10.4.2.50-10.4.2.99</pools><ddns_domain_key_secret>Q2FuYXJ5RGRucw==</ddns_domain_key_secret></subnet4>
    </subnets>
    <reservations><reservation uuid="r1"><subnet>s1</subnet><ip_address>10.4.2.7</ip_address><hw_address>aa:bb:cc:00:11:22</hw_address><option>o3</option></reservation></reservations>
    <options>
      <option uuid="o1"><code>60</code><encoding>string</encoding><data>PXEClient</data><force>1</force><match_code/><match_encoding/><match_data/><description>a</description></option>
      <option uuid="o2"><code>67</code><encoding>hex</encoding><data>73 6e 70 2e 65 66 69</data><match_code>93</match_code><match_encoding>uint16</match_encoding><match_data>7</match_data><description>uefi</description></option>
      <option uuid="o3"><code>150</code><encoding>ipv4-address</encoding><data>10.9.9.5,10.9.9.6</data><description>c</description></option>
      <option uuid="o4"><code>66</code><encoding>string</encoding><data>nobody-names-me</data><description>d</description></option>
    </options>
    <ha_peers><peer uuid="p1"><name>fw-2</name><role>primary</role><url>http://10.4.2.1:8001/</url></peer>
      <peer uuid="p2"><name>fw-3</name><role>standby</role><url>http://10.4.2.2:8001/</url></peer></ha_peers>
  </dhcp4></Kea></OPNsense>
</opnsense>
`;
    const { dhcp, coverage, problems } = facts(text);
    const [scope] = dhcp!.scopes;
    const gist = scope!.levels.map(({ when, options }) => [when, options.map(({ code, value }) => `${code}=${value}`)]);
    expect(gist).toEqual([
      [{ op: "equals", field: { option: 93 }, value: "0007" }, ["67=snp.efi"]],
      [{ op: "always" }, ["3=10.4.2.1", "60=PXEClient"]],
    ]);
    expect(scope!.reservations[0]!.levels[0]!.options).toMatchObject([
      { code: 150, value: "10.9.9.5,10.9.9.6", hex: "0a0909050a090906" },
    ]);
    expect(dhcp!.partners.map(({ address }) => address)).toEqual(["10.4.2.2"]);
    expect(dhcp!.ignoresLinkSelection?.line).toBe(5);
    expect(coverage.unknown).toEqual([]);
    expect(problems).toEqual([]);
    expect(opnsense.redact({ name: "x", text })).not.toContain("Q2FuYXJ5");
  });
});
