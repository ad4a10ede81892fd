import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./offer-with-option-52";
import { cases } from "./testing";

cases(check, [
  [
    "option 52 is set, and asked for by the server's own list",
    estate(threeHosts({ scope: { options: { 52: "01", 55: "0134" } } })),
    ["dhcp-1:scope:10.4.2.0"],
  ],
  [
    "option 52 is set, but nobody asks for it, so it is not sent",
    estate(threeHosts({ scope: { options: { 52: "01" } } })),
    [],
  ],
  ["the server sets it by itself when it must", estate(threeHosts()), []],
]);
