import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./no-pxe-server";
import { cases } from "./testing";

const without = threeHosts({ targets: ["10.20.0.10"] }).slice(0, 2);

cases(check, [
  ["none is registered", estate(without), ["estate:pxe"]],
  ["one is", estate(threeHosts({ targets: ["10.20.0.10"] })), []],
  ["network boot is not asked for", estate(without, { subnets: [{ pxe: "optional" }] }), []],
]);
