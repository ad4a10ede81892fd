import { expect, test } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, facts, router, threeHosts } from "@/lib/engine/testing";
import { assess } from "./assess";
import check from "./pxe-server-not-in-relay";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const only = { targets: ["10.20.0.10"] };

cases(check, [
  ["both in the relay", estate(threeHosts()), []],
  ["only the DHCP server", estate(threeHosts(only)), ["core-1:pxe-1"]],
  [
    "it stands there, but relaying is off",
    estate(threeHosts({ router: { relay: { enabled: false, portsOff: [], notes: [] } } })),
    [],
  ],
  ["no relay at all is another cause", estate(threeHosts({ targets: [] })), []],
  [
    "a target that no device has may be the PXE server",
    estate(threeHosts({ targets: ["10.20.0.10", "10.99.9.9"] })),
    [],
  ],
  ["not wanted here", estate(threeHosts(only), { subnets: [{ pxe: "unwanted" }] }), []],
  ["optional, and nothing offers it", estate(threeHosts(only), { subnets: [{ pxe: "optional" }] }), []],
  [
    "by DHCP options on purpose, and it boots",
    estate(threeHosts({ ...only, scope: { next: "10.20.0.12", file: "boot/wdsnbp.com" } }), {
      clients: ["bios"],
      subnets: [{ method: "dhcp-options" }],
    }),
    [],
  ],
  [
    "by DHCP options on purpose, and the file that they name is not for all",
    estate(threeHosts({ ...only, scope: { next: "10.20.0.12", file: "boot/wdsnbp.com" } }), {
      subnets: [{ method: "dhcp-options" }],
    }),
    [],
  ],
  [
    "by DHCP options on purpose, and they name no file",
    estate(threeHosts(only), { subnets: [{ method: "dhcp-options" }] }),
    ["core-1:pxe-1"],
  ],
]);

test("one cause for all interfaces of routers that stand for each other", () => {
  const vlan = (n: number, host: number) => ({
    name: `Vlan${n}`,
    addresses: [`10.4.${n}.${host}/24`],
    virtual: [`10.4.${n}.254`],
    targets: ["10.20.0.10"],
  });
  const [, dhcp, pxe] = threeHosts(only);
  const routers = [1, 2].map((host) => router(`core-${host}`, [vlan(2, host), vlan(3, host)]));
  const [finding, ...others] = assess(
    estate([...routers, dhcp!, pxe!], { subnets: [{ cidr: "10.4.2.0/24" }, { cidr: "10.4.3.0/24" }] }),
  ).findings.filter(({ id }) => id.startsWith(check.id));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: "pxe-server-not-in-relay:core-1:core-2 pxe-1",
    title: "The PXE server pxe-1 is missing from the relay targets of core-1 (2 interfaces) and core-2 (2 interfaces)",
    subnets: ["10.4.2.0/24", "10.4.3.0/24"],
  });
  expect(
    finding!.fixes.map((fix) => fix.kind === "add-relay-target" && `${fix.device} ${fix.interface}`).sort(),
  ).toEqual(["core-1 Vlan2", "core-1 Vlan3", "core-2 Vlan2", "core-2 Vlan3"]);
});

test("a PXE server that answers a network around the subnet is the one that is missing", () => {
  const [core, dhcp, pxe] = threeHosts(only);
  const port = { answers: "yes" as const, place: null, why: "declared for the test" };
  const ids = (subnets: string[]) => {
    const service = {
      kind: "dnsmasq",
      addresses: [],
      ports: { 67: port, 69: port, 4011: port },
      rules: [],
      files: null,
      subnets,
      sharesHostWithDhcp: null,
    };
    const server = { ...pxe!, declaredPxe: null, facts: facts({ platform: "dnsmasq", pxe: service }) };
    return runCheck(check, simulate(estate([core!, dhcp!, server]))).map(({ id }) => id);
  };
  expect(ids(["10.0.0.0/8"])).toEqual(["pxe-server-not-in-relay:core-1:pxe-1"]);
  expect(ids(["10.9.0.0/16"])).toEqual([]);
});
