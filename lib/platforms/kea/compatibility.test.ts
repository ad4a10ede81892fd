import { describe, expect, it } from "vitest";
import { readKea } from "./read";

const read = (compatibility: string) =>
  readKea({
    texts: [
      {
        name: "/etc/kea/kea-dhcp4.conf",
        text: `{ "Dhcp4": {\n"interfaces-config": { "interfaces": [ "*" ] },\n${compatibility}\n"subnet4": [] } }\n`,
      },
    ],
  }).dhcp?.ignoresLinkSelection;

describe("Kea's ignore-rai-link-selection", () => {
  it("is read with its line", () => {
    expect(read('"compatibility": { "ignore-rai-link-selection": true },')?.line).toBe(3);
  });
  it.each([
    '"compatibility": { "ignore-rai-link-selection": false },',
    '"compatibility": { "lenient-option-parsing": true },',
    "",
  ])("is off with %j", (text) => expect(read(text)).toBeUndefined());
});
