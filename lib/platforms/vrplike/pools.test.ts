import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "../registry";

const read = (platform: PlatformId, body: string) =>
  platformById(platform)!.read({
    texts: [{ name: "display current-configuration", text: `#\n sysname SW\n#\n dhcp enable\n#\n${body}#\nreturn\n` }],
  });
const scopes = (facts: ReturnType<typeof read>) => facts.dhcp?.scopes ?? [];

describe("pools of Comware", () => {
  it("makes a further network a scope on the same link, with the gateway below it", () => {
    const facts = read(
      "hpe-comware",
      `dhcp server ip-pool staff
 gateway-list 10.31.1.1
 network 10.31.1.0 24
 network 10.31.2.0 mask 255.255.255.0 secondary
  gateway-list 10.31.2.1
  address range 10.31.2.30 10.31.2.40
 bootfile-name ipxe.efi
 bims-server ip 10.31.0.2 port 80
`,
    );
    expect(scopes(facts)).toMatchObject([
      { subnet: "10.31.1.0/24", sharedNetwork: "pool staff", levels: [{ routers: { value: "10.31.1.1" } }] },
      {
        subnet: "10.31.2.0/24",
        sharedNetwork: "pool staff",
        ranges: [["10.31.2.30", "10.31.2.40"]],
        levels: [{ routers: { value: "10.31.2.1" }, bootFile: { value: "ipxe.efi" } }],
      },
    ]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems).toEqual([]);
  });
  it("puts range and mask of an extended pool together", () => {
    const facts = read(
      "hpe-comware",
      `dhcp server ip-pool flat extended
 network ip range 10.32.0.10 10.32.0.90
 network mask 255.255.255.0
`,
    );
    expect(scopes(facts)).toMatchObject([{ subnet: "10.32.0.0/24", ranges: [["10.32.0.10", "10.32.0.90"]] }]);
  });
  const CLASSES = `dhcp class uefi
 if-match rule 1 option 93 hex 0007
 if-match rule 2 option 60 ascii Arch:00009 partial
#
dhcp option-group 4
 option 67 ascii bootx64.efi
#
`;
  it("sends the options of a group to the class that has it, before those of the pool", () => {
    const facts = read(
      "hpe-comware",
      `${CLASSES}dhcp server ip-pool lab
 network 10.33.0.0 24
 option 67 ascii undionly.kpxe
 class uefi option-group 4
`,
    );
    expect(scopes(facts)[0]!.levels).toMatchObject([
      {
        kind: "class",
        when: {
          op: "or",
          of: [
            { op: "equals", field: { option: 93 }, value: "0007" },
            { op: "contains", field: { option: 60 }, value: "417263683a3030303039" },
          ],
        },
        options: [{ code: 67, value: "bootx64.efi" }],
      },
      { kind: "scope", options: [{ code: 67, value: "undionly.kpxe" }] },
    ]);
    expect(facts.problems).toEqual([]);
  });
  it("serves only the classes, where they alone have a range", () => {
    const pool = (more: string) =>
      read("hpe-comware", `${CLASSES}dhcp server ip-pool lab\n network 10.33.0.0 24\n${more}`);
    const ranged = " class uefi range 10.33.0.50 10.33.0.60\n";
    expect(scopes(pool(ranged))[0]).toMatchObject({ ranges: [["10.33.0.50", "10.33.0.60"]], serves: { op: "or" } });
    expect(scopes(pool(`${ranged} address range 10.33.0.70 10.33.0.80\n`))[0]!.serves).toEqual({ op: "always" });
    expect(scopes(pool(" valid class uefi\n"))[0]!.serves).toMatchObject({ op: "or" });
    expect(scopes(pool(" valid class other\n"))[0]!.serves).toMatchObject({ op: "unknown" });
  });
  it("serves the same classes, with the same options, on a further network", () => {
    const further = scopes(
      read(
        "hpe-comware",
        `${CLASSES}dhcp server ip-pool lab
 network 10.33.0.0 24
 network 10.34.0.0 24 secondary
 valid class uefi
 class uefi option-group 4
`,
      ),
    )[1];
    expect(further).toMatchObject({ subnet: "10.34.0.0/24", serves: { op: "or" } });
    expect(further?.levels.map(({ kind }) => kind)).toEqual(["class", "scope"]);
  });
  it("does not know which pool a policy of classes chooses", () => {
    const facts = read(
      "hpe-comware",
      `${CLASSES}dhcp server ip-pool lab
 network 10.33.0.0 24
#
dhcp policy byclass
 class uefi ip-pool lab
#
interface Vlan-interface5
 ip address 10.33.0.1 24
 dhcp apply-policy byclass
`,
    );
    expect(facts.problems).toMatchObject([{ code: "pool-by-policy", affects: "dhcp", only: ["10.33.0.0/24"] }]);
  });
});

