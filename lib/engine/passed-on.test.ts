import { expect, test } from "vitest";
import type { RelayFacts } from "@/lib/model/facts";
import { readLinuxRelay } from "@/lib/platforms/linux-relay/read";
import { passedOn } from "./passed-on";

const relayAt = (address: string, servers: string, options = "") =>
  readLinuxRelay({
    texts: [
      { name: "isc-dhcp-relay", text: `SERVERS="${servers}"\nINTERFACES="eth0"\nOPTIONS="${options}"\n` },
      { name: "ip-addr.txt", text: `2: eth0: <UP> mtu 1500\n    inet ${address}/24 scope global eth0\n` },
    ],
  });
type Owners = Parameters<typeof passedOn>[0];
type First = Parameters<typeof passedOn>[1];

/** Whom the second relay (10.20.0.20) passes on what the first one sends it. */
function through(second: ReturnType<typeof relayAt>, notes: string[] = []): string[] {
  const place = { file: "router-1", line: 1 };
  const relay = { enabled: true, portsOff: [], notes: notes.map((word) => ({ word, place })) } satisfies RelayFacts;
  const first = { info: { device: { facts: { relay } } } } as unknown as First;
  const owners = [{ device: { facts: second } }] as unknown as Owners;
  return passedOn(owners, first, { address: "10.20.0.20", vrf: null, place }).map(({ address }) => address);
}
const SERVERS = "10.20.0.10 10.20.0.12";

test("a relay passes on to its own targets what another relay sends it", () => {
  expect(through(relayAt("10.20.0.20", SERVERS))).toEqual(["10.20.0.10", "10.20.0.12"]);
  expect(through(relayAt("10.20.0.21", SERVERS))).toEqual([]);
  expect(through(relayAt("10.20.0.20", "10.20.0.20"))).toEqual([]);
});

test("it may be told to drop what another relay has touched, or has put option 82 into", () => {
  expect(through(relayAt("10.20.0.20", SERVERS, "-c 1"))).toEqual([]);
  expect(through(relayAt("10.20.0.20", SERVERS, "-c 0"))).toEqual([]);
  const discards = relayAt("10.20.0.20", SERVERS, "-a -m discard");
  expect(through(discards)).toEqual(["10.20.0.10", "10.20.0.12"]);
  expect(through(discards, ["insert-option-82"])).toEqual([]);
  expect(through(relayAt("10.20.0.20", SERVERS, "-a"), ["insert-option-82"])).toHaveLength(2);
});
