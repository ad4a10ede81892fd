import { describe, expect, it } from "vitest";
import type { PowerShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import platform from "./index";

const value = (OptionId: number, Value: string, more: object = {}) => ({
  OptionId,
  Name: "",
  Type: "String",
  Value: [Value],
  VendorClass: "",
  UserClass: "",
  PolicyName: "",
  ...more,
});
const ANSWER = {
  Format: "bootpath-windows-dhcp-1",
  ComputerName: "DHCP-1",
  Service: "Running",
  Setting: { IsDomainJoined: true, IsAuthorized: true, ActivatePolicies: true },
  Classes: [
    { Name: "PXE", Type: "Vendor", Data: "0x505845436c69656e74" },
    { Name: "Phone", Type: "Vendor", Data: "0x436973636f" },
  ],
  OptionDefinitions: [{ OptionId: 66, Name: "x", Type: "String", VendorClass: "" }],
  OptionValues: [value(60, "PXEClient"), value(15, "corp")],
  Policies: [],
  Scopes: [
    {
      ScopeId: "10.4.2.0",
      SubnetMask: "255.255.255.0",
      State: "Active",
      ActivatePolicies: true,
      OptionValues: [
        value(66, "10.9.9.9"),
        value(67, "it's\\x.efi", { PolicyName: "O'Brien's PXE" }),
        value(66, "tftp.phones", { PolicyName: "Phones" }),
        value(66, "v", { VendorClass: "Cisco" }),
      ],
      Policies: [
        { Name: "O'Brien's PXE", Enabled: true, Condition: "Or", ProcessingOrder: 1, VendorClass: ["EQ", "PXE*"] },
        { Name: "Phones", Enabled: true, Condition: "Or", ProcessingOrder: 2, VendorClass: ["EQ", "Phone*"] },
      ],
      Reservations: [
        { IPAddress: "10.4.2.9", ClientId: "00-0c-29-64-85-f0", Name: "r", OptionValues: [value(67, "r.efi")] },
      ],
    },
  ],
  Errors: [],
};
const capture = (text: string) => ({ texts: [{ name: "dhcp", text }] });
const plan = (fix: Fix, text = JSON.stringify(ANSWER)) =>
  platform.planChange!(fix, capture(text), platform.read(capture(text)));
const planned = (fix: Fix, text?: string): PowerShellChange => {
  const answer = plan(fix, text);
  if (!answer.ok || answer.change.kind !== "powershell") throw new Error(JSON.stringify(answer));
  return answer.change;
};
const REMOVE: Fix = { kind: "remove-boot-options", device: "d", order: 2, options: [60, 66, 67] };

describe("removing boot options", () => {
  it("takes every level that reaches a PXE client, and leaves phones and vendor classes alone", () => {
    const change = planned(REMOVE);
    expect(change.script).toBe("remove-options");
    expect(change.preview.commands).toEqual([
      "Remove-DhcpServerv4OptionValue -ReservedIP 10.4.2.9 -OptionId 67",
      "Remove-DhcpServerv4OptionValue -ScopeId 10.4.2.0 -PolicyName 'O''Brien''s PXE' -OptionId 67",
      "Remove-DhcpServerv4OptionValue -ScopeId 10.4.2.0 -OptionId 66",
      "Remove-DhcpServerv4OptionValue -OptionId 60",
    ]);
    expect(change.preview.sendable).toBe(true);
  });
  it("carries its own way back with the exact values", () => {
    const change = planned(REMOVE);
    expect(change.inverseScript).toBe("restore-options");
    expect(change.preview.inverse[1]).toBe(
      "Set-DhcpServerv4OptionValue -ScopeId 10.4.2.0 -PolicyName 'O''Brien''s PXE' -OptionId 67 -Value 'it''s\\x.efi'",
    );
    expect(change.args).toMatchObject({
      items: [
        {},
        { policyName: "O'Brien's PXE", expected: ["it's\\x.efi"] },
        {},
        { scopeId: null, expected: ["PXEClient"] },
      ],
    });
    expect(change.inverseArgs).toMatchObject({
      items: [{}, { expected: null, value: ["it's\\x.efi"] }, {}, { value: ["PXEClient"] }],
    });
  });
  it("keeps to the levels that are named", () =>
    expect(planned({ ...REMOVE, levels: ["server"] }).preview.commands).toEqual([
      "Remove-DhcpServerv4OptionValue -OptionId 60",
    ]));
  it("says so when nothing is left", () =>
    expect(plan({ ...REMOVE, options: [43] })).toMatchObject({
      ok: false,
      next: expect.stringContaining("nothing left"),
    }));
  it("refuses when a part was not read", () =>
    expect(
      plan(REMOVE, JSON.stringify({ ...ANSWER, Errors: [{ What: "server options", Message: "denied" }] })),
    ).toMatchObject({ ok: false }));
});

describe("option 60", () => {
  it("is defined first where it is not, and removed on the way back", () => {
    const without = JSON.stringify({ ...ANSWER, OptionValues: [] });
    const change = planned({ kind: "set-option-60", device: "d", order: 1, level: "server" }, without);
    expect(change.preview.commands).toEqual([
      "Add-DhcpServerv4OptionDefinition -OptionId 60 -Name PXEClient -Type String -Description 'PXE support'",
      "Set-DhcpServerv4OptionValue -OptionId 60 -Value 'PXEClient'",
    ]);
    expect(change).toMatchObject({
      script: "set-option-60",
      inverseScript: "remove-options",
      args: { items: [{ expected: null, value: ["PXEClient"] }] },
      inverseArgs: { items: [{ expected: ["PXEClient"] }] },
    });
  });
  it("gives a former value back", () => {
    const other = JSON.stringify({ ...ANSWER, OptionValues: [value(60, "Other")] });
    expect(planned({ kind: "set-option-60", device: "d", order: 1, level: "server" }, other)).toMatchObject({
      inverseScript: "restore-options",
      inverseArgs: { items: [{ expected: ["PXEClient"], value: ["Other"] }] },
    });
  });
  it("is left alone where it stands already", () =>
    expect(plan({ kind: "set-option-60", device: "d", order: 1, level: "server" })).toMatchObject({ ok: false }));
});

describe("a netsh dump", () => {
  const dump = [
    "Dhcp Server \\\\old Add scope 10.1.0.0 255.255.0.0 a",
    'Dhcp Server \\\\old set optionvalue 67 STRING "x"',
    'Dhcp Server \\\\old Scope 10.1.0.0 set optionvalue 67 STRING user="gPXE" "y"',
    "Dhcp Server \\\\old Add Class gPXE c 67 0 b",
  ].join("\n");
  it("gives commands to copy, which are not sent", () => {
    const change = planned({ ...REMOVE, levels: ["server", "scope 10.1.0.0 class gPXE"] }, dump);
    expect(change.preview).toMatchObject({
      sendable: false,
      commands: [
        'netsh dhcp server \\\\old scope 10.1.0.0 delete optionvalue 67 user="gPXE"',
        "netsh dhcp server \\\\old delete optionvalue 67",
      ],
      inverse: [
        'netsh dhcp server \\\\old scope 10.1.0.0 set optionvalue 67 STRING user="gPXE" "y"',
        'netsh dhcp server \\\\old set optionvalue 67 STRING "x"',
      ],
    });
  });
});
