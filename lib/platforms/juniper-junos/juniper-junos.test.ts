import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import juniperJunos from "./index";
import { DISTRIBUTION, DISTRIBUTION_SET } from "./samples";

const read = (text: string) => juniperJunos.read({ texts: [{ name: "dist.conf", text }] });
const facts = read(DISTRIBUTION);
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;
const targets = (text: string, name: string) =>
  read(text)
    .interfaces.find((one) => one.name === name)!
    .relayTargets.map((target) => [target.address, target.vrf, target.active ?? true]);

publishedTests("juniper-junos");

describe("Junos in braces", () => {
  readerTests({
    platform: juniperJunos,
    sample: DISTRIBUTION,
    canaries: ["canaryone", "canarytwo"],
    endsMarked: false,
  });
  it("reads units with addresses, shared addresses, VLAN, filter and instance", () => {
    expect(face("irb.10")).toMatchObject({
      description: "Mole 1; east",
      addresses: ["10.91.11.2/24"],
      secondary: ["10.91.10.2/24"],
      virtual: ["10.91.10.1"],
      vlan: 10,
      vrf: null,
      aclIn: "CLIENTS",
      relayTargets: [{ address: "10.1.1.2" }, { address: "10.1.1.3" }],
    });
    expect(face("irb.20")).toMatchObject({ vrf: "RED", relayTargets: [{ address: "10.2.2.2", vrf: null }] });
    expect(face("ge-0/0/9.0").shutdown).toBe(true);
    expect(facts.hostname).toBe("mole-dist1");
  });
  it("takes nothing from what is inactive, excluded, for IPv6, or in a server group that nobody activates", () => {
    expect(facts.interfaces.map((one) => one.name)).not.toContain("irb.30");
    expect(face("irb.90").relayTargets).toEqual([]);
    const text = JSON.stringify(facts.interfaces);
    expect(text).not.toContain("10.1.1.99");
    expect(text).not.toContain("10.1.1.98");
  });
  it("reads filters with prefix lists, port names and a closing term", () => {
    const [dhcp, tftp, rest] = facts.acls[0]!.entries;
    expect(dhcp).toMatchObject({
      action: "permit",
      protocol: "udp",
      sourcePorts: [[68, 68]],
      destinationPorts: [
        [67, 67],
        [4011, 4011],
      ],
    });
    expect(tftp).toMatchObject({ action: "deny", source: { wildcard: 255 }, destinationPorts: [[69, 69]] });
    expect(rest).toMatchObject({ action: "permit", protocol: "ip" });
  });
  it("reads the pools of its DHCP server", () => {
    expect(facts.dhcp).toMatchObject({ kind: "junos-local-server", enabled: true });
    const [scope] = facts.dhcp!.scopes;
    expect(scope).toMatchObject({ subnet: "10.91.90.0/24", ranges: [["10.91.90.50", "10.91.90.99"]] });
    expect(scope!.levels[0]).toMatchObject({
      nextServer: { value: "10.1.1.9" },
      bootFile: { value: "ipxe.efi" },
      options: [
        { code: 67, value: "ipxe.efi" },
        { code: 60, value: "PXEClient", hex: "505845436c69656e74" },
      ],
    });
  });
  it("calls a text with an open block cut off, wherever it is cut", () => {
    const lines = DISTRIBUTION.split("\n");
    let depth = 0;
    for (let count = 1; count < lines.length; count++) {
      depth += (lines[count - 1]!.match(/\{/g)?.length ?? 0) - (lines[count - 1]!.match(/\}/g)?.length ?? 0);
      const cut = read(lines.slice(0, count).join("\n"));
      if (depth > 0)
        expect([count, cut.problems.map((problem) => problem.code)]).toEqual([
          count,
          expect.arrayContaining(["truncated"]),
        ]);
    }
    expect(read(`${DISTRIBUTION}}\n`).problems.map((problem) => problem.code)).toContain("unbalanced");
  });
});

