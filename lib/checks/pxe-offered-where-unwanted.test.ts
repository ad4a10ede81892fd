import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./pxe-offered-where-unwanted";
import { cases } from "./testing";

const unwanted = { subnets: [{ pxe: "unwanted" as const }] };

cases(check, [
  ["it boots", estate(threeHosts(), unwanted), ["pxe-1:boot offer"]],
  ["nothing offers it", estate(threeHosts({ targets: ["10.20.0.10"] }), unwanted), []],
]);
