import { expect, it } from "vitest";
import { type DhcpPacket, decodeDhcp, encodeDhcp } from "./dhcp-packet";

const offer: DhcpPacket = {
  op: 2,
  hops: 0,
  xid: 0x12345678,
  secs: 4,
  flags: 0x8000,
  ciaddr: "0.0.0.0",
  yiaddr: "10.4.2.50",
  siaddr: "10.20.0.12",
  giaddr: "10.4.2.1",
  chaddr: "52:54:00:42:00:01",
  sname: "pxe-1",
  file: "boot/bios.0",
  options: new Map([
    [53, Buffer.from([2])],
    [43, Buffer.alloc(300, 7)],
  ]),
};

it("gives back what was written, a value longer than one option included", () => {
  expect(decodeDhcp(encodeDhcp(offer))).toEqual(offer);
});

it("is at least 300 bytes long", () => {
  expect(encodeDhcp({ ...offer, options: new Map([[53, Buffer.from([2])]]) })).toHaveLength(300);
});

it("takes nothing else for DHCP", () => {
  expect(decodeDhcp(Buffer.alloc(300))).toBeNull();
  expect(decodeDhcp(Buffer.from("short"))).toBeNull();
});
