import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts } from "@/lib/model/facts";
import { readDevice } from "../read-device";
import { identifyText } from "../registry";
import dnsmasq from "./index";
import { readDnsmasq } from "./read";

const DHCP = `
config dnsmasq
	option authoritative '1'
	option domain 'lan'
	option enable_tftp '1'
	option tftp_root '/srv/tftp'
	option dhcp_boot 'undionly.kpxe,bootsrv,10.20.0.12'

config dhcp 'lan'
	option interface 'lan'
	option start '100'
	option limit '150'
	option leasetime '6h'
	list dhcp_option '66,10.20.0.12'
	list dhcp_option '15,"lan.example"'

config dhcp 'wan'
	option interface 'wan'
	option ignore '1'

config match
	option networkid 'efi64'
	option match '60,PXEClient:Arch:00007'

config boot
	option networkid 'tag:efi64'
	option filename 'ipxe.efi'
	option servername 'bootsrv'
	option serveraddress '10.20.0.12'

config host
	option name 'pc1'
	option mac '02:00:00:00:00:01'
	option ip '192.168.1.20'

config relay
	option local_addr '192.168.1.1'
	option server_addr '10.20.0.5'
`;
const NETWORK = `config interface 'lan'
	option type 'bridge'
	option ifname 'eth0'
	option proto 'static'
	option ipaddr '192.168.1.1'
	option netmask '255.255.255.0'

config interface 'wan'
	option device 'eth1'
	option proto 'dhcp'
`;
/** The same for dnsmasq itself. */
const SAME = `dhcp-authoritative
enable-tftp
tftp-root=/srv/tftp
dhcp-boot=undionly.kpxe,bootsrv,10.20.0.12
dhcp-match=set:efi64,60,PXEClient:Arch:00007
dhcp-boot=tag:efi64,ipxe.efi,bootsrv,10.20.0.12
dhcp-host=02:00:00:00:00:01,192.168.1.20,pc1
dhcp-relay=192.168.1.1,10.20.0.5
no-dhcp-interface=eth1
dhcp-range=set:lan,192.168.1.100,192.168.1.249,255.255.255.0,6h
dhcp-option=tag:lan,66,10.20.0.12
dhcp-option=tag:lan,15,"lan.example"
`;

const dhcp = { name: "/etc/config/dhcp", text: DHCP };
const network = { name: "/etc/config/network", text: NETWORK };
const bare = ({ dhcp, pxe, interfaces }: Facts) =>
  JSON.parse(JSON.stringify({ dhcp, pxe, interfaces }, (key, value) => (key === "place" ? undefined : value)));

