import { expect, test } from "vitest";
import { standingOf } from "./expect";

const config = `hostname core
interface Vlan10
 ip address 10.1.0.1 255.255.255.0
 ip helper-address 10.9.9.9
!
interface Vlan20
 ip address 10.2.0.1 255.255.255.0
end
`;
const helper = (context: string, present = true) => ({ context, line: "ip helper-address 10.9.9.9", present });

test("a line counts in its own context only", () => {
  expect(standingOf(config, [helper("interface Vlan10")])).toBe("all");
  expect(standingOf(config, [helper("interface Vlan20")])).toBe("none");
  expect(standingOf(config, [helper("interface Vlan1")])).toBe("none");
  expect(standingOf(config, [{ context: null, line: "ip helper-address 10.9.9.9", present: true }])).toBe("none");
});

test("absence is expected the same way, and some is neither all nor none", () => {
  expect(standingOf(config, [helper("interface Vlan20", false)])).toBe("all");
  expect(standingOf(config, [helper("interface Vlan10"), helper("interface Vlan20")])).toBe("some");
});

test("a longer line is another line", () => {
  const longer = config.replace("10.9.9.9", "10.9.9.99");
  expect(standingOf(longer, [helper("interface Vlan10")])).toBe("none");
});

test("a line counts in the block that it stands in directly", () => {
  const nested =
    "dhcp server\n   tftp server file a\n   subnet 10.1.0.0/24\n      tftp server file b\n   subnet 10.2.0.0/24\n!\nend\n";
  const file = (line: string, ...path: string[]) => [
    { context: "dhcp server", path, line: `tftp server file ${line}`, present: true },
  ];
  expect(standingOf(nested, file("a"))).toBe("all");
  expect(standingOf(nested, file("b"))).toBe("none");
  expect(standingOf(nested, file("b", "subnet 10.1.0.0/24"))).toBe("all");
  expect(standingOf(nested, file("b", "subnet 10.2.0.0/24"))).toBe("none");
});
