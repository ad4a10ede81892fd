import { describe, expect, it } from "vitest";
import type { EstateDevice } from "@/lib/model/estate";
import type { AclEntry } from "@/lib/model/facts";
import { simulate } from "./simulate";
import { estate, place, pxeServer, threeHosts } from "./testing";

const PXE = "10.20.0.12";
const DHCP = "10.20.0.10";
const play = (devices: EstateDevice[]) =>
  simulate(estate(devices, { clients: ["ipxe-bios", "uefi-x64"] })).subnets[0]!.clients.map(
    ({ outcome, stage, error, console }) => ({
      seen: `${outcome} ${stage} ${error ?? ""}`.trim(),
      console: console.join("\n"),
    }),
  );
const swapped = { boot: { bios: "grub.efi", "uefi-x64": "grub.0" }, files: ["grub.efi", "grub.0"] };

/** What real firmware was seen to do behind a real relay (SeaBIOS + iPXE, OVMF 2022.11). */
const SEEN: [string, Parameters<typeof threeHosts>[0], string, string][] = [
  ["clean DHCP, relay to DHCP and a BINL server", {}, "boots done", "boots done"],
  [
    "60+66+67, siaddr = the DHCP server, relay to DHCP only",
    { targets: [DHCP], scope: { next: DHCP, file: "grub.0", options: { 60: "PXEClient", 66: DHCP, 67: "grub.0" } } },
    "fails download 4c126035",
    "fails proxy-request PXE-E16",
  ],
  [
    "clean options, PXE server missing from the relay",
    { targets: [DHCP] },
    "fails select 2d03e13b",
    "fails select PXE-E16",
  ],
  ["no relay at all", { targets: [] }, "fails discover 040ee119", "fails discover PXE-E18"],
  [
    "60+66+67 right, siaddr = a PXE server on 4011 that is in the relay too",
    { scope: { next: PXE, file: "boot/wdsnbp.com", options: { 60: "PXEClient", 66: PXE, 67: "boot/wdsnbp.com" } } },
    "boots done",
    "at-risk select PXE-E16",
  ],
  ["the boot file is missing", { pxe: { files: [] } }, "fails download 2d12613b", "fails download PXE-E23"],
  ["boot files of the other architecture", { pxe: swapped }, "fails load", "fails load"],
];

describe("what the lab has seen", () => {
  it.each(SEEN)("%s", (_, sketch, ipxe, edk2) =>
    expect(play(threeHosts(sketch)).map(({ seen }) => seen)).toEqual([ipxe, edk2]),
  );

  it("option 66 without next-server: EDK2 tries the DHCP server and is turned away", () => {
    const [, edk2] = play(threeHosts({ targets: [DHCP], scope: { options: { 66: PXE, 67: "boot/wdsmgfw.efi" } } }));
    expect(edk2!.seen).toBe("fails download PXE-E99");
    expect(edk2!.console).toContain("NBP filesize is 0 Bytes");
  });

  it("a host without TFTP behind a filter of port 69: it cannot turn EDK2 away, which waits in vain", () => {
    const any = { address: 0, wildcard: 0xffffffff };
    const permit = { action: "permit" as const, protocol: "ip", source: any, destination: any, sourcePorts: null };
    const entry = { ...permit, destinationPorts: null, place: place("core-1.cfg", "permit ip any any") };
    const tftp: AclEntry = { ...entry, action: "deny", protocol: "udp", destinationPorts: [[69, 69]] };
    const acl = { name: "A", entries: [tftp, entry], place: entry.place };
    const scope = { next: DHCP, file: "grub.0" };
    const filtered = threeHosts({ targets: [DHCP], scope, vlan: { aclIn: "A" }, router: { acls: [acl] } });
    expect(play(filtered).map(({ seen }) => seen)).toEqual(["fails download 4c126035", "fails download PXE-E18"]);
    const open = threeHosts({ targets: [DHCP], scope });
    expect(play(open).map(({ seen }) => seen)).toEqual(["fails download 4c126035", "fails download PXE-E99"]);
  });

  it("a boot file of the other architecture: EDK2 says that it was loaded, and goes on to the next device", () => {
    const [, edk2] = play(threeHosts({ pxe: swapped }));
    expect(edk2!.console).toContain("NBP file downloaded successfully.");
    expect(edk2!.console).toContain("Not Found");
  });

  it("no station address is shown where none of the offers could be used, and one where port 4011 stayed silent", () => {
    const without = play(threeHosts({ targets: [DHCP] }))[1]!;
    const silent = play(threeHosts({ scope: { options: { 60: "PXEClient" } } }))[1]!;
    expect(without.console).not.toContain("Station IP");
    expect(silent.console).toContain("  Station IP address is 10.4.2.50");
  });
});

