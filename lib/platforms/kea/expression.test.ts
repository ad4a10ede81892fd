import { describe, expect, it } from "vitest";
import type { Condition } from "@/lib/model/condition";
import { ALWAYS } from "@/lib/model/condition";
import { mayReachPxeClient } from "../pxe-client-condition";
import { readTest } from "./expression";
import { OptionDefinitions } from "./option-definitions";

const world = {
  definitions: new OptionDefinitions(undefined),
  member: (name: string): Condition => (name === "X" ? { op: "exists", option: 77 } : { op: "unknown", why: name }),
};
const test = (text: string) => readTest(text, world);

describe("tests of classes, as kea-dhcp4 2.2 takes them", () => {
  it.each<[string, Condition]>([
    ["option[93].hex == 0x0007", { op: "equals", field: { option: 93 }, value: "0007" }],
    ["0x7 == option[93].hex", { op: "equals", field: { option: 93 }, value: "07" }],
    [
      "substring(option[60].hex,0,9)=='PXEClient'",
      { op: "equals", field: { option: 60 }, value: "505845436c69656e74", offset: 0, length: 9 },
    ],
    ["substring(option[60].text, 15, all) == '0'", { op: "equals", field: { option: 60 }, value: "30", offset: 15 }],
    ["substring(option[60].hex,0,3) == 'PXEClient'", { op: "never", why: "3 bytes are compared with 9" }],
    ["option[vendor-class-identifier].exists", { op: "exists", option: 60 }],
    ["not option[77].exists", { op: "not", of: { op: "exists", option: 77 } }],
    ["member('X')", { op: "exists", option: 77 }],
    ["pkt4.mac == 0x020000000001", { op: "equals", field: "hardware", value: "020000000001", offset: 1 }],
    ["substring(pkt4.mac,0,3) == 0x001122", { op: "equals", field: "hardware", value: "001122", offset: 1, length: 3 }],
    [
      "hexstring(substring(pkt4.mac,0,3),':') == '00:11:22'",
      { op: "equals", field: "hardware", value: "001122", offset: 1, length: 3 },
    ],
    [
      "substring(hexstring(pkt4.mac,':'),0,5) == '03:00'",
      { op: "equals", field: "hardware", value: "0300", offset: 1, length: 2 },
    ],
    ["hexstring(option[93].hex,':') == '00:07'", { op: "equals", field: { option: 93 }, value: "0007" }],
    ["pkt4.htype == 1", { op: "equals", field: "hardware", value: "01", offset: 0, length: 1 }],
    ["pkt4.msgtype == 1", { op: "equals", field: { option: 53 }, value: "01" }],
    ["pkt4.giaddr == 10.9.1.2", { op: "equals", field: "giaddr", value: "0a090102" }],
    ["relay4[1].hex == 'p1'", { op: "equals", field: { option: 82, suboption: 1 }, value: "7031" }],
    ["'' == ''", ALWAYS],
    ["concat('a','b') == 'ab'", ALWAYS],
    ["ifelse(option[93].exists,'a','b') == 'a'", { op: "exists", option: 93 }],
    [
      "ifelse(option[77].exists, option[77].hex, 'none') == 'none'",
      {
        op: "or",
        of: [
          {
            op: "and",
            of: [
              { op: "exists", option: 77 },
              { op: "equals", field: { option: 77 }, value: "6e6f6e65" },
            ],
          },
          { op: "not", of: { op: "exists", option: 77 } },
        ],
      },
    ],
    ["concat('a', option[77].hex) == 'aiPXE'", { op: "equals", field: { option: 77 }, value: "69505845" }],
    ["option[93].hex + 'x' == 0x000778", { op: "equals", field: { option: 93 }, value: "0007" }],
    ["concat(option[93].hex, 'x') == 0x0007", { op: "never", why: "a constant part is another one" }],
    ["uint16totext(option[93].hex) == '7'", { op: "equals", field: { option: 93 }, value: "0007" }],
    [
      "uint8totext(substring(option[93].hex,1,1)) == '7'",
      { op: "equals", field: { option: 93 }, value: "07", offset: 1, length: 1 },
    ],
    ["uint16totext(option[93].hex) == '007'", { op: "never", why: '"007" is no such number' }],
    ["addrtotext(pkt4.giaddr) == '10.9.1.2'", { op: "equals", field: "giaddr", value: "0a090102" }],
    ["option[93].text == '0x0007'", { op: "never", why: 'Kea\'s text form of option 93 begins with "type="' }],
    ["option[user-class].text == 'iPXE'", { op: "never", why: 'Kea\'s text form of option 77 begins with "type="' }],
    ["pkt4.hlen == 6", ALWAYS],
    ["pkt4.ciaddr == 0.0.0.0", ALWAYS],
    ["vendor[*].exists", { op: "exists", option: 125 }],
    [
      "vendor-class[4491].exists",
      {
        op: "and",
        of: [
          { op: "exists", option: 124 },
          { op: "unknown", why: "whether vendor-class[4491].exists" },
        ],
      },
    ],
    ["option[93].hex == 7", { op: "equals", field: { option: 93 }, value: "00000007" }],
  ])("%s", (text, condition) => {
    expect(test(text)).toEqual(condition);
  });

  it("takes `and` before `or`, and `not` before both", () => {
    const exists = (code: number) => ({ op: "exists", option: code });
    expect(test("option[1].exists or option[2].exists and option[3].exists")).toEqual({
      op: "or",
      of: [exists(1), { op: "and", of: [exists(2), exists(3)] }],
    });
    expect(test("not option[1].exists or (option[2].exists and not option[3].exists)")).toEqual({
      op: "or",
      of: [
        { op: "not", of: exists(1) },
        { op: "and", of: [exists(2), { op: "not", of: exists(3) }] },
      ],
    });
  });

  it("counts an option that is not sent as no bytes", () => {
    const absent = test("option[77].hex == ''");
    expect(absent).toMatchObject({ op: "or", of: [{ op: "not", of: { op: "exists", option: 77 } }, {}] });
    expect(mayReachPxeClient(absent)).toBe(true);
    expect(mayReachPxeClient(test("option[60].hex == ''"))).toBe(false);
  });

  it.each([
    "substring(option[60].hex,-6,all) == '003016'",
    "option[93].text == 'type=093, len=002: 7 (uint16)'",
    "split(option[60].text, ':', 3) == '00007'",
    "pkt.iface == 'eth0'",
    "relay4[1].exists",
    "match('PXE.*', option[60].text)",
    "option[93].hex = 0x0007",
    "option[93].hex == 0x0007 and",
    "",
    "((((",
    "not ".repeat(5000),
  ])("leaves open what cannot be told: %.60s", (text) => {
    expect(test(text).op).toBe("unknown");
  });
});
