import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { ALWAYS } from "@/lib/model/condition";
import { device, dhcpServer, estate, place, pxeServer, router, type ScopeSketch, threeHosts } from "./testing";

const of = (devices: Parameters<typeof estate>[0]) => assess(estate(devices));
const seen = (devices: Parameters<typeof estate>[0]) =>
  Object.fromEntries(
    of(devices).subnets[0]!.clients.map(({ client, outcome, error }) => [client, `${outcome} ${error ?? ""}`.trim()]),
  );

const windows = {
  kind: "windows-dhcp",
  defaultNextServer: "unknown" as const,
  option66FillsNextServer: "unknown" as const,
};

describe("Windows: whether option 66 fills next-server is not settled", () => {
  const at = (value: string) =>
    seen(
      threeHosts({
        targets: ["10.20.0.10"],
        dhcp: windows,
        scope: { options: { 60: "PXEClient", 66: value, 67: "boot/wdsmgfw.efi" } },
      }),
    );

  it("66 = the PXE server: UEFI is at risk, and both ends are told", () => {
    const path = of(
      threeHosts({
        targets: ["10.20.0.10"],
        dhcp: windows,
        scope: { options: { 60: "PXEClient", 66: "10.20.0.12", 67: "boot/wdsmgfw.efi" } },
      }),
    ).subnets[0]!.clients[2]!;
    expect(path).toMatchObject({ outcome: "at-risk", error: "PXE-E16", supported: false });
    expect(path.steps.at(-1)!.text).toContain("option 66");
  });

  it("66 = the DHCP server: it fails either way", () => expect(at("10.20.0.10")["uefi-x64"]).toBe("fails PXE-E16"));

  it("66 = the name of a registered device is that device", () =>
    expect(at("pxe-1.corp.example")["uefi-x64"]).toBe("at-risk PXE-E16"));

  it("66 = a name that no one knows: unknown", () => expect(at("nobody.corp.example")["uefi-x64"]).toBe("unknown"));

  it("clean options stay clean", () =>
    expect(seen(threeHosts({ dhcp: windows }))).toEqual({ bios: "boots", "ipxe-bios": "boots", "uefi-x64": "boots" }));
});

describe("what is not known stays unknown", () => {
  const everywhere = { bios: "unknown", "ipxe-bios": "unknown", "uefi-x64": "unknown" };
  const [core, dhcp, pxe] = threeHosts();

  it("a DHCP server whose address is not known", () => {
    expect(seen([core!, { ...dhcp!, addresses: [] }, pxe!])).toEqual(everywhere);
  });

  it("a PXE server whose address is not known, and none in the relay", () => {
    const [only, server] = threeHosts({ targets: ["10.20.0.10"] });
    expect(seen([only!, server!, { ...pxe!, addresses: [] }])).toEqual(everywhere);
  });

  it("a DHCP server that was not read", () => {
    expect(seen([core!, device("dhcp-1", { roles: ["dhcp"], addresses: ["10.20.0.10"] }), pxe!])).toEqual(everywhere);
  });

  it("an unknown condition matters only where it decides", () => {
    const level = (options: Record<number, string>): Partial<ScopeSketch> => ({
      above: [{ name: "odd", when: { op: "unknown", why: "an expression" }, options }],
    });
    expect(seen(threeHosts({ scope: level({ 60: "PXEClient" }) }))).toEqual(everywhere);
    expect(seen(threeHosts({ scope: level({ 150: "10.9.9.9" }) }))).toEqual({
      bios: "boots",
      "ipxe-bios": "boots",
      "uefi-x64": "boots",
    });
  });

  it("a PXE server whose reading has a hole", () => {
    const broken = { ...pxe!, unread: { code: "timeout", what: "pxe-1 did not answer.", next: "Check it." } };
    expect(seen([core!, dhcp!, broken])["uefi-x64"]).toBe("unknown");
  });

  it("but one more stranger among the targets spoils nothing that boots", () => {
    expect(seen(threeHosts({ targets: ["10.20.0.10", "10.20.0.12", "10.99.9.9"] }))["uefi-x64"]).toBe("boots");
  });
});

