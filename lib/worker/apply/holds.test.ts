import { expect, test } from "vitest";
import { dhcpModel, optionValue, scope24 } from "@/e2e/simulators/winrm/models";
import type { Fix } from "@/lib/model/fix";
import { readDevice } from "@/lib/platforms/read-device";
import { holds } from "./holds";

const windows = (values: ReturnType<typeof optionValue>[]) => {
  const model = dhcpModel({ Scopes: [scope24("10.4.2", "Leeds", { OptionValues: values })] });
  return readDevice("windows-dhcp", { texts: [{ name: "dhcp-server.json", text: JSON.stringify(model) }] });
};
const base = { device: "d", order: 1 };
const remove: Fix = { ...base, kind: "remove-boot-options", options: [67], levels: ["scope 10.4.2.0"] };

test("a removal holds although a vendor class keeps its own value of that number, which it never meant", () => {
  const own = optionValue(67, "thin.img", { VendorClass: "Phones" });
  expect(holds(remove, windows([own]))).toBe(true);
  expect(holds(remove, windows([own, optionValue(67, "boot.com")]))).toBe(false);
});

test("option 60 holds only with the value that was meant, and for a class of Kea where its options stand", () => {
  const set: Fix = { ...base, kind: "set-option-60", level: "scope 10.4.2.0" };
  expect(holds(set, windows([optionValue(60, "PXEClient")]))).toBe(true);
  expect(holds(set, windows([optionValue(60, "Acme")]))).toBe(false);
  const kea = readDevice("kea", {
    texts: [
      {
        name: "/etc/kea/kea-dhcp4.conf",
        text: `{ "Dhcp4": { "client-classes": [ { "name": "pxe", "test": "substring(option[60].hex,0,9) == 'PXEClient'",
  "boot-file-name": "x.0", "option-data": [ { "name": "vendor-class-identifier", "data": "PXEClient" } ] } ],
  "subnet4": [ { "id": 1, "subnet": "10.4.2.0/24", "pools": [ { "pool": "10.4.2.5 - 10.4.2.9" } ] } ] } }`,
      },
    ],
  });
  expect(holds({ ...set, level: "class pxe (header fields)" }, kea)).toBe(true);
});
