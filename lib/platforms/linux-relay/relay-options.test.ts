import { expect, test } from "vitest";
import { readLinuxRelay } from "./read";

const ADDR = `2: vlan42: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.4.2.1/24 scope global vlan42
3: core0: <BROADCAST,MULTICAST,UP> mtu 1500
    inet 10.20.0.1/24 scope global core0
`;
const factsWith = (options: string) =>
  readLinuxRelay({
    texts: [
      {
        name: "isc-dhcp-relay",
        text: `SERVERS="10.20.0.10 10.20.0.12"\nINTERFACES="vlan42 core0"\nOPTIONS="${options}"\n`,
      },
      { name: "ip-addr.txt", text: ADDR },
    ],
  });
const targetsOf = (options: string) =>
  factsWith(options).interfaces.find(({ name }) => name === "vlan42")?.relayTargets;

test.each(["-c 0", "-a -c 0", "-p 6767"])("dhcrelay %s passes nothing on, as real firmware met it", (options) => {
  const { relay, problems } = factsWith(options);
  expect(relay).toMatchObject({ enabled: false, why: { file: "isc-dhcp-relay", line: 3 } });
  expect(targetsOf(options)?.map(({ address }) => address)).toEqual(["10.20.0.10", "10.20.0.12"]);
  const [told] = problems.filter(({ code }) => code === "relay-deaf");
  expect(told).toMatchObject({ affects: "nothing", place: { line: 3 } });
  expect(told?.next).toContain(options.replace("-a ", ""));
});

test.each(["", "-c 1", "-c 10", "-p 67", "-a -m discard -D"])("dhcrelay %s passes on to every server", (options) => {
  expect(targetsOf(options)?.map(({ address, active }) => [address, active])).toEqual([
    ["10.20.0.10", undefined],
    ["10.20.0.12", undefined],
  ]);
  expect(factsWith(options).relay?.enabled).toBe(true);
});

test("of two relay programs on a host the deaf one passes nothing on, the other does", () => {
  const { relay, interfaces } = readLinuxRelay({
    texts: [
      { name: "isc-dhcp-relay-red", text: 'SERVERS="10.20.0.10"\nINTERFACES="vlan42"\nOPTIONS="-c 0"\n' },
      { name: "isc-dhcp-relay-default", text: 'SERVERS="10.20.0.12"\nINTERFACES="core0"\n' },
      { name: "ip-addr.txt", text: ADDR },
    ],
  });
  expect(relay?.enabled).toBe(true);
  expect(interfaces.flatMap(({ relayTargets }) => relayTargets.map(({ active }) => active))).toEqual([
    false,
    undefined,
  ]);
});

test("dhcrelay -a drops what a switch has marked with option 82, or its answer, in the modes in which real firmware met it", () => {
  for (const options of ["-a -m discard", "-a -D -m forward"])
    expect(factsWith(options).relay).toMatchObject({ trustsOption82: [], dropsRelayed: "with-option-82" });
  // Without -a it does not look at option 82 at all; the other modes pass such requests on.
  for (const options of ["", "-a", "-m discard", "-a -m append", "-a -m forward", "-a -m replace", "-a -D"])
    expect(factsWith(options).relay?.trustsOption82).toBeUndefined();
});

test("dhcrelay -c 1 drops what another relay has passed on, and only that", () => {
  expect(factsWith("-c 1").relay).toMatchObject({ enabled: true, dropsRelayed: "all" });
  expect(factsWith("-c 10").relay?.dropsRelayed).toBeUndefined();
});
