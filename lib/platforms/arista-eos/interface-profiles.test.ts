import { describe, expect, it } from "vitest";
import eos from "./index";

const read = (text: string) => eos.read({ texts: [{ name: "leaf.cfg", text }] });

describe("interface profiles of EOS", () => {
  it("give their commands to the interfaces that take them; what these say themselves wins", () => {
    const facts = read(`hostname crane-leaf
interface defaults
   ethernet
      shutdown
interface profile HARBOUR
   command ip helper-address 10.200.4.1
   command ip access-group SLUICE in
   command mtu 9000
interface Ethernet7
   profile HARBOUR
   no shutdown
   no switchport
   ip address 10.7.0.1/24
   ip access-group OTHER in
interface Ethernet8
   no switchport
   ip address 10.8.0.1/24
interface Vlan9
   ip address 10.9.0.1/24
`);
    expect(facts.problems.filter(({ affects }) => affects !== "acls")).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      {
        name: "Ethernet7",
        shutdown: false,
        aclIn: "OTHER",
        relayTargets: [{ address: "10.200.4.1", place: { line: 6, text: "command ip helper-address 10.200.4.1" } }],
      },
      { name: "Ethernet8", shutdown: true, relayTargets: [] },
      { name: "Vlan9", shutdown: false },
    ]);
  });

  it("are told as missing for the interface that takes one which is not in the text", () => {
    const facts = read("hostname crane-leaf\ninterface Ethernet7\n   profile QUAY\n   ip address 10.7.0.1/24\n");
    expect(facts.problems).toMatchObject([{ code: "profile-missing", affects: "interfaces", only: ["Ethernet7"] }]);
  });
});
