import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";
import type { WdsDocument } from "../wds/document";
import wds from "../wds/index";
import platform from "./index";

const RESPONDER: WdsDocument = {
  Format: "bootpath-wds-1",
  ComputerName: "DP-1",
  Services: [{ Name: "SccmPxe", Status: "Running" }],
  Addresses: [{ InterfaceAlias: "Ethernet", IPAddress: "10.20.0.14", PrefixLength: 24 }],
  WdsPxe: null,
  Binl: null,
  BootPrograms: [],
  Tftp: null,
  Files: null,
  Listeners: [
    { LocalAddress: "0.0.0.0", LocalPort: 69, Services: ["SccmPxe"] },
    { LocalAddress: "0.0.0.0", LocalPort: 4011, Services: ["SccmPxe"] },
    { LocalAddress: "0.0.0.0", LocalPort: 67, Services: ["DHCPServer"] },
  ],
  SmsDp: {
    IsPXE: "1",
    PxeInstalled: "1",
    DoNotListenOnDhcpPort: "1",
    SupportUnknownMachines: null,
    ResponseDelay: null,
  },
  Errors: [],
};
const textOf = (document: Partial<WdsDocument>) => ({
  name: "wds-server.json",
  text: JSON.stringify({ ...RESPONDER, ...document }, null, 1),
});

describe("a ConfigMgr distribution point", () => {
  it("is told from plain WDS", () => {
    const plain = textOf({
      Services: [{ Name: "WDSServer", Status: "Running" }],
      WdsPxe: { UseDHCPPorts: "1", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["BINLSVC"] },
      SmsDp: null,
    });
    expect(platform.identify(textOf({})).score).toBeGreaterThan(wds.identify(textOf({})).score);
    expect(platform.identify(plain).score).toBe(0);
    const provider = textOf({
      Services: [{ Name: "WDSServer", Status: "Running" }],
      WdsPxe: { UseDHCPPorts: "1", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["SMSPXE", "BINLSVC"] },
      SmsDp: null,
    });
    expect(platform.identify(provider).why).toContain("SMSPXE");
  });

  it("answers on 4011 and 69, and leaves 67 to the DHCP server beside it", () => {
    const facts = platform.read({ texts: [textOf({})] });
    expect(facts).toMatchObject({ platform: "configmgr-dp", hostname: "DP-1", problems: [] });
    expect(facts.pxe).toMatchObject({
      kind: "configmgr-dp",
      sharesHostWithDhcp: true,
      ports: { 67: { answers: "no" }, 69: { answers: "yes" }, 4011: { answers: "yes" } },
    });
  });

  it("does not know for whom it has a deployment", () => {
    const rules = platform.read({ texts: [textOf({})] }).pxe!.rules;
    expect(JSON.stringify(rules)).toContain('"op":"unknown"');
  });

  it("tells every cut, and never throws", () => {
    const whole = textOf({}).text;
    for (let at = 60; at < whole.length - 1; at += 9) {
      const { problems } = platform.read({ texts: [{ name: "x", text: whole.slice(0, at) }] });
      expect(problems.some((problem) => problem.affects === "all")).toBe(true);
    }
    fc.assert(
      fc.property(fc.string(), (text) => platform.read({ texts: [{ name: "x", text }] }).platform === "configmgr-dp"),
    );
  });
});

describe("readDevice", () => {
  it("reads the script's answer once, whichever of the two the device is registered as", () => {
    const once = platform.read({ texts: [textOf({})] });
    for (const id of ["wds", "configmgr-dp", null] as const)
      expect(readDevice(id, { texts: [textOf({})] }).pxe!.rules).toHaveLength(once.pxe!.rules.length);
  });
});
