import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./fact-unknown";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const problem = {
  code: "truncated",
  what: "The configuration of core-1 is cut off.",
  next: "Pull it again.",
  affects: "relay" as const,
};

cases(check, [
  ["all is known", estate(threeHosts()), []],
  [
    "the relay's configuration is cut off",
    estate(threeHosts({ router: { problems: [problem] } })),
    ["core-1:truncated"],
  ],
  [
    "a problem that affects nothing",
    estate(threeHosts({ router: { problems: [{ ...problem, affects: "nothing" }] } })),
    [],
  ],
  [
    "a relay target that no device has",
    estate(threeHosts({ targets: ["10.20.0.10", "10.99.9.9"] })),
    ["estate:address:10.99.9.9"],
  ],
  [
    "two such targets on interfaces of two routers: one cause for each server, told of every network",
    estate(
      ["core-1", "core-2"].map((name, at) =>
        router(name, [
          { name: "Vlan2", addresses: [`10.4.${2 + at * 2}.1/24`], targets: ["10.99.9.8", "10.99.9.9"] },
          { name: "Vlan3", addresses: [`10.4.${3 + at * 2}.1/24`], targets: ["10.99.9.8", "10.99.9.9"] },
        ]),
      ),
      { subnets: [2, 3, 4, 5].map((n) => ({ cidr: `10.4.${n}.0/24` })) },
    ),
    ["estate:address:10.99.9.8", "estate:address:10.99.9.9"],
  ],
  [
    "next-server is a stranger",
    estate(threeHosts({ targets: ["10.20.0.10"], scope: { next: "10.99.9.9", file: "x.0" } }), { clients: ["bios"] }),
    ["estate:address:10.99.9.9"],
  ],
  [
    "what the PXE server answers is not known",
    estate([...threeHosts().slice(0, 2), pxeServer("pxe-1", "10.20.0.12", { boot: {} })]),
    ["pxe-1:pxe-rules"],
  ],
]);

it("names the target, and every router on which it stands", () => {
  const routers = ["core-1", "core-2"].map((name, at) =>
    router(name, [{ name: "Vlan2", addresses: [`10.4.${2 + at}.1/24`], targets: ["10.99.9.9"] }]),
  );
  const subnets = [2, 3].map((n) => ({ cidr: `10.4.${n}.0/24` }));
  const [finding] = runCheck(check, simulate(estate(routers, { subnets })));
  expect(finding?.title).toBe(
    "Relay target 10.99.9.9 on core-1 Vlan2 and core-2 Vlan2: no device of the estate has that address",
  );
  expect(finding?.subnets).toHaveLength(2);
});
