import { expect, it } from "vitest";
import { estate, type LevelSketch, level, threeHosts } from "@/lib/engine/testing";
import { assess } from "./assess";
import check from "./reservation-boots-otherwise";
import { cases } from "./testing";

function reserved(sketch: LevelSketch, scope: LevelSketch = {}) {
  const devices = threeHosts({ scope });
  const own = devices[1]!.facts!.dhcp!.scopes[0]!;
  own.reservations.push({
    name: "lab-7",
    mac: "02:00:00:00:00:07",
    address: "10.4.2.77",
    levels: [level("dhcp-1/dhcpd.conf", "reservation", "lab-7", sketch)],
    place: own.place,
  });
  return estate(devices);
}

cases(check, [
  ["a boot file of its own", reserved({ next: "10.9.9.9", file: "other.0" }), ["dhcp-1:reservation lab-7"]],
  [
    "options 66 and 67 of its own",
    reserved({ options: { 66: "10.9.9.9", 67: "other.0" } }),
    ["dhcp-1:reservation lab-7"],
  ],
  ["the same as its scope", reserved({ options: { 67: "x.0" } }, { options: { 67: "x.0" } }), []],
  ["a telephone", reserved({ options: { 66: "10.9.9.9", 67: "SEP0011.cnf.xml" } }), []],
  ["a telephone's server alone", reserved({ options: { 66: "http://10.9.9.9/" } }), []],
  ["an address alone", reserved({}), []],
]);

it("is a note: the subnet stays healthy", () => {
  const { subnets, findings } = assess(reserved({ next: "10.9.9.9", file: "other.0" }));
  expect(subnets[0]?.health).toBe("healthy");
  expect(findings.map(({ severity }) => severity)).toEqual(["note"]);
});
