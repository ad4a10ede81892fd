import { expect, test } from "vitest";
import { readLinuxRelay } from "./read";

const ADDR = `2: vlan42: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.4.2.1/24 scope global vlan42
3: core0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.20.0.1/24 scope global core0
`;
const factsWith = (interfaces: string, options: string, servers = "10.20.0.10 10.20.0.12") =>
  readLinuxRelay({
    texts: [
      {
        name: "isc-dhcp-relay",
        text: `SERVERS="${servers}"\nINTERFACES="${interfaces}"\nOPTIONS="${options}"\n`,
      },
      { name: "ip-addr.txt", text: ADDR },
    ],
  });
const problemsOf = (facts: ReturnType<typeof factsWith>) =>
  facts.problems.filter(({ code }) => code === "servers-side-not-named");

test.each([
  ["vlan42", ""],
  ["", "-i vlan42"],
  ["", "-id vlan42 -id core0"],
])("dhcrelay on %s %s hears no server's answer, as real firmware met it", (interfaces, options) => {
  const facts = factsWith(interfaces, options);
  expect(facts.relay?.enabled).toBe(false);
  const [told] = problemsOf(facts);
  expect(told?.what).toContain("10.20.0.10 and 10.20.0.12");
  expect(told?.next).toContain("core0");
});

test.each([
  ["vlan42 core0", ""],
  ["", ""],
  ["", "-id vlan42 -iu core0"],
])("dhcrelay on %s %s hears them", (interfaces, options) => {
  const facts = factsWith(interfaces, options);
  expect(facts.relay?.enabled).toBe(true);
  expect(problemsOf(facts)).toEqual([]);
});

test("a server behind a route may come in anywhere; of several only the one that is not heard is idle", () => {
  expect(factsWith("vlan42", "", "10.99.0.10").relay?.enabled).toBe(true);
  const facts = factsWith("vlan42", "", "10.99.0.10 10.20.0.10");
  const [clients] = facts.interfaces.filter(({ name }) => name === "vlan42");
  expect(clients?.relayTargets.map(({ address, active }) => [address, active])).toEqual([
    ["10.99.0.10", undefined],
    ["10.20.0.10", false],
  ]);
  expect(problemsOf(facts)).toHaveLength(1);
});
