import { describe, expect, it } from "vitest";
import cisco from "../cisco-ios";
import nxos from "../cisco-nxos";

const text = (lines: string[]) => ({ texts: [{ name: "gw.cfg", text: `${lines.join("\n")}\n` }] });

describe("groups in access lists", () => {
  const facts = cisco.read(
    text([
      "hostname x",
      "object-group network INNER",
      " host 10.2.2.2",
      "object-group network CLIENTS",
      " description all",
      " 10.1.0.0 255.255.255.0",
      " range 10.3.0.4 10.3.0.7",
      " group-object INNER",
      "object-group service BOOT",
      " udp eq bootps",
      " tcp-udp source gt 1023 range 69 70",
      " icmp echo",
      "object-group network LOOP",
      " group-object LOOP",
      "ip access-list extended EDGE",
      " 10 permit udp object-group CLIENTS any eq bootps",
      " 20 deny object-group BOOT any host 10.9.9.9",
      " 30 permit udp object-group LOOP any",
      " 40 permit object-group GONE any any",
    ]),
  );
  const of = (line: number) => facts.acls[0]!.entries.filter((entry) => entry.place.line === line);
  it("stand for every address that they hold, also by way of others", () => {
    expect(of(16).map((entry) => [entry.source.address >>> 8, entry.source.wildcard, entry.destinationPorts])).toEqual([
      [0x0a0100, 255, [[67, 67]]],
      [0x0a0300, 3, [[67, 67]]],
      [0x0a0202, 0, [[67, 67]]],
    ]);
  });
  it("stand for every service that they hold", () => {
    expect(of(17).map((entry) => [entry.action, entry.protocol, entry.sourcePorts, entry.destinationPorts])).toEqual([
      ["deny", "udp", null, [[67, 67]]],
      ["deny", "tcp", [[1024, 65535]], [[69, 70]]],
      ["deny", "udp", [[1024, 65535]], [[69, 70]]],
      ["deny", "icmp", null, null],
    ]);
    expect(of(17).every((entry) => entry.unknown === undefined)).toBe(true);
  });
  it("are told as unknown when they name themselves or are not there", () => {
    expect(of(18)).toMatchObject([{ unknown: expect.stringContaining("object-group loop") }]);
    expect(of(19)).toMatchObject([{ unknown: expect.stringContaining("object-group gone") }]);
    expect(facts.coverage.unknown.map((place) => place.line)).toEqual([18, 19]);
  });
  it("stand beside protocols by number", () => {
    const facts = cisco.read(text(["hostname x", "ip access-list extended E", " permit 17 any any eq 4011"]));
    expect(facts.acls[0]!.entries).toMatchObject([{ protocol: "udp", destinationPorts: [[4011, 4011]] }]);
  });
  it("have words of their own on NX-OS", () => {
    const nx = nxos.read(
      text([
        "hostname x",
        "feature dhcp",
        "object-group ip address C",
        "  10 10.1.0.0/24",
        "  20 10.2.0.0 0.0.0.255",
        "object-group ip port P",
        "  10 eq 67",
        "  20 range 4011 4012",
        "ip access-list E",
        "  10 permit udp addrgroup C any portgroup P",
      ]),
    );
    expect(nx.acls[0]!.entries).toMatchObject([
      {
        source: { wildcard: 255 },
        destinationPorts: [
          [67, 67],
          [4011, 4012],
        ],
      },
      {
        source: { wildcard: 255 },
        destinationPorts: [
          [67, 67],
          [4011, 4012],
        ],
      },
    ]);
    expect(nx.coverage.unknown).toEqual([]);
  });
});