describe("several servers", () => {
  const two = (options: Record<number, string>) => [
    ...threeHosts({ targets: ["10.20.0.10", "10.20.0.11", "10.20.0.12"] }),
    dhcpServer("dhcp-2", "10.20.0.11", [{ subnet: "10.4.2.0/24", options }]),
  ];

  it("UEFI prefers the answer with option 60, whoever is first; iPXE takes the last", () => {
    expect(seen(two({ 60: "PXEClient" }))).toMatchObject({
      "uefi-x64": "fails PXE-E16",
      "ipxe-bios": "at-risk 2d03e13b",
    });
  });

  it("failover partners that disagree: one of them serves the computer, and which one decides", () => {
    const [core, first, second, pxe] = two({ 60: "PXEClient" });
    const partners = [{ address: "10.20.0.11", place: place("dhcp-1/dhcpd.conf", "peer address 10.20.0.11;") }];
    const partner = { ...first!, facts: { ...first!.facts!, dhcp: { ...first!.facts!.dhcp!, partners } } };
    const decides = { "uefi-x64": "at-risk PXE-E16", "ipxe-bios": "at-risk 2d03e13b" };
    expect(seen([core!, partner, second!, pxe!])).toMatchObject(decides);
    // Whichever of the two names the other.
    const back = [{ address: "10.20.0.10", place: place("dhcp-2/dhcpd.conf", "peer address 10.20.0.10;") }];
    const other = { ...pxe!, facts: { ...pxe!.facts!, dhcp: { ...pxe!.facts!.dhcp!, partners: back } } };
    expect(seen([core!, first!, second!, other])).toMatchObject(decides);
  });

  it("a second PXE server that is sound changes nothing", () => {
    const devices = [
      ...threeHosts({ targets: ["10.20.0.10", "10.20.0.12", "10.20.0.13"] }),
      pxeServer("pxe-2", "10.20.0.13"),
    ];
    expect(seen(devices)).toEqual({ bios: "boots", "ipxe-bios": "boots", "uefi-x64": "boots" });
  });
});

describe("access lists and the ports of TFTP", () => {
  const any = { address: 0, wildcard: 0xffffffff };
  const base = { action: "deny" as const, protocol: "udp", source: any, destination: any };
  const one = (source: [number, number] | null, destination: [number, number] | null) => ({
    ...{ ...base, sourcePorts: source && [source], destinationPorts: destination && [destination] },
    place: place("core-1.cfg", " deny udp …"),
  });
  const permit = { ...one(null, null), action: "permit" as const, protocol: "ip" };
  const played = (way: "aclIn" | "aclOut", entry: ReturnType<typeof one>) => {
    const acls = [{ name: "X", entries: [entry, permit], place: place("core-1.cfg", "ip access-list extended X") }];
    const devices = threeHosts({ vlan: { [way]: "X" }, router: { acls } });
    return assess(estate(devices, { clients: ["uefi-x64", "bios"] })).subnets[0]!.clients.map(({ outcome }) => outcome);
  };

  it("one port in tens of thousands is no risk, whichever side it is on", () => {
    for (const port of [5060, 50000, 60999]) {
      expect(played("aclIn", one([port, port], null))).toEqual(["boots", "boots"]);
      expect(played("aclIn", one(null, [port, port]))).toEqual(["boots", "boots"]);
      expect(played("aclOut", one(null, [port, port]))).toEqual(["boots", "boots"]);
    }
    // Only UEFI asks from port 4011.
    expect(played("aclIn", one([4011, 4011], null))).toEqual(["fails", "boots"]);
  });

  it("many ports are one", () => expect(played("aclIn", one([40000, 50000], null))).toEqual(["at-risk", "at-risk"]));

  it("nothing comes back from port 69", () => {
    expect(played("aclOut", one([69, 69], null))).toEqual(["boots", "boots"]);
    expect(played("aclIn", one(null, [69, 69]))).toEqual(["fails", "fails"]);
  });
});

describe("option 52 by hand", () => {
  const play = (options: Record<number, string>, targets?: string[]) =>
    assess(
      estate(threeHosts({ ...(targets ? { targets } : {}), scope: { options } }), {
        clients: ["uefi-x64", "ipxe-bios"],
      }),
    ).subnets[0]!.clients.map(({ outcome, stage, error }) => [outcome, stage, error]);

  it("makes UEFI throw the offer away, and iPXE not", () => {
    const boots = ["boots", "done", null];
    expect(play({ 52: "01", 55: "0134" })).toEqual([["fails", "select", "PXE-E16"], boots]);
    expect(play({ 52: "01", 55: "0134" }, ["10.20.0.10"])[0]).toEqual(["fails", "discover", "PXE-E18"]);
    expect(play({ 52: "01" })).toEqual([boots, boots]);
  });
});