describe("Junos in set lines, and its groups", () => {
  it("reads the same relay, with what was deactivated later left out", () => {
    expect(targets(DISTRIBUTION_SET, "irb.10")).toEqual([
      ["10.1.1.2", null, true],
      ["10.1.1.3", null, true],
    ]);
    expect(targets(DISTRIBUTION_SET.replace("deactivate", "activate"), "irb.10")).toContainEqual([
      "10.1.1.99",
      null,
      true,
    ]);
    expect(
      targets(`${DISTRIBUTION_SET}delete forwarding-options dhcp-relay server-group BOTH 10.1.1.3\n`, "irb.20"),
    ).toEqual([["10.1.1.2", null, true]]);
  });
  it("takes the lowest address for the primary one, and of a subnet the preferred one, where none is called so", () => {
    const unit = (...addresses: string[]) =>
      read(`interfaces { irb { unit 9 { family inet { ${addresses.join(" ")} } } } }\n`).interfaces[0]!;
    expect(unit("address 10.9.8.1/24;", "address 10.9.7.1/24;")).toMatchObject({
      addresses: ["10.9.7.1/24"],
      secondary: ["10.9.8.1/24"],
    });
    expect(unit("address 10.9.8.1/24;", "address 10.9.8.2/24 { preferred; }").addresses).toEqual(["10.9.8.2/24"]);
    expect(unit("address 10.9.8.1/24 { primary; }", "address 10.9.7.1/24;").addresses).toEqual(["10.9.8.1/24"]);
  });

  it("looks for a helper's server in the main table where the line says default", () => {
    const server = "server 10.9.0.1 { routing-instance default; }";
    const text = `interfaces { irb { unit 9 { family inet { address 10.9.8.1/24; } } } }
forwarding-options { helpers { bootp { interface { irb.9 { ${server} } } } } }
`;
    expect(read(text).interfaces[0]!.relayTargets).toMatchObject([{ address: "10.9.0.1", vrf: null, global: true }]);
  });

  it("gives an interface of the bootp helper its own servers, or else the global ones", () => {
    const text = `set interfaces vlan unit 5 family inet address 10.5.0.1/24
set forwarding-options helpers bootp server 10.1.1.2
set forwarding-options helpers bootp interface vlan.5
set forwarding-options helpers bootp interface vlan.6 server 10.1.1.7 routing-instance BLUE
`;
    expect(targets(text, "vlan.5")).toEqual([["10.1.1.2", null, true]]);
    expect(targets(text, "vlan.6")).toEqual([["10.1.1.7", "BLUE", true]]);
  });
  it("brings what a group holds to every place that applies it, the place's own value first", () => {
    const text = `groups { SITE { forwarding-options { dhcp-relay { server-group { A { 10.1.1.2; } } active-server-group A; } } } }
apply-groups SITE;
interfaces { irb { unit 1 { family inet { address 10.1.0.1/24; } } } }
forwarding-options { dhcp-relay { server-group { B { 10.1.1.4; } } group G { interface irb.1; } } }
`;
    expect(targets(text, "irb.1")).toEqual([["10.1.1.2", null, true]]);
    expect(targets(text.replace("group G", "active-server-group B; group G"), "irb.1")).toEqual([
      ["10.1.1.4", null, true],
    ]);
    expect(
      read(text.replace("apply-groups SITE", "apply-groups GONE")).problems.map((problem) => problem.code),
    ).toEqual(["group-missing"]);
  });
  it("covers all units of a range, and every interface of `all`", () => {
    const units = [1, 2, 3]
      .map((unit) => `set interfaces irb unit ${unit} family inet address 10.0.${unit}.1/24\n`)
      .join("");
    const relay =
      "set forwarding-options dhcp-relay server-group A 10.1.1.2\nset forwarding-options dhcp-relay active-server-group A\n";
    const range = `${units}${relay}set forwarding-options dhcp-relay group G interface irb.1 upto irb.2\n`;
    expect(["irb.1", "irb.2", "irb.3"].map((name) => targets(range, name).length)).toEqual([1, 1, 0]);
    const all = `${units}${relay}set forwarding-options dhcp-relay group G interface all\nset forwarding-options dhcp-relay group G overrides disable-relay\n`;
    expect(targets(all, "irb.3")).toEqual([["10.1.1.2", null, false]]);
    const out = `${units}${relay}set forwarding-options dhcp-relay group G interface irb.1 upto irb.3\nset forwarding-options dhcp-relay group G interface irb.2 exclude\n`;
    expect(["irb.1", "irb.2", "irb.3"].map((name) => targets(out, name).length)).toEqual([1, 0, 1]);
    const host = range.replace("10.1.1.2", "10.1.1.2/32");
    expect(targets(host, "irb.1")).toEqual([["10.1.1.2", null, true]]);
  });
});

describe("a further target on Junos", () => {
  const fix: Fix = { kind: "add-relay-target", device: "dist", interface: "irb.10", target: "10.1.1.7", order: 1 };
  const plan = (change: Fix, text = DISTRIBUTION_SET) =>
    juniperJunos.planChange!(change, { texts: [{ name: "dist.conf", text }] }, read(text));
  it("goes to the server group, with a commit that must be confirmed, and says who shares the group", () => {
    expect(plan(fix)).toMatchObject({
      ok: true,
      change: {
        apply: ["set forwarding-options dhcp-relay server-group BOTH 10.1.1.7", "commit confirmed 5"],
        inverse: ["delete forwarding-options dhcp-relay server-group BOTH 10.1.1.7", "commit"],
        expect: [
          { context: null, line: "set forwarding-options dhcp-relay server-group BOTH 10.1.1.7", present: true },
        ],
        preview: { safety: expect.stringContaining("irb.20") },
      },
    });
    expect(plan({ ...fix, interface: "irb.20" }, DISTRIBUTION)).toMatchObject({
      ok: true,
      change: {
        apply: [
          "set routing-instances RED forwarding-options dhcp-relay server-group RED 10.1.1.7",
          "commit confirmed 5",
        ],
      },
    });
  });
  it.each([
    ["an interface that is in no group", { ...fix, interface: "irb.90" }],
    ["an address that is none", { ...fix, target: "10.1.1.7; commit" }],
    ["a target that is there", { ...fix, target: "10.1.1.2" }],
  ])("refuses %s", (_name, bad) => {
    expect(plan(bad as Fix, DISTRIBUTION).ok).toBe(false);
  });
});
