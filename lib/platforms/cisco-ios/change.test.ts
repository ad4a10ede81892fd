import { describe, expect, it } from "vitest";
import type { ShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import { planChange } from "./change";
import { fingerprint } from "./fingerprint";
import { read } from "./read";
import { redact } from "./redact";
import { ROUTER } from "./samples";

const capture = { texts: [{ name: "show running-config", text: ROUTER }] };
const plan = (fix: Fix, text = ROUTER) => {
  const texts = { texts: [{ name: "show running-config", text }] };
  return planChange(fix, texts, read(texts));
};
const planned = (fix: Fix, text = ROUTER): ShellChange => {
  const result = plan(fix, text);
  if (!result.ok || result.change.kind !== "shell") throw new Error("no shell change");
  return result.change;
};
const add: Fix = { kind: "add-relay-target", device: "gw", interface: "Vlan42", target: "10.1.1.9", order: 1 };
const remove: Fix = {
  kind: "remove-boot-options",
  device: "gw",
  options: [60, 66, 67],
  nextServer: true,
  bootFile: true,
  order: 2,
};

describe("adding a relay target", () => {
  it("repeats the same words to take it back, under the device's own timer", () => {
    const change = planned(add);
    expect(change.apply).toEqual(["interface Vlan42", "ip helper-address 10.1.1.9", "exit"]);
    expect(change.inverse).toEqual(["interface Vlan42", "no ip helper-address 10.1.1.9", "exit"]);
    expect(change).toMatchObject({
      enter: ["configure terminal revert timer 5"],
      confirm: ["configure confirm"],
      revert: ["configure revert now"],
    });
    expect(change.expect).toEqual([{ context: "interface Vlan42", line: "ip helper-address 10.1.1.9", present: true }]);
  });
  it("says so when the device has no archive", () => {
    const change = planned(add, ROUTER.replace("archive\n path flash:saved\n", ""));
    expect(change.enter).toBeUndefined();
    expect(change.preview.safety).toContain("no configuration archive");
  });
  it("names the table", () => {
    const iface = { ...add, interface: "GigabitEthernet0/0/1.120" };
    expect(planned({ ...iface, vrf: "LABS" }).inverse[1]).toBe("no ip helper-address vrf LABS 10.1.1.9");
    expect(planned({ ...iface, vrf: "global" }).apply[1]).toBe("ip helper-address global 10.1.1.9");
    expect(plan({ ...iface, vrf: "NOWHERE" }).ok).toBe(false);
  });
  it.each([
    ["an interface that is not there", { ...add, interface: "Vlan43" }],
    ["a line break in the name", { ...add, interface: "Vlan42\nreload" }],
    ["an address that is none", { ...add, target: "10.1.1.9\nreload" }],
    ["a target that is there", { ...add, target: "10.1.1.2" }],
    ["an interface without address", { ...add, interface: "Vlan60" }],
  ])("refuses %s", (_name, fix) => {
    expect(plan(fix).ok).toBe(false);
  });
  it("plans nothing on a configuration that is cut off", () => {
    expect(plan(add, ROUTER.slice(0, 2000)).ok).toBe(false);
  });
});

describe("removing boot options", () => {
  it("touches only these lines of these pools and puts back what stood there", () => {
    const change = planned({ ...remove, levels: ["pool OFFICE"] });
    expect(change.apply).toEqual(["ip dhcp pool OFFICE", "no option 60", "no bootfile", "no next-server", "exit"]);
    expect(change.inverse).toEqual([
      "ip dhcp pool OFFICE",
      'option 60 ascii "PXEClient"',
      "bootfile boot\\x64\\wdsnbp.com",
      "next-server 10.1.1.9",
      "exit",
    ]);
    expect(change.expect.every((line) => !line.present)).toBe(true);
  });
  it("reaches every pool where no level is named, and leaves the phones' option 150 alone", () => {
    expect(planned(remove).apply).toEqual([
      "ip dhcp pool CAMPUS",
      "no option 66",
      "exit",
      "ip dhcp pool OFFICE",
      "no option 60",
      "no bootfile",
      "no next-server",
      "exit",
    ]);
  });
  it("refuses what it could not put back", () => {
    expect(plan({ ...remove, levels: ["pool OFFICE"] }, ROUTER.replace("wdsnbp.com", "wds?nbp.com")).ok).toBe(false);
  });
  it("refuses when there is nothing to remove", () => {
    expect(plan({ ...remove, levels: ["pool PRINTER"] }).ok).toBe(false);
  });
});

describe("fingerprint", () => {
  it("does not move with clock and comments, but with every command", () => {
    const other = ROUTER.replace("2811 bytes", "2900 bytes").replace("08:12:44 UTC", "09:00:00 UTC");
    expect(fingerprint({ texts: [{ name: "show running-config", text: other }] })).toBe(fingerprint(capture));
    const changed = ROUTER.replace("lease 2", "lease 3");
    expect(fingerprint({ texts: [{ name: "show running-config", text: changed }] })).not.toBe(fingerprint(capture));
  });
});

describe("redact", () => {
  const secrets = `enable secret 9 $9$hush$hush
username ann privilege 15 secret 5 $1$hush$hush
snmp-server community hush RO 10
snmp-server host 10.1.1.1 version 2c hush
snmp-server user a b v3 auth sha hush priv aes 128 hush
tacacs-server host 10.1.1.1 key 7 hush
crypto isakmp key hush address 0.0.0.0
key chain K
 key 1
  key-string 7 hush
line vty 0 4
 password 7 hush
interface Vlan1
 ip ospf message-digest-key 1 md5 7 hush
 standby 1 authentication hush
archive
 path ftp://backup:hush@10.1.1.1/x
 neighbor 10.1.1.2 password 7 hush
 certificate self-signed 01
  30820330 30820218 A0030201 02020101`;
  it("takes every secret out and keeps the lines", () => {
    const out = redact({ name: "x", text: secrets });
    expect(out).not.toContain("hush");
    expect(out).not.toContain("30820330");
    expect(out.split("\n")).toHaveLength(secrets.split("\n").length);
    expect(out).toContain(" key 1\n");
  });
  it("changes no fact", () => {
    const text = redact({ name: "gw.cfg", text: ROUTER });
    expect(text).not.toContain("abcdefgh");
    expect(read({ texts: [{ name: "gw.cfg", text }] })).toEqual(read({ texts: [{ name: "gw.cfg", text: ROUTER }] }));
  });
});