describe("OpenWrt's settings of dnsmasq", () => {
  it("are known by themselves, as files and as uci prints them", () => {
    expect(identifyText({ name: "x", text: DHCP })).toMatchObject({ platform: "dnsmasq", score: 92 });
    expect(identifyText({ name: "x", text: `package dhcp\n${DHCP}` })?.platform).toBe("dnsmasq");
    expect(identifyText({ name: "x", text: "dhcp.lan=dhcp\ndhcp.lan.interface='lan'\n" })?.platform).toBe("dnsmasq");
    expect(identifyText({ name: "x", text: NETWORK })?.platform).toBe("dnsmasq");
  });

  it("read as the lines that dnsmasq gets, with the host's addresses", () => {
    const texts = [
      { name: "dnsmasq.conf", text: SAME },
      { name: "interfaces", text: "iface br-lan inet static\n  address 192.168.1.1/24\n" },
    ];
    const facts = dnsmasq.read({ texts: [dhcp, network] });
    expect(bare(facts)).toEqual(bare(readDnsmasq({ texts })));
    expect(facts.dhcp?.scopes).toHaveLength(1);
    expect(facts.problems).toEqual([]);
    expect(readDevice(null, { texts: [dhcp, network] }).dhcp).toEqual(facts.dhcp);
  });

  it("cite OpenWrt's own lines", () => {
    const facts = dnsmasq.read({ texts: [dhcp, network] });
    const places: { file: string; line: number; text?: string }[] = [];
    JSON.stringify(facts, (key, value) => {
      if (key === "place" && value) places.push(value);
      return value;
    });
    expect(places.length).toBeGreaterThan(10);
    for (const { file, line, text } of places) {
      const source = [dhcp, network].find(({ name }) => name === file);
      expect(source?.text.split("\n")[line - 1]?.trim()).toBe(text);
    }
    expect(JSON.stringify(facts)).not.toContain("openwrt:");
    expect(facts.dhcp?.scopes[0]?.place.text).toBe("option start '100'");
    expect(facts.coverage).toMatchObject({ unknown: [] });
  });

  it("mean the same as uci show prints them", () => {
    const shown = `dhcp.@dnsmasq[0]=dnsmasq
dhcp.@dnsmasq[0].dhcp_boot='pxelinux.0,srv,10.20.0.12'
dhcp.lan=dhcp
dhcp.lan.interface='lan'
dhcp.lan.start='10'
dhcp.lan.limit='5'
dhcp.lan.dhcp_option='66,10.20.0.12' '67,x'
network.lan=interface
network.lan.proto='static'
network.lan.device='br-lan'
network.lan.ipaddr='10.4.2.1/24'
`;
    const scope = dnsmasq.read({ texts: [{ name: "uci.txt", text: shown }] }).dhcp!.scopes[0]!;
    expect(scope.ranges).toEqual([["10.4.2.10", "10.4.2.14"]]);
    expect(scope.levels.flatMap(({ options }) => options.map(({ code, value }) => [code, value]))).toEqual([
      [67, "x"],
      [66, "10.20.0.12"],
    ]);
    expect(scope.levels.flatMap(({ bootFile }) => bootFile?.value ?? [])).toEqual(["pxelinux.0"]);
  });

  it("tell what is not known: no addresses, several dnsmasq, odhcpd instead, a boot section that does nothing", () => {
    const problems = (text: string) => dnsmasq.read({ texts: [{ name: "dhcp", text }, network] }).problems;
    expect(dnsmasq.read({ texts: [dhcp] })).toMatchObject({
      dhcp: null,
      problems: expect.arrayContaining([
        expect.objectContaining({
          code: "openwrt-network-missing",
          affects: "dhcp",
          place: expect.objectContaining({ line: 10 }),
        }),
      ]),
    });
    expect(problems(`${DHCP}\nconfig dnsmasq 'two'\n\toption port '5353'\n`)).toMatchObject([
      { code: "openwrt-instances", affects: "all" },
    ]);
    expect(problems(`${DHCP}\nconfig odhcpd 'odhcpd'\n\toption maindhcp '1'\n`)).toMatchObject([
      { code: "openwrt-odhcpd", affects: "dhcp" },
    ]);
    expect(problems(DHCP.replace("\toption servername 'bootsrv'\n", ""))).toMatchObject([
      { code: "openwrt-boot-left-out", affects: "nothing" },
    ]);
    expect(
      dnsmasq.read({ texts: [{ name: "dhcp", text: `${DHCP}\nhello\nconfig strange\n` }, network] }).coverage.unknown,
    ).toHaveLength(2);
  });

  it("tell a refused value by OpenWrt's line", () => {
    const text = DHCP.replace("'6h'", "'forever'");
    const refused = dnsmasq.read({ texts: [{ name: "dhcp", text }, network] }).problems;
    expect(refused.slice(0, 1)).toMatchObject([
      { what: expect.stringContaining("dhcp, line 11"), place: { file: "dhcp", line: 11 } },
    ]);
  });

  it("are not changed, and keep no secret", () => {
    const fix = { kind: "remove-boot-options", device: "d", order: 1, options: [66] } as const;
    const capture = { texts: [dhcp, network] };
    expect(dnsmasq.planChange?.({ ...fix, options: [66] }, capture, dnsmasq.read(capture))).toMatchObject({
      ok: false,
      why: expect.stringContaining("/etc/config/dhcp"),
    });
    const text = `${NETWORK}\toption password 'Canary'\n\toption private_key 'Canary2'\n`;
    const hidden = dnsmasq.redact({ name: "network", text });
    expect(hidden).not.toContain("Canary");
    expect(hidden.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("never throw, wherever they are cut", () => {
    for (let at = 0; at < DHCP.length; at += 3)
      dnsmasq.read({ texts: [{ name: "dhcp", text: DHCP.slice(0, at) }, network] });
    fc.assert(
      fc.property(
        fc.string(),
        (noise) => dnsmasq.read({ texts: [{ name: "dhcp", text: DHCP + noise }] }).platform === "dnsmasq",
      ),
    );
  });
});
