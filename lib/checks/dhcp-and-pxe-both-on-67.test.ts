import { device, dhcp, estate, facts, threeHosts } from "@/lib/engine/testing";
import { ALWAYS } from "@/lib/model/condition";
import check from "./dhcp-and-pxe-both-on-67";
import { cases } from "./testing";

const yes = { answers: "yes" as const, place: null, why: "" };
const answer = { vendorClass: "PXEClient", file: null, nextServer: "own" as const, option43: null };
const both = (shares: boolean, onDhcpPort: "yes" | "no") =>
  device("win-1", {
    roles: ["dhcp", "pxe"],
    addresses: ["10.20.0.10"],
    facts: facts({
      platform: "windows-dhcp",
      dhcp: dhcp("win-1.json", [{ subnet: "10.4.2.0/24" }], {}, { kind: "windows-dhcp" }),
      pxe: {
        kind: "wds",
        addresses: [],
        ports: { 67: { ...yes, answers: onDhcpPort }, 69: yes, 4011: yes },
        rules: [
          {
            when: ALWAYS,
            offer: answer,
            bootServerReply: { ...answer, file: "boot\\x64\\wdsnbp.com" },
            place: { file: "wds.json", line: 1, text: "{" },
          },
        ],
        files: null,
        subnets: null,
        sharesHostWithDhcp: shares,
      },
    }),
  });
const [core] = threeHosts({ targets: ["10.20.0.10"] });

cases(check, [
  ["UseDHCPPorts is not 0", estate([core!, both(false, "yes")], { clients: ["bios"] }), ["win-1:port 67"]],
  ["WDS leaves the port", estate([core!, both(true, "no")], { clients: ["bios"] }), []],
]);