describe("further rows of the exact conditions", () => {
  const seen = (sketch: Parameters<typeof threeHosts>[0]) =>
    Object.fromEntries(
      simulate(estate(threeHosts(sketch))).subnets[0]!.clients.map(({ client, outcome, stage, error }) => [
        client,
        `${outcome} ${stage} ${error ?? ""}`.trim(),
      ]),
    );

  const both = { next: PXE, file: "boot/wdsnbp.com", options: { 66: PXE, 67: "boot/wdsnbp.com" } };
  const spoilt = "at-risk select PXE-E16";

  it.each([
    ["dnsmasq ends option 67 with NUL", { scope: both, dhcp: { kind: "dnsmasq" } }, "boots done"],
    ["dhcpd does not, and which offer comes first is not known", { scope: both }, spoilt],
    ["dhcpd pings first, so its offer comes last", { scope: both, dhcp: { pingsFirst: "yes" as const } }, "boots done"],
    ["the file in the header only", { scope: { ...both, options: { 66: PXE } } }, "boots done"],
    ["option 67 without option 66", { scope: { ...both, options: { 67: "boot/wdsnbp.com" } } }, spoilt],
  ])("a file in the DHCP offer, and the PXE server's own offer, which wins on UEFI: %s", (_, sketch, uefi) =>
    expect(seen(sketch)).toEqual({ bios: "boots done", "ipxe-bios": "boots done", "uefi-x64": uefi }),
  );

  it("tells both ends where the order of arrival decides between two failures", () => {
    const scope = { options: { 60: "PXEClient", 67: "boot/wdsnbp.com" } };
    const uefi = simulate(estate(threeHosts({ scope }))).subnets[0]!.clients[2]!;
    expect(uefi).toMatchObject({ outcome: "fails", stage: "select", error: "PXE-E16" });
    expect(uefi.otherwise).toMatchObject([{ outcome: "fails", stage: "proxy-request", error: "PXE-E16" }]);
  });

  it("only a PXE offer, and no address: each firmware says it in its own way", () =>
    expect(seen({ targets: [PXE] })).toEqual({
      bios: "fails discover PXE-E52",
      "ipxe-bios": "fails discover 040ee119",
      "uefi-x64": "fails select PXE-E16",
    }));

  it("no router in the DHCP answer: an address, and nothing beyond it", () =>
    expect(seen({ dhcp: { routersByDefault: "none" } })).toEqual({
      bios: "fails proxy-request PXE-E11",
      "ipxe-bios": "fails select 2d03e13b",
      "uefi-x64": "fails proxy-request PXE-E16",
    }));

  it("a router option without a value holds back the router that a server would add by itself", () =>
    expect(seen({ scope: { options: { 3: "" } } })["ipxe-bios"]).toBe("fails select 2d03e13b"));

  it("dnsmasq adds the relay as router, and nobody where the relay is of another network", () => {
    const devices = threeHosts({ dhcp: { kind: "dnsmasq" } });
    const outcome = () => simulate(estate(devices)).subnets[0]!.clients[0]!.outcome;
    expect(outcome()).toBe("boots");
    const [scope] = devices[1]!.facts!.dhcp!.scopes;
    Object.assign(scope!, { subnet: "10.77.0.0/24", relayAddresses: ["10.4.2.1"] });
    expect(outcome()).toBe("fails");
  });

  it("a scope that names the relay is taken before the one that holds the relay's address", () => {
    const devices = threeHosts();
    const [near] = devices[1]!.facts!.dhcp!.scopes;
    const far = { ...near!, id: "far", subnet: "10.77.0.0/24", ranges: [] as [string, string][] };
    const outcome = () => simulate(estate(devices)).subnets[0]!.clients[0]!.outcome;
    devices[1]!.facts!.dhcp!.scopes.push(far);
    expect(outcome()).toBe("boots");
    far.relayAddresses = ["10.4.2.1"];
    expect(outcome()).toBe("fails");
  });

  it("no router in the DHCP answer, which names the file itself", () => {
    const scope = { next: PXE, file: "boot/wdsnbp.com" };
    expect(seen({ targets: [DHCP], scope, dhcp: { routersByDefault: "none" } })).toEqual({
      bios: "fails download PXE-E11",
      "ipxe-bios": "fails download 4c126035",
      "uefi-x64": "fails download PXE-E53",
    });
  });

  it("option 60 of access points on the DHCP server: iPXE asks with it on port 4011 and gets no answer", () =>
    expect(seen({ scope: { options: { 60: "ArubaAP" } } })).toMatchObject({
      "ipxe-bios": "fails proxy-request 2d03e13b",
      "uefi-x64": "boots done",
    }));

  it("a relay that hands PXE offers on by broadcast only: iPXE does not hear them, EDK2 does", () => {
    const word = "pxe-offers-by-broadcast-only";
    const relay = { enabled: true, portsOff: [], notes: [{ word, place: { file: "dnsmasq.conf", line: 2 } }] };
    expect(seen({ router: { relay } })).toEqual({
      bios: "at-risk select PXE-E53",
      "ipxe-bios": "fails select 2d03e13b",
      "uefi-x64": "boots done",
    });
  });

  it("a NUL byte at the end of option 67 is no part of the name", () => {
    const devices = threeHosts({ targets: [DHCP], scope: { next: PXE, options: { 67: "boot/wdsmgfw.efi\0" } } });
    const uefi = simulate(estate(devices)).subnets[0]!.clients[2]!;
    expect(uefi).toMatchObject({ outcome: "boots", file: "boot/wdsmgfw.efi" });
  });

  it("and where its port 4011 is silent UEFI has no way back to option 67", () => {
    const got = seen({ scope: { next: PXE, file: "boot/wdsnbp.com" }, pxe: { answers: [67, 69] } });
    expect(got["uefi-x64"]).toBe("fails proxy-request PXE-E16");
    expect(got["ipxe-bios"]).toBe("boots done");
  });

  it("60 with control bit 3 and a file is complete by itself", () => {
    const got = seen({
      targets: [DHCP],
      scope: {
        next: PXE,
        file: "boot/wdsnbp.com",
        options: { 60: "PXEClient", 43: "060108ff", 67: "boot/wdsnbp.com" },
      },
    });
    expect(got).toEqual({ bios: "boots done", "ipxe-bios": "boots done", "uefi-x64": "fails load" });
  });

  it("60 with siaddr = a plain TFTP host: UEFI stops, iPXE loads", () => {
    const devices = threeHosts({
      targets: [DHCP],
      scope: { next: PXE, file: "boot/wdsnbp.com", options: { 60: "PXEClient" } },
      pxe: { answers: [69] },
    });
    const [, ipxe, uefi] = simulate(estate(devices)).subnets[0]!.clients;
    expect(uefi).toMatchObject({ outcome: "fails", error: "PXE-E16", stage: "proxy-request" });
    expect(ipxe).toMatchObject({ outcome: "boots", server: PXE, file: "boot/wdsnbp.com" });
  });

  it("60 with siaddr = the PXE server that is not in the relay: UEFI boots from it, BIOS is at risk", () => {
    const devices = threeHosts({
      targets: [DHCP],
      scope: { next: PXE, file: "boot/wdsnbp.com", options: { 60: "PXEClient" } },
    });
    const [bios, ipxe, uefi] = simulate(estate(devices)).subnets[0]!.clients;
    expect(uefi).toMatchObject({ outcome: "boots", file: "boot/wdsmgfw.efi" });
    expect(ipxe).toMatchObject({ outcome: "boots" });
    expect(bios).toMatchObject({ outcome: "at-risk", error: "PXE-E55" });
  });

  it.each([
    [[69, 4011], "boots done", "boots done", "boots done"],
    [[69], "fails proxy-request PXE-E55", "fails proxy-request 2d03e13b", "fails proxy-request PXE-E16"],
  ])("60 only, DHCP and PXE on one host that answers on %j", (answers, bios, ipxe, uefi) => {
    const [core, dhcp] = threeHosts({ targets: [DHCP], scope: { options: { 60: "PXEClient" } } });
    const host: EstateDevice = {
      ...dhcp!,
      roles: ["dhcp", "pxe"],
      declaredPxe: pxeServer("x", "1.1.1.1", { answers }).declaredPxe,
    };
    const got = simulate(estate([core!, host])).subnets[0]!.clients.map(({ outcome, stage, error }) =>
      `${outcome} ${stage} ${error ?? ""}`.trim(),
    );
    expect(got).toEqual([bios, ipxe, uefi]);
  });
});
