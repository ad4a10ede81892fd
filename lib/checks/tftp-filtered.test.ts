import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { Acl } from "@/lib/model/facts";
import { acl, denying, entry } from "./access-lists";
import { runCheck } from "./run-checks";
import { cases } from "./testing";
import check from "./tftp-filtered";

const filtered = (list: Acl) => estate(threeHosts({ vlan: { aclIn: "IN" }, router: { acls: [list] } }));

cases(check, [
  ["port 69 is denied", filtered(denying("IN", [69, 69])), ["core-1:line 901"]],
  ["another port is denied", filtered(denying("IN", [8080, 8080])), []],
  ["nothing is denied", filtered(acl("IN", entry("permit"))), []],
]);

it("says in a sentence what is dropped, between whom, and by which line", () => {
  const [finding] = runCheck(check, simulate(filtered(denying("IN", [69, 69]))));
  expect(finding?.explanation).toContain(
    'core-1 drops TFTP between computers and pxe-1 (10.20.0.12) by the line "deny udp any any eq 69".',
  );
  expect(finding?.explanation).not.toContain("It asks");
});
