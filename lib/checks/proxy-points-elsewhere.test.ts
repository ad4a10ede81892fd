import { device, estate, facts, threeHosts } from "@/lib/engine/testing";
import { ALWAYS } from "@/lib/model/condition";
import check from "./proxy-points-elsewhere";
import { cases } from "./testing";

const yes = { answers: "yes" as const, place: null, why: "" };
const answer = (nextServer: string) => ({ vendorClass: "PXEClient", file: "a.efi", nextServer, option43: null });
const proxy = (nextServer: string) =>
  device("pxe-1", {
    roles: ["pxe"],
    addresses: ["10.20.0.12"],
    facts: facts({
      platform: "dnsmasq",
      pxe: {
        kind: "dnsmasq",
        addresses: [],
        ports: { 67: yes, 69: yes, 4011: yes },
        rules: [
          {
            when: ALWAYS,
            offer: answer(nextServer),
            bootServerReply: answer("own"),
            place: { file: "dnsmasq.conf", line: 3, text: "dhcp-boot" },
          },
        ],
        files: null,
        subnets: null,
        sharesHostWithDhcp: null,
      },
    }),
  });
const [core, dhcp] = threeHosts();

cases(check, [
  [
    "dhcp-boot names another host",
    estate([core!, dhcp!, proxy("10.20.0.10")], { clients: ["uefi-x64"] }),
    ["pxe-1:10.20.0.10"],
  ],
  ["it names itself", estate([core!, dhcp!, proxy("own")], { clients: ["uefi-x64"] }), []],
]);
