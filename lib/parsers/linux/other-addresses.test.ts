import { expect, test } from "vitest";
import { readInterfaces } from "./host-texts";

const read = (text: string, name = "addresses.txt") => {
  const { interfaces, problems } = readInterfaces({ texts: [{ name, text }] });
  expect(problems).toEqual([]);
  return interfaces.map(({ name, addresses, secondary, shutdown, vlan, place }) => [
    name,
    [...addresses, ...secondary],
    shutdown ? "down" : "up",
    vlan,
    place.line,
  ]);
};

test("ip -br addr", () => {
  const text = `lo               UNKNOWN        127.0.0.1/8 ::1/128
eth0             UP             10.1.0.1/24 10.1.0.9/24 fe80::1/64
eth0.42@eth0     UP             10.42.0.1/24
eth1             DOWN
tun0             UNKNOWN        10.8.0.1 peer 10.8.0.2/32
`;
  expect(read(text)).toEqual([
    ["eth0", ["10.1.0.1/24", "10.1.0.9/24"], "up", null, 2],
    ["eth0.42", ["10.42.0.1/24"], "up", 42, 3],
    ["eth1", [], "down", null, 4],
    ["tun0", ["10.8.0.1/32"], "up", null, 5],
  ]);
  expect(read("eth0  UP  10.1.0.1/24\n", "ip-addr.txt")).toEqual([["eth0", ["10.1.0.1/24"], "up", null, 1]]);
});

test("ifconfig of net-tools 2", () => {
  const text = `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
        inet 10.1.0.1  netmask 255.255.255.0  broadcast 10.1.0.255
        inet6 fe80::1  prefixlen 64  scopeid 0x20<link>
        ether 00:11:22:33:44:55  txqueuelen 1000  (Ethernet)

eth0:1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500
        inet 10.2.0.1  netmask 255.255.254.0  broadcast 10.2.1.255

eth1: flags=4098<BROADCAST,MULTICAST>  mtu 1500

lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
        inet 127.0.0.1  netmask 255.0.0.0
`;
  expect(read(text)).toEqual([
    ["eth0", ["10.1.0.1/24", "10.2.0.1/23"], "up", null, 1],
    ["eth1", [], "down", null, 9],
  ]);
});

test("ifconfig of net-tools 1, BusyBox and BSD", () => {
  const old = `br-lan    Link encap:Ethernet  HWaddr 00:11:22:33:44:55
          inet addr:10.1.0.1  Bcast:10.1.0.255  Mask:255.255.255.0
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1

eth9      Link encap:Ethernet  HWaddr 00:11:22:33:44:56
          BROADCAST MULTICAST  MTU:1500  Metric:1
`;
  expect(read(old)).toEqual([
    ["br-lan", ["10.1.0.1/24"], "up", null, 1],
    ["eth9", [], "down", null, 5],
  ]);
  const bsd = `em1: flags=8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> metric 0 mtu 1500
\toptions=9b<RXCSUM,TXCSUM>
\tinet 10.1.0.1 netmask 0xffffff00 broadcast 10.1.0.255
\tinet 10.3.0.1 netmask 0xffff0000 broadcast 10.3.255.255
`;
  expect(read(bsd)).toEqual([["em1", ["10.1.0.1/24", "10.3.0.1/16"], "up", null, 1]]);
});
