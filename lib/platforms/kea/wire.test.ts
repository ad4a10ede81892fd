import { describe, expect, it } from "vitest";
import type { Condition } from "@/lib/model/condition";
import type { DhcpScope } from "@/lib/model/facts";
import { dhcp4, option, read, SUBNET, scopes } from "./testing";

const PXE = "substring(option[60].hex,0,9) == 'PXEClient'";
const EFI: Condition = { op: "equals", field: { option: 93 }, value: "0007" };
const first = (body: Record<string, unknown>) => scopes({ subnet4: [SUBNET], ...body })[0]!;
const values = (scope: DhcpScope, code = 67) =>
  scope.levels.flatMap((level) =>
    level.options.filter((one) => one.code === code).map(({ value }) => [value, level.when] as const),
  );
const hexOf = (scope: DhcpScope, code: number) =>
  scope.levels.flatMap(({ options }) => options).find((one) => one.code === code)?.hex;

// As kea-dhcp4 2.2.0 answered, asked through a relay.
describe("bytes of options", () => {
  it("of 43 stay as they are written where it is defined anew, and are sorted where Kea knows it itself", () => {
    const hex = option(43, "060108ff", { "csv-format": false });
    const binary = [{ name: "vendor-encapsulated-options", code: 43, type: "binary" }];
    expect(hexOf(first({ "option-def": binary, "option-data": [hex] }), 43)).toBe("060108ff");
    expect(hexOf(first({ "option-data": [hex] }), 43)).toBe("060108");
  });

  it("must be there where the data are words: Kea refuses the file else", () => {
    const defined = (type: string, more = {}) =>
      read(
        dhcp4({
          "option-def": [{ name: "ipxe", code: 175, type }],
          "option-data": [{ code: 175, ...more }],
          subnet4: [SUBNET],
        }),
      ).problems.filter(({ code }) => code === "refused-by-kea").length;
    expect([defined("binary"), defined("uint8"), defined("string")]).toEqual([1, 1, 1]);
    expect([defined("binary", { "csv-format": false }), defined("empty")]).toEqual([0, 0]);
  });

  it("of a text lose the NUL bytes at its end", () => {
    const scope = first({ "option-data": [option(67, "626f6f740000", { "csv-format": false })] });
    expect(hexOf(scope, 67)).toBe("626f6f74");
  });

  it("of a record are those of its fields, the last as often as it stands there", () => {
    const record = (types: string, more = {}) => ({
      name: "srv",
      code: 8,
      space: "PXE",
      type: "record",
      "record-types": types,
      ...more,
    });
    const carrier = { name: "v", code: 43, type: "empty", encapsulate: "PXE" };
    const sent = (definition: object, data: string) =>
      hexOf(
        first({
          "option-def": [definition, carrier],
          "option-data": [{ name: "srv", space: "PXE", data }, { name: "v" }],
        }),
        43,
      );
    expect(sent(record("uint16, uint8, ipv4-address", { array: true }), "32768, 1, 10.1.1.1, 10.1.1.2")).toBe(
      "080b8000010a0101010a010102",
    );
    expect(sent(record("uint8, string"), "0, Boot")).toBe("080500426f6f74");
    expect(sent(record("uint8, string"), "0")).toBeNull();
  });
});

describe("options of a class of their own", () => {
  it("go to its members; others get what stands beside them or further out", () => {
    const classes = [{ name: "efi", test: "option[93].hex == 0x0007" }];
    const tagged = option(67, "efi", { "client-classes": ["efi"] });
    const scope = first({
      "client-classes": classes,
      "option-data": [option(67, "global")],
      subnet4: [{ ...SUBNET, "option-data": [tagged, option(66, "x")] }],
    });
    expect(values(scope)).toEqual([
      ["efi", EFI],
      ["global", { op: "always" }],
    ]);
    const known = first({ "option-data": [option(67, "k", { "client-classes": ["KNOWN"] })] });
    expect(values(known)).toEqual([["k", { op: "known-client" }]]);
  });
});

describe("subnets for classes that hang on reservations", () => {
  const late = { name: "late", test: "member('UNKNOWN')" };
  it("serve nobody: reservations are looked for later than the subnet is chosen; pools come after that", () => {
    for (const guard of ["KNOWN", "UNKNOWN", "late"]) {
      const body = { "client-classes": [late], subnet4: [{ ...SUBNET, "client-class": guard }] };
      expect(first(body).serves.op).toBe("never");
      expect(first({ ...body, "early-global-reservations-lookup": true }).serves.op).not.toBe("never");
    }
    const pools = [{ pool: "10.9.1.50 - 10.9.1.99", "client-class": "UNKNOWN" }];
    expect(first({ subnet4: [{ ...SUBNET, pools }] }).serves).toEqual({ op: "not", of: { op: "known-client" } });
  });
});

