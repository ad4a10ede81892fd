import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./no-router-option";
import { cases } from "./testing";

const noneByDefault = { dhcp: { routersByDefault: "none" as const } };

cases(check, [
  ["no option 3 at all", estate(threeHosts(noneByDefault)), ["dhcp-1:scope 10.4.2.0/24"]],
  [
    "a router of another network",
    estate(threeHosts({ scope: { options: { 3: "10.4.3.1" } } })),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  [
    "two routers, and the first is of another network: firmware takes that one",
    estate(threeHosts({ scope: { options: { 3: "10.4.3.1, 10.4.2.1" } } })),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  [
    "two routers, and the first is the subnet's own",
    estate(threeHosts({ scope: { options: { 3: "10.4.2.1,10.4.3.1" } } })),
    [],
  ],
  ["the router of the subnet", estate(threeHosts({ ...noneByDefault, scope: { options: { 3: "10.4.2.1" } } })), []],
  ["a server that adds option 3 by itself", estate(threeHosts()), []],
  ["networks that share a link", estate(threeHosts({ scope: { options: { 3: "10.4.3.1" }, shared: "floor-2" } })), []],
]);
