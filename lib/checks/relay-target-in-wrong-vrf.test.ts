import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./relay-target-in-wrong-vrf";
import { cases } from "./testing";

const [core, ...servers] = threeHosts({ vlan: { vrf: "RED" } });
const withGlobal = {
  ...core!,
  facts: {
    ...core!.facts!,
    interfaces: core!.facts!.interfaces.map((one) => ({
      ...one,
      relayTargets: one.relayTargets.map((target) => ({ ...target, global: true })),
    })),
  },
};

cases(check, [
  [
    "server network in the global table, interface in a VRF",
    estate([core!, ...servers]),
    ["core-1:Vlan42 10.20.0.10", "core-1:Vlan42 10.20.0.12"],
  ],
  ["with the word global", estate([withGlobal, ...servers]), []],
  ["no VRF", estate(threeHosts()), []],
]);
