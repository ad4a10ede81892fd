import { describe, expect, it } from "vitest";
import ciscoIos from "./index";

const POOL = `hostname a
ip dhcp pool P
 network 10.7.0.0 255.255.255.0
 class FIRST
  address range 10.7.0.10 10.7.0.20
 class SECOND
  address range 10.7.0.30 10.7.0.40
`;
const scope = (classes: string) =>
  ciscoIos.read({ texts: [{ name: "a.cfg", text: `${POOL}${classes}` }] }).dhcp!.scopes[0]!;

describe("a pool that gives its addresses by class", () => {
  it("serves those whose options fit one of its classes", () => {
    const { serves, ranges } = scope(
      "ip dhcp class FIRST\n option 60 hex 5058.4543*\nip dhcp class SECOND\n option 60 hex 4854 *\n option 60 hex 41424344\n",
    );
    expect(ranges).toEqual([
      ["10.7.0.10", "10.7.0.20"],
      ["10.7.0.30", "10.7.0.40"],
    ]);
    expect(serves).toEqual({
      op: "or",
      of: [
        { op: "prefix", field: { option: 60 }, value: "50584543" },
        {
          op: "or",
          of: [
            { op: "prefix", field: { option: 60 }, value: "4854" },
            { op: "equals", field: { option: 60 }, value: "41424344" },
          ],
        },
      ],
    });
  });
  it("serves everybody when one of its classes takes everybody in", () => {
    expect(scope("ip dhcp class FIRST\n relay agent information\nip dhcp class SECOND\n").serves).toEqual({
      op: "always",
    });
  });
  it("leaves open what hangs on option 82, masks, several options, classes that are missing or switched off", () => {
    const why = (classes: string) => JSON.stringify(scope(classes).serves);
    const second = "ip dhcp class SECOND\n option 60 hex 41*\n";
    expect(why(`ip dhcp class FIRST\n   relay agent information\n  relay-information hex 0104*\n${second}`)).toContain(
      "relay agent",
    );
    expect(why(`ip dhcp class FIRST\n option 60 hex 41 mask f0\n${second}`)).toContain("mask f0");
    expect(why(`ip dhcp class FIRST\n option 60 hex 41\n option 77 hex 42\n${second}`)).toContain("option 77");
    expect(why(second)).toContain("FIRST, which is not in this text");
    expect(why(`no ip dhcp use class\nip dhcp class FIRST\n${second}`)).toContain("no ip dhcp use class");
  });
});
