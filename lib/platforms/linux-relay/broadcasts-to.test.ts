import { expect, test } from "vitest";
import { readLinuxRelay } from "./read";

const ADDR = `2: eth0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.1.0.1/24 brd 10.1.0.255 scope global eth0
3: eth2: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.9.0.1/25 brd 10.9.0.127 scope global eth2
`;
const facts = (options: string, addr = ADDR) =>
  readLinuxRelay({
    texts: [
      { name: "dhcp-helper", text: `DHCPHELPER_OPTS="${options}"\n` },
      { name: "ip-addr.txt", text: addr },
    ],
  });
const targets = (read: ReturnType<typeof facts>) =>
  read.interfaces.map(({ name, relayTargets }) => [name, relayTargets.map(({ address }) => address)]);

test("dhcp-helper -b relays to everybody in the network of that interface", () => {
  const read = facts("-b eth2");
  expect(targets(read)).toEqual([
    ["eth0", ["10.9.0.127"]],
    ["eth2", []],
  ]);
  expect(read.interfaces[1]?.directedBroadcast).toMatchObject({ file: "dhcp-helper", line: 1 });
  expect(read.relay?.enabled).toBe(true);
});

test("beside servers that it names", () => {
  expect(targets(facts("-s 10.8.0.5 -b eth2 -i eth0"))[0]).toEqual(["eth0", ["10.8.0.5", "10.9.0.127"]]);
});

test("a network that is not shown makes the relay's targets unknown", () => {
  for (const read of [facts("-b eth3"), facts("-b eth2", ADDR.replace(/ {4}inet 10\.9.*\n/, ""))])
    expect(read.problems.find(({ code }) => code === "broadcast-side-unknown")).toMatchObject({ affects: "relay" });
});
