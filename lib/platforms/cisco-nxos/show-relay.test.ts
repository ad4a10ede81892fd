import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import nxos from "./index";

const TABLE = `Interface        Relay Address     VRF Name
-------------    -------------     --------
Vlan310          10.200.3.4        SHARED
Vlan310          10.200.3.5
Ethernet1/4.7    10.200.3.4        default
`;
const text = (body: string) => ({ name: "relay.txt", text: body });

describe("show ip dhcp relay address", () => {
  it("tells which interface relays where, and what it does not show", () => {
    expect(identifyText(text(TABLE))?.platform).toBe("cisco-nxos");
    const facts = nxos.read({ texts: [text(TABLE)] });
    expect(facts.interfaces).toMatchObject([
      {
        name: "Vlan310",
        vlan: 310,
        relayTargets: [
          { address: "10.200.3.4", vrf: "SHARED", place: { line: 3 } },
          { address: "10.200.3.5", vrf: null },
        ],
      },
      { name: "Ethernet1/4.7", relayTargets: [{ address: "10.200.3.4", vrf: null, global: true }] },
    ]);
    expect(facts.problems.map(({ affects }) => affects)).toEqual(["interfaces", "acls"]);
  });
  it("is not asked where the running configuration is there", () => {
    const config =
      "!Command: show running-config\nversion 9.3(8)\nfeature dhcp\ninterface Vlan310\n  ip address 10.31.0.1/24\n";
    const facts = nxos.read({ texts: [text(TABLE), { name: "running-config", text: config }] });
    expect(facts.interfaces).toMatchObject([{ name: "Vlan310", addresses: ["10.31.0.1/24"], relayTargets: [] }]);
  });
});
