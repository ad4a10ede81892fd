import { estate, pxeServer, threeHosts } from "@/lib/engine/testing";
import check from "./fact-unknown";
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
    ["core-1:address:10.99.9.9"],
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
