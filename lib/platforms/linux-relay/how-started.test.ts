import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import linuxRelay from "./index";

const ADDR = `2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.20.0.1/24 scope global eth0
3: lan: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.4.3.1/24 scope global lan
4: dmz: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.4.4.1/24 scope global dmz
`;
const read = (name: string, text: string) => {
  expect(identifyText({ name, text })?.platform).toBe("linux-relay");
  return linuxRelay.read({
    texts: [
      { name, text },
      { name: "ip-addr.txt", text: ADDR },
    ],
  });
};
const relayed = (facts: ReturnType<typeof read>) =>
  facts.interfaces.flatMap(({ name, relayTargets }) => relayTargets.map(({ address }) => `${name} ${address}`));
const codes = (facts: ReturnType<typeof read>) => facts.problems.map(({ code, affects }) => `${code} ${affects}`);

describe("a relay by its command", () => {
  const unit = (command: string) => read("x.service", `[Service]\nExecStart=${command}\n`);
  it("of dhcp-helper", () =>
    expect(relayed(unit("-/usr/sbin/dhcp-helper -s 10.20.0.10 -i lan"))).toEqual(["lan 10.20.0.10"]));
  it("for IPv6 relays nothing of ours", () =>
    expect(relayed(unit("/usr/sbin/dhcrelay -6 -l lan -u 2001:db8::1%eth0"))).toEqual([]));
  it("with variables is not known whole", () =>
    expect(codes(unit("/usr/sbin/dhcrelay -d $DHCRELAYARGS 10.20.0.10"))).toEqual(["relay-variable relay"]));
  it("with variables that the defaults file beside it holds, once", () => {
    const texts = [
      { name: "isc-dhcp-relay", text: 'SERVERS="10.20.0.10"\nINTERFACES="lan eth0"\n' },
      { name: "x.service", text: "[Service]\nExecStart=/usr/sbin/dhcrelay -d $INTF_CMD $OPTIONS $SERVERS\n" },
      { name: "ps.txt", text: "root 812 /usr/sbin/dhcrelay -d -i lan -i eth0 10.20.0.10\n" },
      { name: "ip-addr.txt", text: ADDR },
    ];
    const facts = linuxRelay.read({ texts });
    expect([relayed(facts), facts.problems]).toEqual([["eth0 10.20.0.10", "lan 10.20.0.10"], []]);
  });
  it("as ps shows it", () => {
    const line = "root  812  1  0 10:00 ?  00:00:00 /usr/sbin/dhcrelay -q -4 -id lan -iu eth0 10.20.0.10\n";
    expect(relayed(read("ps.txt", line))).toEqual(["lan 10.20.0.10"]);
  });
  it("as Red Hat set it before its units", () =>
    expect(relayed(read("dhcrelay", 'INTERFACES="lan eth0"\nDHCPSERVERS="10.20.0.10"\n'))).toEqual([
      "eth0 10.20.0.10",
      "lan 10.20.0.10",
    ]));
});

describe("systemd-networkd", () => {
  const network = (match: string, network: string, server: string) =>
    read("lan.network", `[Match]\n${match}\n[Network]\n${network}\n[DHCPServer]\n${server}\n`);
  const TARGET = "RelayTarget=10.20.0.10";
  it.each([
    ["DHCPServer=no", TARGET, 4],
    ["Address=10.4.3.1/24", TARGET, 6],
    ["DHCPServer=yes", `${TARGET}\nBindToInterface=yes`, 7],
  ])("relays nothing with %s and %s", (lines, server, line) => {
    const facts = network("Name=lan", lines, server);
    expect(facts.relay).toMatchObject({ enabled: false, why: { line } });
    expect(codes(facts)).toEqual(["relay-deaf nothing"]);
  });
  it("relays with its own default of BindToInterface, or with no", () => {
    for (const more of ["", "\nBindToInterface=no"])
      expect(network("Name=lan", "DHCPServer=yes", TARGET + more).relay?.enabled).toBe(true);
  });
  it("takes a target back by an empty line", () =>
    expect(relayed(network("Name=lan", "DHCPServer=yes", `${TARGET}\nRelayTarget=`))).toEqual([]));
  it("leaves out what a list with ! names", () =>
    expect(relayed(network("Name=!eth0 dmz", "DHCPServer=yes", TARGET))).toEqual(["lan 10.20.0.10"]));
  it("finds the interface by its address where the file names a hardware address, or says that it cannot", () => {
    const by = (address: string) =>
      network("MACAddress=00:11:22:33:44:55", `DHCPServer=yes\nAddress=${address}`, TARGET);
    expect(relayed(by("10.4.4.1/24"))).toEqual(["dmz 10.20.0.10"]);
    expect([relayed(by("10.9.9.1/24")), codes(by("10.9.9.1/24"))]).toEqual([[], ["relay-match relay"]]);
  });
});
