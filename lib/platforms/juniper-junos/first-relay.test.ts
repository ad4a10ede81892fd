import { describe, expect, it } from "vitest";
import juniperJunos from "./index";

const BASE = `set version 21.4R3.15
set system host-name adit-1
set interfaces irb unit 40 family inet address 10.91.40.1/24
set interfaces irb unit 41 family inet address 10.91.41.1/24
`;

function plan(more: string, name = "irb.40", base = BASE) {
  const capture = { texts: [{ name: "adit.conf", text: `${base}${more}` }] };
  const fix = { kind: "add-relay-target", device: "adit-1", order: 1, interface: name, target: "10.1.1.7" } as const;
  return juniperJunos.planChange!(fix, capture, juniperJunos.read(capture));
}

const linesOf = (planned: ReturnType<typeof plan>) =>
  planned.ok && planned.change.kind === "shell" ? planned.change.apply : [];

describe("the first relay of an interface", () => {
  it("is a group of its own where others relay by dhcp-relay, and is sent", () => {
    const planned = plan(
      "set forwarding-options dhcp-relay server-group A 10.1.1.2\nset forwarding-options dhcp-relay group A active-server-group A\nset forwarding-options dhcp-relay group A interface irb.41\n",
    );
    expect(linesOf(planned)).toEqual([
      "set forwarding-options dhcp-relay server-group BOOTPATH-irb-40 10.1.1.7",
      "set forwarding-options dhcp-relay group BOOTPATH-irb-40 active-server-group BOOTPATH-irb-40",
      "set forwarding-options dhcp-relay group BOOTPATH-irb-40 interface irb.40",
      "commit confirmed 5",
    ]);
    expect(planned).toMatchObject({ change: { preview: { sendable: true } } });
  });
  it("is an entry of the helper where that one is in use", () => {
    const planned = plan("set forwarding-options helpers bootp interface irb.41 server 10.1.1.2\n");
    expect(linesOf(planned)).toEqual([
      "set forwarding-options helpers bootp interface irb.40 server 10.1.1.7",
      "commit confirmed 5",
    ]);
    expect(planned).toMatchObject({
      change: { inverse: expect.arrayContaining([expect.stringMatching(/^delete .*irb\.40$/)]) },
    });
  });
  it("is text to copy where the device has neither, until somebody switches it on", () => {
    expect(plan("")).toMatchObject({
      change: { preview: { sendable: false, unproven: expect.stringContaining("first relay") } },
    });
    const old = "set version 12.3R12.4\nset interfaces vlan unit 30 family inet address 10.91.30.1/24\n";
    expect(linesOf(plan("", "vlan.30", old))[0]).toContain("helpers bootp interface vlan.30");
  });
  it("goes to the routing instance of the interface", () => {
    const lines = linesOf(plan("set routing-instances BLUE interface irb.40\n"));
    expect(lines[0]).toMatch(/^set routing-instances BLUE forwarding-options dhcp-relay server-group/);
  });
  it.each([
    ["the interface gives addresses itself", "set system services dhcp-local-server group LAB interface irb.40\n"],
    [
      "the relay is switched off",
      "set forwarding-options dhcp-relay group A interface irb.41\ndeactivate forwarding-options dhcp-relay\n",
    ],
    ["its group has no servers", "set forwarding-options dhcp-relay group A interface irb.40\n"],
  ])("is left to a person when %s", (_why, more) => {
    const planned = plan(more);
    expect(planned).toMatchObject({ ok: false, next: expect.stringMatching(/\w/) });
  });
});