describe("HTTP Boot", () => {
  const http = (options: Record<number, string>) =>
    assess(estate(threeHosts({ scope: { options, above: [] } }), { clients: ["uefi-x64-http"] })).subnets[0]!
      .clients[0]!;

  it("takes 60 = HTTPClient with a URI", () => {
    expect(http({ 60: "HTTPClient", 67: "http://10.20.0.12/boot.efi" })).toMatchObject({
      outcome: "boots",
      file: "http://10.20.0.12/boot.efi",
      supported: true,
    });
  });

  it("passes over answers for PXE", () =>
    expect(http({ 60: "PXEClient", 67: "x.efi" })).toMatchObject({ outcome: "fails", stage: "select", error: null }));

  it("a file name is no URI: without DNS nobody takes it, with DNS it is taken and then refused", () => {
    const invalid = { stage: "download", screen: "Error: Invalid URI address." };
    expect(http({ 60: "HTTPClient", 67: "boot.efi" })).toMatchObject({ outcome: "fails", stage: "select" });
    expect(http({ 60: "HTTPClient", 67: "boot.efi", 6: "10.20.0.2" })).toMatchObject({ outcome: "fails", ...invalid });
  });

  it("a boot file of another kind of computer is loaded, and not started", () =>
    expect(http({ 60: "HTTPClient", 67: "http://10.20.0.12/boot/wdsnbp.com" })).toMatchObject({
      outcome: "fails",
      stage: "load",
    }));

  it("a URI of another kind is taken, and then refused", () =>
    expect(http({ 60: "HTTPClient", 67: "tftp://10.20.0.12/boot.efi" })).toMatchObject({
      outcome: "fails",
      stage: "download",
      screen: "Error: Invalid URI address.",
    }));

  it("by HTTPS tells both ends, because no configuration shows whom the firmware trusts", () =>
    expect(http({ 60: "HTTPClient", 67: "https://10.20.0.12/boot.efi" })).toMatchObject({
      outcome: "at-risk",
      stage: "download",
      server: "10.20.0.12",
      otherwise: [
        { outcome: "boots", stage: "done" },
        { outcome: "fails", stage: "download" },
      ],
    }));

  it("an access list on TCP stops it", () => {
    const any = { address: 0, wildcard: 0xffffffff };
    const deny = {
      ...{ action: "deny" as const, protocol: "tcp", source: any, destination: any, sourcePorts: null },
      ...{ destinationPorts: [[80, 80]] as [number, number][], place: place("core-1.cfg", " deny tcp any any eq 80") },
    };
    const permit = { ...deny, action: "permit" as const, protocol: "ip", destinationPorts: null };
    const acls = [{ name: "IN", entries: [deny, permit], place: place("core-1.cfg", "ip access-list extended IN") }];
    const played = (uri: string) => {
      const scope = { options: { 60: "HTTPClient", 67: uri } };
      const devices = threeHosts({ scope, vlan: { aclIn: "IN" }, router: { acls } });
      return assess(estate(devices, { clients: ["uefi-x64-http"] })).subnets[0]!.clients[0]!.outcome;
    };
    expect(played("http://10.20.0.12/boot.efi")).toBe("fails");
    expect(played("http://10.20.0.12:8080/boot.efi")).toBe("boots");
  });

  it("a name without DNS is of no use", () => {
    expect(http({ 60: "HTTPClient", 67: "https://boot.example/boot.efi" }).outcome).toBe("fails");
    expect(http({ 60: "HTTPClient", 67: "https://boot.example/boot.efi", 6: "10.20.0.2" }).outcome).toBe("at-risk");
  });
});

describe("a pair of routers", () => {
  it("boots, but is not healthy where one lacks the PXE server", () => {
    const both = ["10.20.0.10", "10.20.0.12"];
    const face = (address: string, targets: string[]) => [
      { name: "Vlan42", addresses: [address], virtual: ["10.4.2.254"], targets },
    ];
    const result = of([
      router("core-1", face("10.4.2.1/24", both)),
      router("core-2", face("10.4.2.2/24", ["10.20.0.10"])),
      dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", serves: ALWAYS }]),
      pxeServer("pxe-1", "10.20.0.12"),
    ]);
    expect(result.subnets[0]).toMatchObject({
      health: "degraded",
      findings: ["hsrp-partner-differs:core-2:core-1 10.20.0.12"],
    });
  });
});
