import { describe, expect, it } from "vitest";
import iscDhcpd from "./index";

const levels = (body: string) => {
  const text = `option arch code 93 = unsigned integer 16;\nsubnet 10.9.0.0 netmask 255.255.255.0 {\n range 10.9.0.5 10.9.0.9;\n${body}\n}\n`;
  const facts = iscDhcpd.read({ texts: [{ name: "dhcpd.conf", text }] });
  expect(facts.problems).toEqual([]);
  return facts.dhcp!.scopes[0]!.levels.map((level) => [level.when, level.bootFile?.value ?? level.options[0]?.value]);
};
const arch = (value: string) => ({ op: "equals", field: { option: 93 }, value });

describe("switch", () => {
  it("gives each case its statements, up to break, and the rest to default", () => {
    const found = levels(`switch (extract-int(option arch, 16)) {
      case 0: filename "bios.0"; break;
      case 7:
      case 9:
        filename "uefi.efi";
        break;
      default: filename "other";
    }`);
    expect(found.slice(0, 3)).toEqual([
      [{ op: "not", of: { op: "or", of: [arch("0000"), arch("0007"), arch("0009")] } }, "other"],
      [{ op: "or", of: [arch("0007"), arch("0009")] }, "uefi.efi"],
      [arch("0000"), "bios.0"],
    ]);
  });
  it("runs on into the next case where no break stands", () => {
    const [second, first] = levels(
      'switch (option user-class) { case "iPXE": filename "a"; case "gPXE": option tftp-server-name "t"; }',
    );
    const user = (value: string) => ({ op: "equals", field: { option: 77 }, value });
    expect(first).toEqual([user("69505845"), "a"]);
    expect(second).toEqual([{ op: "or", of: [user("69505845"), user("67505845")] }, "t"]);
  });
  it("is unknown where it compares what cannot be told from the text", () => {
    expect(levels('switch (pick-first-value(option user-class, "x")) { case "y": filename "a"; }')[0]).toEqual([
      { op: "unknown", why: expect.stringContaining("pick-first-value") },
      "a",
    ]);
  });
});

describe("default, append and prepend", () => {
  it("tell what they may add without claiming that they do", () => {
    expect(levels('default bootfile-name "d"; prepend vendor-class-identifier "PXE";').slice(0, 2)).toEqual([
      [{ op: "unknown", why: expect.stringContaining("joined") }, "PXE"],
      [{ op: "unknown", why: expect.stringContaining("nothing else sets") }, "d"],
    ]);
  });
});
