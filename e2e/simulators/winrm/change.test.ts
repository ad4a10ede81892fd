import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { PowerShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import wds from "@/lib/platforms/wds";
import { WDS_SCRIPTS } from "@/lib/platforms/wds/scripts";
import windowsDhcp from "@/lib/platforms/windows-dhcp";
import { readChangeAnswer } from "@/lib/platforms/windows-dhcp/change-answer";
import { DHCP_SCRIPTS, type DhcpScriptId } from "@/lib/platforms/windows-dhcp/scripts";
import { captureText, type PowerShellSession } from "@/lib/transports/powershell";
import { connectWinrm } from "@/lib/transports/winrm/session";
import { dhcpModel, optionValue, policy, scope24, wdsModel } from "./models";
import { type SimulatorOptions, startWindowsSimulator, type WindowsSimulator } from "./server";

const folder = mkdtempSync(path.join(tmpdir(), "bootpath-winrm-"));
afterAll(() => rmSync(folder, { recursive: true }));
const running: WindowsSimulator[] = [];
const sessions: PowerShellSession[] = [];
afterEach(async () => {
  for (const one of sessions.splice(0)) await one.close();
  for (const one of running.splice(0)) await one.stop();
});

const dhcp = () =>
  dhcpModel({
    Classes: [{ Name: "PXE", Type: "Vendor", Data: "0x505845436c69656e74" }],
    OptionValues: [optionValue(60, "PXEClient"), optionValue(66, "10.9.9.9")],
    Scopes: [
      scope24("10.4.2", "Leeds", {
        Policies: [policy("PXE clients", { VendorClass: ["EQ", "PXE*"] })],
        OptionValues: [optionValue(3, "10.4.2.1"), optionValue(67, "undionly.kpxe", { PolicyName: "PXE clients" })],
        Reservations: [
          {
            IPAddress: "10.4.2.9",
            ClientId: "00-0c-29-64-85-f0",
            Name: "r",
            Type: "Both",
            OptionValues: [optionValue(66, "10.1.1.1")],
          },
        ],
      }),
    ],
  });

async function host(
  more: Partial<SimulatorOptions> = {},
): Promise<{ at: WindowsSimulator; session: PowerShellSession }> {
  const account = { username: "changer", password: "pässword" };
  const at = await startWindowsSimulator({
    kind: "dhcp+wds",
    model: { dhcp: dhcp(), wds: wdsModel({}) },
    https: false,
    ...account,
    ...more,
  });
  running.push(at);
  const session = await connectWinrm({ host: at.host, port: at.port, https: false, ...account });
  sessions.push(session);
  return { at, session };
}

async function pull(session: PowerShellSession) {
  const dhcpText = captureText(await session.run(DHCP_SCRIPTS["read-dhcp"], null));
  const wdsText = captureText(await session.run(WDS_SCRIPTS["read-wds"], null));
  return {
    texts: [
      { name: "dhcp-server.json", text: dhcpText },
      { name: "wds-server.json", text: wdsText },
    ],
  };
}

async function plan(session: PowerShellSession, fix: Partial<Fix> & Pick<Fix, "kind">): Promise<PowerShellChange> {
  const capture = await pull(session);
  const whole = { device: "d", order: 2, options: [60, 66, 67], ...fix } as Fix;
  const answer = windowsDhcp.planChange!(whole, capture, windowsDhcp.read(capture));
  if (!answer.ok || answer.change.kind !== "powershell") throw new Error(JSON.stringify(answer));
  return answer.change;
}

const send = async (session: PowerShellSession, script: string, args: unknown) =>
  readChangeAnswer(await session.run(DHCP_SCRIPTS[script as DhcpScriptId], args));

describe("a change on a simulated Windows DHCP server, over WinRM", () => {
  it("is tried, made, read back and taken back to the byte", async () => {
    const { session } = await host();
    const before = await pull(session);
    const change = await plan(session, { kind: "remove-boot-options" });
    expect((await send(session, "whatif-remove", change.args)).items.map((one) => one.state)).toEqual(
      Array(4).fill("would-remove"),
    );
    expect(await pull(session)).toEqual(before);
    expect(await send(session, change.script, change.args)).toMatchObject({
      done: true,
      problem: null,
      items: Array(4).fill({ state: "removed", after: null }),
    });
    const facts = windowsDhcp.read(await pull(session));
    const left = facts
      .dhcp!.scopes.flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
      .flatMap((level) => level.options.map((one) => one.code));
    expect(left).toEqual([3]);
    expect((await send(session, change.script, change.args)).items.map((one) => one.state)).toEqual(
      Array(4).fill("already-absent"),
    );
    expect(await send(session, change.inverseScript!, change.inverseArgs)).toMatchObject({ done: true });
    expect(await pull(session)).toEqual(before);
    expect((await send(session, change.inverseScript!, change.inverseArgs)).items.map((one) => one.state)).toEqual(
      Array(4).fill("already-set"),
    );
  });
  it("is not made when one value is no longer what was previewed", async () => {
    const { at, session } = await host();
    const change = await plan(session, { kind: "remove-boot-options" });
    at.model.dhcp!.OptionValues[1]!.Value = ["10.7.7.7"];
    const before = structuredClone(at.model.dhcp);
    expect(await send(session, change.script, change.args)).toMatchObject({
      done: false,
      problem: expect.stringContaining("Nothing was changed"),
    });
    expect(at.model.dhcp).toEqual(before);
  });
  it("is not called done when the server only says so", async () => {
    const { at, session } = await host();
    const change = await plan(session, { kind: "remove-boot-options" });
    at.faults.removalLies = true;
    expect(await send(session, change.script, change.args)).toMatchObject({
      done: false,
      problem: expect.stringContaining("still there"),
    });
  });
  it("option 60 is defined and set where DHCP and PXE share the host, and taken back", async () => {
    const model = dhcp();
    model.OptionValues = [];
    model.OptionDefinitions = model.OptionDefinitions.filter((one) => one.OptionId !== 60);
    const { session } = await host({
      model: {
        dhcp: model,
        wds: wdsModel({ WdsPxe: { UseDHCPPorts: "0", BindPolicy: null, BindInterfaces: null, ProvidersOrder: null } }),
      },
    });
    expect(wds.read(await pull(session)).pxe?.sharesHostWithDhcp).toBe(true);
    const change = await plan(session, { kind: "set-option-60", level: "server" } as Partial<Fix> & Pick<Fix, "kind">);
    expect(await send(session, change.script, change.args)).toMatchObject({
      done: true,
      items: [{ state: "set", after: ["PXEClient"] }],
    });
    expect(await send(session, change.inverseScript!, change.inverseArgs)).toMatchObject({
      done: true,
      items: [{ state: "removed" }],
    });
  });
  it("stays after a restart, and the values of a policy come back to the policy", async () => {
    const stateFile = path.join(folder, "state.json");
    const first = await host({ stateFile });
    const change = await plan(first.session, { kind: "remove-boot-options" });
    await send(first.session, change.script, change.args);
    await first.at.stop();
    const second = await host({ stateFile });
    expect(second.at.model.dhcp!.OptionValues).toEqual([]);
    await send(second.session, change.inverseScript!, change.inverseArgs);
    expect(second.at.model.dhcp!.Scopes[0]!.OptionValues.find((one) => one.OptionId === 67)?.PolicyName).toBe(
      "PXE clients",
    );
  });
});
