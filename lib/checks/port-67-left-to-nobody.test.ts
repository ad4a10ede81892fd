import { estate, facts, place, pxeServer, threeHosts } from "@/lib/engine/testing";
import type { EstateDevice } from "@/lib/model/estate";
import type { PxeFacts } from "@/lib/model/facts";
import check from "./port-67-left-to-nobody";
import pxeServerSilent from "./pxe-server-silent";
import { cases } from "./testing";

/** WDS as it was left behind when DHCP moved away (`shares`), or as it should be. */
function wds(shares: boolean, part: Partial<EstateDevice> = {}) {
  const [core, dhcp, pxe] = threeHosts();
  const port = (answers: "yes" | "no") => ({
    answers,
    place: place("wds.json", '"UseDHCPPorts": "0"'),
    why: "UseDHCPPorts says so",
  });
  const answer = { vendorClass: "PXEClient", nextServer: "own" as const, option43: null };
  const service: PxeFacts = {
    kind: "wds",
    addresses: [],
    ports: { 67: port(shares ? "no" : "yes"), 69: port("yes"), 4011: port("yes") },
    rules: [
      {
        when: { op: "always" },
        offer: { ...answer, file: null },
        bootServerReply: { ...answer, file: "boot/wdsnbp.com" },
        place: place("wds.json", "x"),
      },
    ],
    files: null,
    subnets: null,
    sharesHostWithDhcp: shares,
  };
  const read = { ...pxe!, declaredPxe: null, facts: facts({ platform: "wds", pxe: service }), ...part };
  return estate([core!, dhcp!, read], { clients: ["bios"] });
}

cases(check, [
  ["DHCP moved away and the setting stayed", wds(true), ["pxe-1:port 67"]],
  ["the setting was taken back", wds(false), []],
  ["a DHCP server is registered on the host", wds(true, { roles: ["dhcp", "pxe"] }), []],
  [
    "a TFTP host that was never a PXE server",
    estate([
      ...threeHosts({ targets: ["10.20.0.10", "10.20.0.13"] }),
      pxeServer("tftp-1", "10.20.0.13", { answers: [69] }),
    ]),
    [],
  ],
]);

cases(pxeServerSilent, [
  ["that cause is told by the other check alone", wds(true), []],
  [
    "a server that answers UEFI only",
    estate(threeHosts({ pxe: { boot: { "uefi-x64": "boot/wdsmgfw.efi" } } }), { clients: ["bios"] }),
    ["pxe-1:bios"],
  ],
]);
