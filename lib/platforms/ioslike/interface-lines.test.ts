import { expect, it } from "vitest";
import ciscoIos from "../cisco-ios/index";

const face = (lines: string) =>
  ciscoIos.read({ texts: [{ name: "a.cfg", text: `hostname a\ninterface Vlan9\n${lines}` }] }).interfaces[0];
const TWO = " ip address 10.9.0.1 255.255.255.0\n ip address 10.9.1.1 255.255.255.0 secondary\n";

it("takes away the address that is named, not all", () => {
  expect(face(`${TWO} no ip address 10.9.1.1 255.255.255.0 secondary\n`)).toMatchObject({
    addresses: ["10.9.0.1/24"],
    secondary: [],
  });
  expect(face(`${TWO} no ip address 10.9.0.1 255.255.255.0\n`)).toMatchObject({
    addresses: [],
    secondary: ["10.9.1.1/24"],
  });
  expect(face(`${TWO} no ip address\n`)).toMatchObject({ addresses: [], secondary: [] });
});
