import { device, estate, threeHosts } from "@/lib/engine/testing";
import check from "./device-not-read";
import { cases } from "./testing";

const unread = { code: "timeout", what: "dhcp-1 did not answer.", next: "Check its address." };
const [core, , pxe] = threeHosts();

cases(check, [
  ["all are read", estate(threeHosts()), []],
  [
    "the DHCP server was not read",
    estate([core!, device("dhcp-1", { roles: ["dhcp"], addresses: ["10.20.0.10"], unread }), pxe!]),
    ["dhcp-1:pull"],
  ],
  [
    "old facts are not trusted",
    estate(threeHosts().map((one) => (one.name === "core-1" ? { ...one, unread } : one))),
    ["core-1:pull"],
  ],
]);