describe("additional classes", () => {
  const late = { name: "late", test: PXE, "only-if-required": true };
  it("have no members before an address is chosen", () => {
    const asked = { ...SUBNET, "client-class": "late", "require-client-classes": ["late"] };
    expect(first({ "client-classes": [late], subnet4: [asked] }).serves.op).toBe("never");
    const other = { name: "other", test: "not member('late')", "boot-file-name": "o" };
    const levels = first({ "client-classes": [late, other] }).levels;
    expect(levels.find(({ bootFile }) => bootFile?.value === "o")!.when.op).toBe("always");
  });

  it("may ask for one another, which hangs on the order in which they are asked for", () => {
    const y = { name: "y", test: "member('late')", "only-if-required": true, "boot-file-name": "y" };
    const asked = { ...SUBNET, "require-client-classes": ["late", "y"] };
    expect(first({ "client-classes": [late, y], subnet4: [asked] }).levels[0]!.when.op).toBe("unknown");
  });
});

describe("pools", () => {
  it("that a client is not let into leave the others to it", () => {
    const classes = [{ name: "efi", test: "option[93].hex == 0x0007" }];
    const pools = [
      { pool: "10.9.1.50 - 10.9.1.59", "client-class": "efi", "option-data": [option(67, "efi")] },
      { pool: "10.9.1.60 - 10.9.1.69", "option-data": [option(67, "rest")] },
    ];
    const rest = values(first({ "client-classes": classes, subnet4: [{ ...SUBNET, pools }] }))[1]!;
    expect(rest[0]).toBe("rest");
    expect(rest[1]).toMatchObject({ op: "or", of: [{ op: "not", of: EFI }, { op: "unknown" }] });
  });
});

describe("reservations", () => {
  it("in the subnet keep a global one of the same computer from being looked at", () => {
    const reserved = (file: string, mac: string) => ({ "hw-address": mac, "boot-file-name": file });
    const scope = first({
      "reservations-global": true,
      reservations: [reserved("global", "02:00:00:00:00:01"), reserved("other", "02:00:00:00:00:02")],
      subnet4: [{ ...SUBNET, reservations: [reserved("subnet", "02:00:00:00:00:01")] }],
    });
    expect(scope.reservations.map(({ levels }) => levels[0]!.bootFile!.value)).toEqual(["subnet", "other"]);
  });
});

describe("the flex-option hook", () => {
  const hook = (...options: object[]) => ({
    "hooks-libraries": [{ library: "/x/libdhcp_flex_option.so", parameters: { options } }],
  });
  const orig = { "option-data": [option(67, "orig")] };

  it("chooses by ifelse, and leaves the option alone where its value is empty", () => {
    const by = "ifelse(option[93].hex == 0x0007, 'a.efi', ifelse(option[77].hex == 'iPXE', concat('x', '.ipxe'), ''))";
    const said = values(first({ ...orig, ...hook({ code: 67, supersede: by }) }));
    const ipxe = { op: "equals", field: { option: 77 }, value: "69505845" };
    expect(said).toEqual([
      ["a.efi", EFI],
      ["x.ipxe", { op: "and", of: [{ op: "not", of: EFI }, ipxe] }],
      ["orig", { op: "always" }],
    ]);
    expect(values(first({ ...orig, ...hook({ code: 67, supersede: "''" }) }))).toHaveLength(1);
  });

  it("adds where nothing else sets the option", () => {
    const scope = first({ ...orig, ...hook({ code: 67, add: "'added'" }, { code: 66, add: "'added'" }) });
    expect(values(scope).map(([value]) => value)).toEqual(["orig", "added"]);
    expect(values(scope, 66).map(([value]) => value)).toEqual(["added"]);
  });

  it("reads a value as text of the option's type where it is told to", () => {
    const scope = first(hook({ code: 3, "csv-format": true, supersede: "'10.9.1.254'" }));
    expect(hexOf(scope, 3)).toBe("0a0901fe");
    expect(hexOf(first(hook({ code: 43, supersede: "0x060108" })), 43)).toBe("060108");
  });
});

describe("a file that Kea refuses", () => {
  it("names a server by its name; a template's word is told as such", () => {
    const codes = (server: string) =>
      read(dhcp4({ subnet4: [{ ...SUBNET, "next-server": server }] })).problems.map(({ code }) => code);
    expect(codes("pxe.example.org")).toEqual(["refused-by-kea"]);
    expect(codes("{{ pxe }}")).toEqual(["unfilled-value"]);
    expect(codes("10.1.1.1")).toEqual([]);
  });
});
