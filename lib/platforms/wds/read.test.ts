import { describe, expect, it } from "vitest";
import type { PxeFacts } from "@/lib/model/facts";
import windowsDhcp from "../windows-dhcp";
import type { WdsDocument } from "./document";
import platform from "./index";

const program = (Architecture: string, Default: string) => ({ Architecture, Default, N12: "" });
const listener = (LocalPort: number, ...Services: string[]) => ({ LocalAddress: "0.0.0.0", LocalPort, Services });
const WDS: WdsDocument = {
  Format: "bootpath-wds-1",
  ComputerName: "WDS-1",
  Services: [{ Name: "WDSServer", Status: "Running" }],
  Addresses: [{ InterfaceAlias: "Ethernet", IPAddress: "10.20.0.12", PrefixLength: 24 }],
  WdsPxe: { UseDHCPPorts: "1", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["BINLSVC"] },
  Binl: { netbootAnswerRequests: "TRUE", netbootAnswerOnlyValidClients: "FALSE", ResponseDelay: "0" },
  BootPrograms: [
    program("x86", "boot\\x86\\wdsnbp.com"),
    program("x64", "boot\\x64\\wdsnbp.com"),
    program("x64uefi", "boot\\x64\\wdsmgfw.efi"),
  ],
  Tftp: { RootFolder: "C:\\RemoteInstall", ReadFilter: null },
  Files: { Complete: true, Paths: ["boot\\x86\\wdsnbp.com"] },
  Listeners: [listener(67, "WDSServer"), listener(69, "WDSServer"), listener(4011, "WDSServer")],
  SmsDp: null,
  Errors: [],
};
const facts = (more: Partial<WdsDocument>) =>
  platform.read({ texts: [{ name: "wds.json", text: JSON.stringify({ ...WDS, ...more }, null, 2) }] });
const pxe = (more: Partial<WdsDocument>): PxeFacts => {
  const found = facts(more).pxe;
  if (!found) throw new Error("no PXE facts");
  return found;
};
const answers = (one: PxeFacts) => [one.ports[67].answers, one.ports[69].answers, one.ports[4011].answers];
const wdsPxe = (UseDHCPPorts: string | null) => ({ ...WDS.WdsPxe!, UseDHCPPorts });

describe("a WDS server", () => {
  it("answers on all ports, BINL style: a bare offer, the file by architecture on 4011", () => {
    const one = pxe({});
    expect(answers(one)).toEqual(["yes", "yes", "yes"]);
    expect(
      one.rules.map((rule) => [
        rule.offer?.file,
        rule.bootServerReply?.file,
        rule.bootServerReply?.fileUnknown ?? false,
      ]),
    ).toEqual([
      [null, "boot\\x86\\wdsnbp.com", false],
      [null, "boot\\x64\\wdsmgfw.efi", false],
      [null, null, true],
    ]);
    expect(one.rules[1]?.when).toMatchObject({
      op: "and",
      of: [{ op: "prefix" }, { op: "or", of: [{ value: "0007" }, { value: "0009" }] }],
    });
    expect(one).toMatchObject({
      kind: "wds",
      sharesHostWithDhcp: false,
      files: { complete: true, caseSensitive: false },
    });
    expect(facts({}).interfaces).toMatchObject([{ addresses: ["10.20.0.12/24"] }]);
  });
  it("cites the lines", () => {
    const place = facts({}).pxe!.rules[1]!.place;
    expect(place).toMatchObject({ file: "wds.json", text: expect.stringContaining("wdsmgfw.efi") });
  });
  it.each<[string, Partial<WdsDocument>, string[]]>([
    ["stopped", { Services: [{ Name: "WDSServer", Status: "Stopped" }] }, ["no", "no", "no"]],
    [
      "67 is the DHCP server's",
      { Listeners: [listener(67, "DHCPServer"), listener(69, "WDSServer"), listener(4011, "WDSServer")] },
      ["no", "yes", "yes"],
    ],
    ["nobody listens on 4011", { Listeners: [listener(67, "WDSServer"), listener(69)] }, ["yes", "yes", "no"]],
    [
      "owner of 67 unknown: the setting decides",
      { Listeners: [listener(67), listener(69), listener(4011)], WdsPxe: wdsPxe("0") },
      ["no", "yes", "yes"],
    ],
    ["listeners unread", { Listeners: null }, ["yes", "yes", "yes"]],
    ["listeners unread, UseDHCPPorts=0", { Listeners: null, WdsPxe: wdsPxe("0") }, ["no", "yes", "yes"]],
    [
      "listeners unread, UseDHCPPorts not set: unknown, never no",
      { Listeners: null, WdsPxe: wdsPxe(null) },
      ["unknown", "yes", "yes"],
    ],
  ])("%s", (_, more, expected) => expect(answers(pxe(more))).toEqual(expected));
  it("says that it shares the host with a DHCP server", () => {
    expect(pxe({ WdsPxe: wdsPxe("0") }).sharesHostWithDhcp).toBe(true);
    expect(pxe({ WdsPxe: wdsPxe(null) }).sharesHostWithDhcp).toBeNull();
  });
  it("answers nobody when told so", () => {
    const one = pxe({ Binl: { ...WDS.Binl!, netbootAnswerRequests: "FALSE" } });
    expect(one.rules).toMatchObject([{ offer: null, bootServerReply: null }]);
  });
  it.each([
    ["only prestaged clients", { ...WDS.Binl!, netbootAnswerOnlyValidClients: "TRUE" }],
    ["the policy is in Active Directory", { ...WDS.Binl!, netbootAnswerRequests: null }],
    ["no policy read", null],
  ])("%s: whom it answers is unknown, not nobody", (_, Binl) => {
    const first = pxe({ Binl }).rules[0]!;
    expect(first.offer).not.toBeNull();
    expect(first.when).toMatchObject({ op: "and", of: [{}, { op: "unknown" }] });
  });
});