describe("bindings before Comware 7", () => {
  const pool = "dhcp server ip-pool lab\n network 10.33.0.0 mask 255.255.255.0\n bootfile-name lab.0\n";
  const bound =
    "#\ndhcp server ip-pool pc\n static-bind ip-address 10.33.0.9 mask 255.255.255.0\n static-bind mac-address 0011-2233-4455\n bootfile-name pc.0\n";
  it("say address and card in two lines, and what their own pool says is for them", () => {
    const [scope] = scopes(read("hpe-comware", pool + bound));
    expect(scope!.reservations).toMatchObject([
      { address: "10.33.0.9", mac: "00:11:22:33:44:55", levels: [{ bootFile: { value: "pc.0" } }] },
    ]);
    expect(scope!.levels.map(({ bootFile }) => bootFile?.value)).toEqual(["lab.0"]);
  });
  it("are told where no pool has their network", () =>
    expect(read("hpe-comware", bound).problems).toMatchObject([{ code: "binding-without-network", affects: "dhcp" }]));
});

describe("who is served", () => {
  const config = (pool: string, face: string) => `dhcp enable
#
${pool}
 network 10.33.0.0 mask 255.255.255.0
#
interface ${face}
#
return
`;
  const active = (platform: "huawei-vrp" | "hpe-comware", pool: string, face: string) =>
    scopes(read(platform, config(pool, face)))[0]!.active;
  const vlan = "Vlanif5\n ip address 10.33.0.1 255.255.255.0";
  it("VRP: interfaces that select the pools", () => {
    expect(active("huawei-vrp", "ip pool lab", `${vlan}\n dhcp select global`)).toBe(true);
    expect(active("huawei-vrp", "ip pool lab", vlan)).toBe(false);
    expect(active("huawei-vrp", "ip pool lab", `${vlan}\n dhcp select relay`)).toBe(false);
    const other = "Vlanif6\n ip address 10.34.0.1 255.255.255.0";
    expect(active("huawei-vrp", "ip pool lab", `${other}\n dhcp select global`)).toBe(true);
    expect(active("huawei-vrp", "ip pool lab", other)).toBe(false);
    expect(active("huawei-vrp", "ip pool lab bas local", other)).toBe(true);
  });
  it("Comware: all but interfaces that relay", () => {
    const face = "Vlan-interface5\n ip address 10.33.0.1 255.255.255.0";
    expect(active("hpe-comware", "dhcp server ip-pool lab", face)).toBe(true);
    expect(active("hpe-comware", "dhcp server ip-pool lab", `${face}\n dhcp select relay`)).toBe(false);
  });
  it("nobody out of a locked pool", () =>
    expect(active("huawei-vrp", "ip pool lab\n lock", `${vlan}\n dhcp select global`)).toBe(false));
});

describe("pools of VRP", () => {
  it("joins the sub-options of an option", () => {
    const facts = read(
      "huawei-vrp",
      `ip pool ap
 network 10.34.0.0 mask 255.255.255.0
 option 43 sub-option 2 ip-address 10.34.0.7
 option 43 sub-option 3 ascii 10.34.0.8
 option184 as-ip 10.34.0.9
`,
    );
    expect(scopes(facts)[0]!.levels[0]!.options).toMatchObject([
      { code: 43, hex: "02040a220007030931302e33342e302e38" },
    ]);
    expect(facts.problems).toEqual([]);
  });
  it("gives a fixed address the settings of its template", () => {
    const facts = read(
      "huawei-vrp",
      `ip pool lab
 network 10.35.0.0 mask 24
 static-bind ip-address 10.35.0.9 mac-address 00e0-fc00-0109 option-template rescue
#
dhcp option template rescue
 bootfile rescue.0
 next-server 10.35.0.2
`,
    );
    expect(scopes(facts)[0]!.reservations).toMatchObject([
      {
        mac: "00:e0:fc:00:01:09",
        levels: [{ bootFile: { value: "rescue.0" }, nextServer: { value: "10.35.0.2" } }],
      },
    ]);
  });
  it("takes network and gateway of a pool of access users from one line", () => {
    const facts = read(
      "huawei-vrp",
      "ip pool homes bas local\n gateway 10.36.0.1 255.255.0.0\n section 0 10.36.0.2 10.36.0.9\n",
    );
    expect(scopes(facts)).toMatchObject([
      { subnet: "10.36.0.0/16", ranges: [["10.36.0.2", "10.36.0.9"]], levels: [{ routers: { value: "10.36.0.1" } }] },
    ]);
  });
  it("looks for the servers of a group in the instance that the group names", () => {
    const facts = read(
      "huawei-vrp",
      `dhcp server group main
 dhcp-server 10.37.0.1 0
 vpn-instance office
#
interface Vlanif7
 ip address 10.38.0.1 24
 dhcp select relay
 dhcp relay server-select main
`,
    );
    expect(facts.interfaces[0]!.relayTargets).toMatchObject([{ address: "10.37.0.1", vrf: "office" }]);
  });
  it("does not know what a firewall lets through between its zones", () => {
    const facts = read(
      "huawei-vrp",
      "security-policy\n rule name a\n  action permit\n#\nip address-set a type object\n address 0 10.0.0.0 mask 8\n",
    );
    expect(facts.problems).toMatchObject([{ code: "policy-not-read", affects: "acls" }]);
    expect(facts.coverage.unknown).toEqual([]);
  });
});
