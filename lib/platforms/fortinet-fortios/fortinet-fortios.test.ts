import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import fortinetFortios from "./index";
import { FIREWALL } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "fw.conf", text }] });
const facts = fortinetFortios.read(capture(FIREWALL));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("fortinet-fortios");

describe("FortiOS", () => {
  readerTests({
    platform: fortinetFortios,
    sample: FIREWALL,
    canaries: ["canaryone", "canarytwo", "canarythree"],
    endsMarked: false,
  });
  it("relays only where the service is enabled, and says where servers are asked in turn", () => {
    expect(face("vlan30")).toMatchObject({
      description: 'Mast "east"',
      addresses: ["10.71.30.1/24"],
      secondary: ["10.71.31.1/24"],
      virtual: ["10.71.30.254"],
      vlan: 30,
      vrf: null,
      relayTargets: [{ address: "10.7.0.5" }, { address: "10.7.0.6" }],
    });
    expect(face("vlan31")).toMatchObject({ shutdown: true, relayTargets: [{ address: "10.7.0.5", active: false }] });
    expect(facts.relay!.notes.map((note) => note.word)).toEqual(["servers-asked-in-turn vlan30"]);
    expect(facts.hostname).toBe("mast-fw");
  });
  it("looks for its servers in the table that vrf-select names", () => {
    const target = (own: string, select: string, vdom = "root") =>
      fortinetFortios
        .read(
          capture(
            `config system interface\n    edit "v"\n        set vdom "${vdom}"\n        set vrf ${own}\n        set ip 10.1.0.1 255.255.255.0\n        set dhcp-relay-service enable\n        set dhcp-relay-vrf-select ${select}\n        set dhcp-relay-ip "10.7.0.5"\n    next\nend\n`,
          ),
        )
        .interfaces[0]!.relayTargets.map(({ vrf, global }) => [vrf, global ?? false])[0];
    expect(target("0", "7")).toEqual(["7", false]);
    expect(target("5", "7", "LAB")).toEqual(["LAB/7", false]);
    expect(target("5", "0")).toEqual([null, true]);
    expect(target("5", "0", "LAB")).toEqual(["LAB", false]);
    expect(target("5", "5")).toEqual([null, false]);
  });
  it("says where it names secondary addresses, and which servers it does not follow then", () => {
    const text = (own: string) => `config system interface
    edit "vlan32"
        set ip 10.71.32.1 255.255.255.0
        set dhcp-relay-service enable
        ${own}
        set dhcp-smart-relay enable
        set secondary-IP enable
        config secondaryip
            edit 1
                set ip 10.71.33.1 255.255.255.0
                set secip-relay-ip "10.7.0.8"
            next
        end
    next
end
`;
    const both = fortinetFortios.read(capture(text("set dhcp-relay-ip 10.7.0.5")));
    expect(both.relay!.notes.map(({ word }) => word)).toEqual(["smart-relay"]);
    expect(both.interfaces[0]!.relayTargets.map(({ address }) => address)).toEqual(["10.7.0.5"]);
    expect(both.coverage.unknown.map(({ line }) => line)).toEqual([11]);
    expect(both.problems).toEqual([]);
    expect(fortinetFortios.read(capture(text("set dhcp-relay-type regular"))).problems).toMatchObject([
      { code: "secondary-servers", affects: "relay", only: ["vlan32"] },
    ]);
  });
  it("reads its DHCP servers; unset values are none", () => {
    const [lab, off] = facts.dhcp!.scopes;
    expect(lab).toMatchObject({
      subnet: "10.71.40.0/24",
      active: true,
      ranges: [["10.71.40.50", "10.71.40.99"]],
      reservations: [{ mac: "00:11:22:33:44:55", address: "10.71.40.20" }],
    });
    expect(lab!.levels[0]).toMatchObject({ nextServer: { value: "10.7.0.9" }, bootFile: { value: "pxelinux.0" } });
    expect(lab!.levels[0]!.options.map((option) => [option.code, option.value])).toEqual([
      [66, "10.7.0.9"],
      [67, "boot\\x64\\wdsnbp.com"],
      [60, "PXEClient"],
    ]);
    expect(off).toMatchObject({
      subnet: "10.71.30.0/24",
      active: false,
      serves: { op: "or" },
      levels: [{ nextServer: null, bootFile: null }],
    });
  });
  it("gives an option with a match of its own only to those it names", () => {
    const table = [
      "config system dhcp server",
      "edit 1",
      'set interface "lan"',
      "set default-gateway 10.1.0.1",
      "set netmask 255.255.255.0",
      "config options",
      "edit 1",
      "set code 67",
      "set type string",
      'set value "bios.0"',
      "next",
      "edit 2",
      "set code 67",
      "set type string",
      'set value "uefi.efi"',
      "set vci-match enable",
      'set vci-string "PXEClient:Arch:00007"',
      "next",
      "end",
      "next",
      "end",
    ];
    const server = fortinetFortios.read(capture(`${table.join("\n")}\n`));
    expect(server.dhcp!.scopes[0]!.levels.map((level) => [level.kind, level.when.op, level.options[0]?.value])).toEqual(
      [
        ["class", "or", "uefi.efi"],
        ["scope", "always", "bios.0"],
      ],
    );
  });
  it("serves only whom its ranges, or its list of addresses, name", () => {
    const server = (...lines: string[]) =>
      fortinetFortios.read(
        capture(
          `config system dhcp server\nedit 1\nset default-gateway 10.1.0.1\nset netmask 255.255.255.0\n${lines.join("\n")}\nnext\nend\n`,
        ),
      ).dhcp!.scopes[0]!.serves;
    const range = (id: number, ...more: string[]) =>
      ["config ip-range", `edit ${id}`, "set start-ip 10.1.0.5", "set end-ip 10.1.0.9", ...more, "next", "end"].join(
        "\n",
      );
    const phones = range(1, "set vci-match enable", 'set vci-string "Phone"');
    expect(server(phones)).toMatchObject({ op: "or", of: [{ op: "or", of: [{ op: "prefix" }] }] });
    expect(server(phones, range(2))).toEqual({ op: "always" });
    const second = range(1, "set uci-match enable", 'set uci-string "iPXE"');
    expect(server(second)).toMatchObject({ op: "or", of: [{ op: "or", of: [{ field: { option: 77 } }] }] });
    expect(server(range(1), "set mac-acl-default-action block")).toEqual({ op: "known-client" });
  });
  it("serves nobody on an interface that is down, and reserves nothing for a computer that it blocks", () => {
    const text = `config system interface
edit "lab"
set ip 10.1.0.1 255.255.255.0
set status up
next
end
config system dhcp server
edit 1
set interface "lab"
config reserved-address
edit 1
set mac 00:11:22:33:44:55
set action block
next
edit 2
set ip 10.1.0.9
set mac 00:11:22:33:44:66
next
end
next
end
`;
    const read = (one: string) => fortinetFortios.read(capture(one)).dhcp!.scopes[0]!;
    expect(read(text)).toMatchObject({ active: true, reservations: [{ address: "10.1.0.9" }] });
    expect(read(text.replace("status up", "status down")).active).toBe(false);
  });
  it("finds the network by the range where the entry is written out in full and has no gateway", () => {
    const { dhcp, problems, coverage } = fortinetFortios.read(
      capture(`config system dhcp server
    edit 4
        set default-gateway 0.0.0.0
        set netmask 255.255.255.128
        set interface "lan9"
        set option1 67 '626f6f742e65'
        set option2 0
        config ip-range
            edit 1
                set start-ip 10.9.4.140
                set end-ip 10.9.4.150
            next
        end
    next
end
`),
    );
    expect(dhcp!.scopes).toMatchObject([
      { subnet: "10.9.4.128/25", levels: [{ nextServer: null, options: [{ code: 67, value: "boot.e" }] }] },
    ]);
    expect(problems).toEqual([]);
    expect(coverage.unknown).toEqual([]);
  });
  it("adds to a list and takes from it, and tells the numbered tables of a VDOM apart", () => {
    const read = (more: string) =>
      fortinetFortios.read(
        capture(`config system interface
    edit "lan9"
        set vdom "root"
        set vrf 7
        set dhcp-relay-service enable
        set dhcp-relay-ip "10.1.1.5"
        ${more}
    next
end
`),
      ).interfaces[0]!;
    expect(read('append dhcp-relay-ip "10.1.1.6"').relayTargets.map(({ address }) => address)).toEqual([
      "10.1.1.5",
      "10.1.1.6",
    ]);
    expect(read('unselect dhcp-relay-ip "10.1.1.5"').relayTargets).toEqual([]);
    expect(read("set role lan").vrf).toBe("7");
    expect(read('set vdom "OFFICE"').vrf).toBe("OFFICE/7");
    expect(read("set vrf 0").vrf).toBeNull();
  });
  it("goes on in a table that is opened again, and deletes and renames its entries", () => {
    const facts = fortinetFortios.read(
      capture(`config system interface
    edit lan
        set ip 10.91.0.1/24      # the users
    next
    edit old
        set ip 10.92.0.1/24
    next
    edit gone
        set ip 10.93.0.1/24
    next
    delete gone
    rename old to new
end
config system interface
    edit lan
        set dhcp-relay-service enable
        set dhcp-relay-ip 10.9.1.1   # over the tunnel
    next
end
`),
    );
    expect(facts.interfaces).toMatchObject([
      { name: "lan", addresses: ["10.91.0.1/24"], relayTargets: [{ address: "10.9.1.1" }] },
      { name: "new", addresses: ["10.92.0.1/24"] },
    ]);
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("reads what was typed behind prompts", () => {
    const facts = fortinetFortios.read(
      capture(`pier-fw # config system interface
pier-fw (interface) # edit port4
pier-fw (port4) # set ip 10.94.0.1 255.255.255.0
pier-fw (port4) # next
pier-fw (interface) # end
pier-fw # get system status
`),
    );
    expect(facts.interfaces).toMatchObject([{ name: "port4", addresses: ["10.94.0.1/24"] }]);
    expect(facts.problems).toEqual([]);
  });
  it("tells that a text holds several devices", () => {
    const one = (name: string) => `config system global\n    set hostname "${name}"\nend\n`;
    expect(fortinetFortios.read(capture(one("bow") + one("stern"))).problems).toMatchObject([
      { code: "several-devices", affects: "all" },
    ]);
    expect(fortinetFortios.read(capture(one("bow") + one("bow"))).problems).toEqual([]);
  });
  it("keeps the tables of VDOMs apart", () => {
    const text =
      'config vdom\nedit LAB\nconfig system interface\nedit "port3"\nset ip 10.1.0.1 255.255.255.0\nnext\nend\nnext\nend\n';
    expect(fortinetFortios.read(capture(text)).interfaces).toMatchObject([{ name: "port3", vrf: "LAB" }]);
  });
  it("calls a text with an open table cut off", () => {
    const lines = FIREWALL.split("\n");
    for (let count = 4; count < lines.length - 1; count++) {
      const cut = lines.slice(0, count);
      const open =
        cut.filter((line) => /^\s*config /.test(line)).length > cut.filter((line) => /^\s*end$/.test(line)).length;
      if (open)
        expect([count, fortinetFortios.read(capture(cut.join("\n"))).problems.map((p) => p.code)]).toEqual([
          count,
          expect.arrayContaining(["truncated"]),
        ]);
    }
  });
  it("offers the whole list of servers as text to copy", () => {
    const fix: Fix = { kind: "add-relay-target", device: "fw", interface: "vlan30", target: "10.7.0.7", order: 1 };
    expect(fortinetFortios.planChange!(fix, capture(FIREWALL), facts)).toMatchObject({
      ok: true,
      change: {
        apply: [
          "config system interface",
          'edit "vlan30"',
          'set dhcp-relay-ip "10.7.0.5" "10.7.0.6" "10.7.0.7"',
          "next",
          "end",
        ],
        inverse: expect.arrayContaining(['set dhcp-relay-ip "10.7.0.5" "10.7.0.6"']),
        preview: { sendable: false, unproven: expect.any(String) },
      },
    });
  });
  it("saves what a firewall in workspace mode would lose, and knows its timer", () => {
    const fix: Fix = { kind: "add-relay-target", device: "fw", interface: "vlan30", target: "10.7.0.7", order: 1 };
    const planned = (settings: string) => {
      const text = FIREWALL.replace("config system global\n", `config system global\n${settings}`);
      return fortinetFortios.planChange!(fix, capture(text), fortinetFortios.read(capture(text)));
    };
    expect(planned("")).toMatchObject({ ok: true, change: { save: [] } });
    expect(planned("    set cfg-save manual\n")).toMatchObject({ ok: true, change: { save: ["execute cfg save"] } });
    const timed = planned("    set cfg-save revert\n    set cfg-revert-timeout 900\n");
    expect(timed).toMatchObject({
      ok: true,
      change: {
        save: ["execute cfg save"],
        undoneAfterMinutes: 15,
        preview: { safety: expect.stringContaining("15 minutes") },
      },
    });
    if (timed.ok) expect(timed.change.preview.inverse.at(-1)).toBe("execute cfg save");
    expect(planned("    set cfg-save revert\n")).toMatchObject({ ok: true, change: { undoneAfterMinutes: 10 } });
  });
});
