import { expect, it } from "vitest";
import { estate, facts, place, threeHosts } from "@/lib/engine/testing";
import type { EstateDevice } from "@/lib/model/estate";
import { assess } from "./assess";
import check from "./option-82-to-wds";
import { cases } from "./testing";

/** The PXE server of the usual three as a read WDS (or another kind), behind a relay with these words. */
function behind(words: string[], kind = "wds") {
  const notes = words.map((word) => ({ word, place: place("core-1.cfg", "ip dhcp relay information option") }));
  const [core, dhcp, pxe] = threeHosts({ router: { relay: { enabled: true, portsOff: [], notes } } });
  const yes = { answers: "yes" as const, place: null, why: "it runs" };
  const server = { vendorClass: "PXEClient", nextServer: "own" as const, option43: null, file: "boot/wdsmgfw.efi" };
  const read: EstateDevice = {
    ...pxe!,
    declaredPxe: null,
    facts: facts({
      platform: "wds",
      pxe: {
        kind,
        addresses: [],
        ports: { 67: yes, 69: yes, 4011: yes },
        rules: [
          {
            when: { op: "always" },
            offer: { ...server, file: null },
            bootServerReply: server,
            place: place("wds.json", "x"),
          },
        ],
        files: null,
        subnets: null,
        sharesHostWithDhcp: false,
      },
    }),
  };
  return estate([core!, dhcp!, read], { clients: ["uefi-x64"] });
}

cases(check, [
  ["WDS behind a relay that adds option 82", behind(["insert-option-82"]), ["pxe-1:core-1"]],
  ["WDS behind a plain relay", behind([]), []],
  ["Configuration Manager's responder takes it", behind(["insert-option-82"], "configmgr-dp"), []],
]);

it("makes the boot at risk, and says why", () => {
  const [subnet] = assess(behind(["insert-option-82"])).subnets;
  expect(subnet?.clients[0]?.outcome).toBe("at-risk");
  expect(subnet?.sentence).toContain("option 82");
  expect(assess(behind([])).subnets[0]?.clients[0]?.outcome).toBe("boots");
});
