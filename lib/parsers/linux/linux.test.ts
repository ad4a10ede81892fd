import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPort } from "./host-texts";
import { parseIfupdown } from "./ifupdown";
import { parseIpAddr } from "./ip-addr";
import { parseListeners } from "./listeners";

describe("ip addr", () => {
  it("reads text: names without their parent, secondaries, VLANs, state", () => {
    const text = `1: lo: <LOOPBACK,UP> mtu 65536
    inet 127.0.0.1/8 scope host lo
3: vlan42@bond0: <BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue master vrf-red state UP
    link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    alias Building 4
    inet 10.4.2.1/24 brd 10.4.2.255 scope global vlan42
    inet 10.4.3.1/24 scope global secondary vlan42
    inet6 fe80::1/64 scope link
4: tun0: <POINTOPOINT> mtu 1500
    inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0
`;
    expect(parseIpAddr(text)).toEqual({
      ok: true,
      interfaces: [
        {
          name: "vlan42",
          addresses: ["10.4.2.1/24"],
          secondary: ["10.4.3.1/24"],
          vrf: "vrf-red",
          vlan: 42,
          up: true,
          alias: "Building 4",
          line: 3,
        },
        {
          name: "tun0",
          addresses: ["10.8.0.1/32"],
          secondary: [],
          vrf: null,
          vlan: null,
          up: false,
          alias: "",
          line: 9,
        },
      ],
    });
  });

  it("reads JSON, and says when it is cut off", () => {
    const json = JSON.stringify([
      { ifname: "lo", flags: ["LOOPBACK", "UP"], addr_info: [{ family: "inet", local: "127.0.0.1", prefixlen: 8 }] },
      {
        ifname: "eth0.7",
        flags: ["UP"],
        master: "red",
        linkinfo: { info_kind: "vlan", info_data: { id: 7 }, info_slave_kind: "vrf" },
        addr_info: [
          { family: "inet", local: "10.0.0.1", prefixlen: 24 },
          { family: "inet", local: "10.0.1.1", prefixlen: 24, secondary: true },
          { family: "inet6", local: "fe80::1", prefixlen: 64 },
        ],
      },
    ]);
    expect(parseIpAddr(json)).toMatchObject({
      ok: true,
      interfaces: [{ name: "eth0.7", addresses: ["10.0.0.1/24"], secondary: ["10.0.1.1/24"], vrf: "red", vlan: 7 }],
    });
    expect(parseIpAddr(json.slice(0, -5))).toMatchObject({ ok: false });
    expect(parseIpAddr("command not found")).toMatchObject({ ok: false });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseIpAddr(`[${text}`)));
    fc.assert(fc.property(fc.anything(), (value) => void parseIpAddr(JSON.stringify([value]) ?? "")));
  });
});

describe("listeners", () => {
  it("counts only the program that is asked for, where the list names programs", () => {
    const at = (line: string) => ({
      texts: [{ name: "listeners.txt", text: `State Recv-Q Send-Q Local Address:Port\n${line}\n` }],
    });
    const relay = at('UNCONN 0 0 0.0.0.0:67 0.0.0.0:* users:(("dhcrelay",pid=411,fd=7))');
    expect(readPort(relay, 67, /^dhcpd/)).toMatchObject({ answers: "no", why: expect.stringContaining("dhcrelay") });
    expect(readPort(relay, 67, /^dhcrelay/)?.answers).toBe("yes");
    expect(readPort(relay, 67)?.answers).toBe("yes");
    expect(readPort(at("UNCONN 0 0 0.0.0.0:67 0.0.0.0:*"), 67, /^dhcpd/)?.answers).toBe("yes");
    expect(readPort(at("udp 0 0 0.0.0.0:67 0.0.0.0:* 812/dhcrelay"), 67, /^dhcpd/)?.answers).toBe("no");
  });
  it("reads ss and netstat, numbers and names", () => {
    const ss =
      'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\nUNCONN 0 0 0.0.0.0%eth0:67 0.0.0.0:* users:(("dhcpd",pid=1,fd=7))\nUNCONN 0 0 [::]:69 [::]:*\nUNCONN 0 0 *:bootps *:*\n';
    const parsed = parseListeners(ss);
    expect(parsed.ok && parsed.listeners.map(({ port, address, line }) => [port, address, line])).toEqual([
      [67, "0.0.0.0%eth0", 2],
      [69, "[::]", 3],
      [67, "*", 4],
    ]);
    expect(parseListeners("udp 0 0 0.0.0.0:4011 0.0.0.0:*\ntcp 0 0 0.0.0.0:69 0.0.0.0:* LISTEN\n")).toMatchObject({
      ok: true,
      listeners: [{ port: 4011 }],
    });
  });

  it("tells an empty list from an unreadable one", () => {
    expect(parseListeners("State Recv-Q Send-Q Local Address:Port Peer Address:Port\n")).toEqual({
      ok: true,
      listeners: [],
    });
    expect(parseListeners("sh: ss: not found\n").ok).toBe(false);
    const port = readPort({ texts: [{ name: "listeners.txt", text: "sh: ss: not found\n" }] }, 67);
    expect(port).toMatchObject({ answers: "unknown" });
    expect(readPort({ texts: [] }, 67)).toBeNull();
  });
});

describe("ifupdown", () => {
  it("takes the mask that stands before the address, and tells what may hold addresses and is not read", () => {
    const unread: number[] = [];
    const text = `iface eth3 inet static
    netmask 255.255.254.0
    address 10.6.0.1
iface eth4 inet static
    address 10.7.0.1
    gateway 10.7.0.254
iface eth5 inet manual
    up ifconfig eth5 10.8.0.1 netmask 255.255.255.0
    post-up ip route add 10.9.0.0/16 via 10.8.0.9
`;
    expect(parseIfupdown(text, (line) => unread.push(line))).toMatchObject([
      { name: "eth3", addresses: ["10.6.0.1/23"] },
      { name: "eth4", addresses: [] },
      { name: "eth5", addresses: [] },
    ]);
    expect(unread.sort()).toEqual([5, 8]);
  });
  it("reads shared addresses, links that are down, and addresses that a command adds", () => {
    const text = `auto vlan42
iface vlan42
    address 10.4.2.2/24
    address-virtual 00:00:5e:00:01:01 10.4.2.1/24
    vlan-id 42
    vrf RED
    post-up /sbin/ip addr add 10.4.9.1/24 dev vlan42
    post-up ip addr add 10.4.8.1/24 dev other
iface eth7 inet static
    address 10.4.3.1
    netmask 24
    link-down yes
`;
    expect(parseIfupdown(text)).toMatchObject([
      { name: "vlan42", addresses: ["10.4.2.2/24"], secondary: ["10.4.9.1/24"], virtual: ["10.4.2.1"], vrf: "RED" },
      { name: "eth7", addresses: ["10.4.3.1/24"], up: false },
    ]);
  });
});
