import { estate, place, threeHosts } from "@/lib/engine/testing";
import check from "./link-selection-ignored";
import { cases } from "./testing";

const between = (words: string[], ignores: boolean) =>
  estate(
    threeHosts({
      router: {
        relay: {
          enabled: true,
          portsOff: [],
          notes: words.map((word) => ({
            word,
            place: place("core-1.cfg", "ip dhcp relay source-interface Loopback0"),
          })),
        },
      },
      dhcp: ignores ? { ignoresLinkSelection: place("kea-dhcp4.conf", '"ignore-rai-link-selection": true') } : {},
    }),
  );

cases(check, [
  [
    "the relay sends from a loopback, the server goes by that",
    between(["source-interface"], true),
    ["dhcp-1:option 82"],
  ],
  ["the relay sends from a loopback, the server looks at option 82", between(["source-interface"], false), []],
  ["the relay sends from the computers' network", between([], true), []],
]);
