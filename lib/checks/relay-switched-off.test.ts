import { expect, it } from "vitest";
import { estate, place, threeHosts } from "@/lib/engine/testing";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import { DHCP, declaredPxe, dhcpd, fromTextBy, PXE } from "./from-text";
import check from "./relay-switched-off";
import { cases } from "./testing";

const off = { enabled: false, why: place("core-1.cfg", "no service dhcp"), portsOff: [], notes: [] };

cases(check, [
  ["no service dhcp", estate(threeHosts({ router: { relay: off } })), ["core-1:relay"]],
  ["on", estate(threeHosts()), []],
]);

it("a dhcrelay told -c 0 is mended at that option, not by one more target", () => {
  const files = {
    "isc-dhcp-relay": `SERVERS="${DHCP} ${PXE}"\nINTERFACES="vlan42 core0"\nOPTIONS="-c 0"\n`,
    "ip-addr.txt":
      "2: vlan42: <UP> mtu 1500\n    inet 10.4.2.1/24 scope global vlan42\n3: core0: <UP> mtu 1500\n    inet 10.20.0.1/24 scope global core0\n",
  };
  const relay = { name: "relay-1", roles: ["router" as const], platform: "linux-relay" as const, files };
  const { findings, subnets } = assess(fromTextBy(readDevice)([relay, dhcpd([]), declaredPxe()]));
  expect(subnets[0]?.health).toBe("broken");
  const [found] = findings.filter(({ id }) => id.startsWith(check.id));
  expect(found?.evidence).toMatchObject([{ file: "isc-dhcp-relay", line: 3 }]);
  expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
});