describe("the others of its family", () => {
  const dp = {
    IsPXE: "1",
    PxeInstalled: "1",
    DoNotListenOnDhcpPort: null,
    SupportUnknownMachines: "0",
    ResponseDelay: null,
  };
  it("ConfigMgr's responder: what it answers is unknown", () => {
    const one = pxe({
      Services: [{ Name: "SccmPxe", Status: "Running" }],
      SmsDp: dp,
      Listeners: null,
      WdsPxe: null,
      Binl: null,
      BootPrograms: [],
    });
    expect([one.kind, ...answers(one), one.sharesHostWithDhcp]).toEqual(["configmgr-dp", "yes", "yes", "yes", false]);
    expect(one.rules).toMatchObject([
      { bootServerReply: { fileUnknown: true }, when: { op: "and", of: [{}, { op: "unknown" }] } },
    ]);
    const beside = pxe({
      Services: [{ Name: "SccmPxe", Status: "Running" }],
      SmsDp: { ...dp, DoNotListenOnDhcpPort: "1" },
      Listeners: null,
    });
    expect([answers(beside)[0], beside.sharesHostWithDhcp]).toEqual(["no", true]);
  });
  it("ConfigMgr within WDS", () =>
    expect(pxe({ SmsDp: dp })).toMatchObject({
      kind: "configmgr-dp",
      rules: [{ bootServerReply: { fileUnknown: true } }],
    }));
  it("RIS: BINLSVC with its own TFTP service", () => {
    const ris = { Listeners: null, WdsPxe: null, BootPrograms: [], Files: null };
    expect(answers(pxe({ ...ris, Services: [{ Name: "BINLSVC", Status: "Running" }] }))).toEqual(["yes", "no", "yes"]);
    expect(
      answers(
        pxe({
          ...ris,
          Services: [
            { Name: "BINLSVC", Status: "Running" },
            { Name: "TFTPD", Status: "Running" },
          ],
        }),
      ),
    ).toEqual(["yes", "yes", "yes"]);
  });
  it("RIS and Automated Deployment Services keep their own names: they answer from other ports than WDS", () => {
    const old = { Listeners: null, WdsPxe: null, BootPrograms: [], Files: null };
    expect(pxe({ ...old, Services: [{ Name: "BINLSVC", Status: "Running" }] }).kind).toBe("ris");
    const ads = (tftp: string) =>
      pxe({
        ...old,
        Services: [
          { Name: "ADS Controller", Status: "Running" },
          { Name: "ADS Network Boot Service", Status: "Running" },
          { Name: "ADS TFTP Service", Status: tftp },
        ],
      });
    expect([ads("Running").kind, ads("Running").sharesHostWithDhcp, ...answers(ads("Running"))]).toEqual([
      "ads",
      null,
      "yes",
      "yes",
      "yes",
    ]);
    expect(answers(ads("Stopped"))).toEqual(["yes", "no", "yes"]);
    expect(facts({ ...old, Services: [{ Name: "ADS Controller", Status: "Running" }] }).pxe).toBeNull();
  });
  it("a host without any of them has no PXE facts", () =>
    expect(facts({ Services: [{ Name: "DHCPServer", Status: "Running" }] }).pxe).toBeNull());
});

describe("texts", () => {
  it("cut off or foreign ones are told", () => {
    const text = JSON.stringify(WDS, null, 2);
    const cut = platform.read({ texts: [{ name: "w", text: text.slice(0, 900) }] });
    expect([cut.problems[0]?.code, cut.problems[0]?.affects, cut.pxe]).toEqual(["truncated", "all", null]);
    expect(platform.read({ texts: [{ name: "w", text: "hello" }] }).problems).toMatchObject([
      { code: "wds-not-found" },
    ]);
  });
  it("what could not be read makes the PXE facts unknown", () =>
    expect(facts({ Errors: [{ What: "boot programs", Message: "Access denied" }] }).problems).toMatchObject([
      { affects: "pxe" },
    ]));
  it("on a host with DHCP as well, each reader takes its own text", () => {
    const dhcp = {
      Format: "bootpath-windows-dhcp-1",
      ComputerName: "BOTH",
      Service: "Running",
      Scopes: [{ ScopeId: "10.1.0.0", SubnetMask: "255.255.0.0", State: "Active" }],
      Errors: [],
    };
    const texts = [
      { name: "dhcp-server.json", text: JSON.stringify(dhcp) },
      { name: "wds-server.json", text: JSON.stringify(WDS) },
    ];
    expect(platform.read({ texts })).toMatchObject({ dhcp: null, pxe: { kind: "wds" }, problems: [] });
    expect(windowsDhcp.read({ texts })).toMatchObject({
      dhcp: { scopes: [{ subnet: "10.1.0.0/16" }] },
      pxe: null,
      problems: [],
    });
    expect([windowsDhcp.identify(texts[1]!).score, platform.identify(texts[0]!).score]).toEqual([0, 0]);
  });
});
