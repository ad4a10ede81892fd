import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { Acl } from "@/lib/model/facts";
import { acl, denying, entry } from "./access-lists";
import check from "./boot-server-port-filtered";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const filtered = (list: Acl) => estate(threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [list] } }));

/** Nothing is held against what computers send; the answers from port 4011 are dropped, on the way out to them or the way in from the server. */
const answers = acl(
  "BACK",
  entry("deny", {
    sourcePorts: [[4011, 4011]],
    place: { file: "core-1.cfg", line: 902, text: " deny udp any eq 4011 any" },
  }),
  entry("permit"),
);
const back = (where: "vlan" | "uplink") =>
  estate(
    threeHosts({ [where]: where === "vlan" ? { aclOut: "BACK" } : { aclIn: "BACK" }, router: { acls: [answers] } }),
  );

cases(check, [
  ["the answers are denied on the way out to the computers", back("vlan"), ["core-1:line 902"]],
  ["the answers are denied on the way in from the server", back("uplink"), ["core-1:line 902"]],
  ["port 4011 is denied", filtered(denying("IN", [4011, 4011])), ["core-1:line 901"]],
  ["another port is denied", filtered(denying("IN", [8080, 8080])), []],
  ["nothing is denied", filtered(acl("IN", entry("permit"))), []],
]);

it("says in a sentence what is dropped, between whom, and by which line", () => {
  const [finding] = runCheck(check, simulate(filtered(denying("IN", [4011, 4011]))));
  expect(finding?.explanation).toContain(
    'core-1 drops port 4011 between computers and pxe-1 (10.20.0.12) by the line "deny udp any any eq 4011".',
  );
  expect(finding?.explanation).not.toContain("It asks");
});

it("is at risk, for every kind of client, where only one of two routers drops it", () => {
  const [core, ...servers] = threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [denying("IN", [4011, 4011])] } });
  const [partner] = threeHosts({ vlan: { addresses: ["10.4.2.2/24"] } });
  const both = [core!, { ...partner!, name: "core-2" }, ...servers];
  const outcomes = simulate(estate(both)).subnets[0]!.clients.map(({ client, outcome }) => [client, outcome]);
  expect(outcomes).toEqual(outcomes.map(([client]) => [client, "at-risk"]));
});
