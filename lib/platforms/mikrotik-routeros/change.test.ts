import { describe, expect, it } from "vitest";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { read } from "./read";
import { ACCESS_V6 } from "./samples";

const capture = { texts: [{ name: "export", text: ACCESS_V6 }] };
const facts = read(capture);
const plan = (fix: Parameters<typeof planChange>[0]) => planChange(fix, capture, facts);

describe("planChange", () => {
  it("appends a target to the relay, as text to copy", () => {
    const planned = plan({
      kind: "add-relay-target",
      device: "acc-4",
      order: 1,
      interface: "vlan42",
      target: "10.20.0.12",
    });
    expect(planned).toMatchObject({
      ok: true,
      change: {
        preview: {
          sendable: false,
          commands: ["/ip dhcp-relay set [find name=relay42] dhcp-server=10.20.0.10,10.20.0.11,10.20.0.12"],
          inverse: ["/ip dhcp-relay set [find name=relay42] dhcp-server=10.20.0.10,10.20.0.11"],
        },
      },
    });
  });

  it("takes boot options out of a network, and knows how to put them back", () => {
    const planned = plan({
      kind: "remove-boot-options",
      device: "acc-4",
      order: 2,
      options: [66, 67],
      nextServer: true,
      bootFile: true,
    });
    if (!planned.ok) throw new Error(planned.why);
    expect(planned.change.preview.commands).toEqual([
      '/ip dhcp-server network set [find address="10.4.4.0/24"] next-server=0.0.0.0 boot-file-name="" dhcp-option=phones'.replaceAll(
        '"10.4.4.0/24"',
        "10.4.4.0/24",
      ),
      // The kiosk and the matcher use this set, and both are meant.
      '/ip dhcp-server option sets set [find name=uefi] options=""',
    ]);
    expect(planned.change.preview.inverse[1]).toContain(
      "boot-file-name=pxelinux.0 dhcp-option=boot-host,boot-bios,phones",
    );
  });

  it("leaves a set of options alone that others use too", () => {
    const lease = facts.dhcp!.scopes.flatMap((scope) => scope.reservations.flatMap((one) => one.levels));
    const fix = { kind: "remove-boot-options", device: "acc-4", order: 2, options: [67] } as const;
    const planned = plan({ ...fix, options: [67], levels: lease.map((level) => level.id) });
    expect(planned).toMatchObject({ ok: false, why: expect.stringContaining("efi64") });
  });

  it("refuses what is not there or not an address", () => {
    for (const [face, target] of [
      ["vlan99", "10.0.0.1"],
      ["vlan42", "10.0.0"],
      ["vlan42", "10.20.0.11"],
      ["bridge-core", "10.0.0.1"],
    ] as const)
      expect(plan({ kind: "add-relay-target", device: "acc-4", order: 1, interface: face, target }).ok).toBe(false);
  });
});

describe("fingerprint", () => {
  it("leaves the date and comments out", () => {
    const later = { texts: [{ name: "export", text: ACCESS_V6.replace("08:15:02", "09:59:59") }] };
    expect(fingerprint(later)).toBe(fingerprint(capture));
    expect(
      fingerprint({ texts: [{ name: "export", text: ACCESS_V6.replace("10.20.0.11 ", "10.20.0.13 ") }] }),
    ).not.toBe(fingerprint(capture));
  });
});
