import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PowerShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import windowsDhcp from "@/lib/platforms/windows-dhcp";
import { readChangeAnswer } from "@/lib/platforms/windows-dhcp/change-answer";
import { DHCP_SCRIPTS, type DhcpScriptId } from "@/lib/platforms/windows-dhcp/scripts";
import { captureText, type PowerShellSession } from "@/lib/transports/powershell";
import { connectWinrm } from "@/lib/transports/winrm/session";
import { dhcpModel, optionValue, policy, scope24 } from "./models";
import { startWindowsSimulator, type WindowsSimulator } from "./server";

const CODES = [60, 66, 67];
const TEXT: Record<number, string> = { 60: "PXEClient", 66: "10.9.9.9", 67: "boot\\x64\\wdsnbp.com" };
const values = (more: object = {}) => CODES.map((code) => optionValue(code, TEXT[code]!, more));
const CONDITION = { VendorClass: ["EQ", "PXE*"] };

/** All three options at every level of Windows: server, its policy, scope, its policy, reservation. */
const model = () =>
  dhcpModel({
    Classes: [{ Name: "PXE", Type: "Vendor", Data: "0x505845436c69656e74" }],
    OptionValues: [...values(), ...values({ PolicyName: "everywhere" })],
    Policies: [policy("everywhere", CONDITION)],
    Scopes: [
      scope24("10.4.2", "Leeds", {
        Policies: [policy("PXE clients", CONDITION)],
        OptionValues: [optionValue(3, "10.4.2.1"), ...values(), ...values({ PolicyName: "PXE clients" })],
        Reservations: [
          { IPAddress: "10.4.2.9", ClientId: "00-0c-29-64-85-f0", Name: "r", Type: "Both", OptionValues: values() },
        ],
      }),
    ],
  });

let at: WindowsSimulator;
let session: PowerShellSession;
beforeAll(async () => {
  const account = { username: "changer", password: "pässword" };
  at = await startWindowsSimulator({ kind: "dhcp+wds", model: { dhcp: model() }, https: false, ...account });
  session = await connectWinrm({ host: at.host, port: at.port, https: false, ...account });
});
afterAll(async () => {
  await session?.close();
  await at?.stop();
});

async function pull() {
  const text = captureText(await session.run(DHCP_SCRIPTS["read-dhcp"], null));
  return { texts: [{ name: "dhcp-server.json", text }] };
}

/** What was pulled, with values in an order of their own: the simulator puts a restored one last. */
const unordered = ({ texts }: Awaited<ReturnType<typeof pull>>): unknown =>
  JSON.parse(texts[0]!.text, (key, value) =>
    key === "OptionValues" && Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  );

const send = async (script: string | undefined, args: unknown) =>
  readChangeAnswer(await session.run(DHCP_SCRIPTS[script as DhcpScriptId], args));

function settingsOf(facts: Facts): string[] {
  const levels = facts.dhcp!.scopes.flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((one) => one.levels),
  ]);
  const found = levels.flatMap(({ id, options }) => options.map(({ code }) => `${id}: ${code}`));
  return [...new Set(found)].filter((one) => !one.endsWith(": 3")).sort();
}

const LEVELS = [
  "server",
  "policy everywhere",
  "scope 10.4.2.0",
  "scope 10.4.2.0 policy PXE clients",
  "reservation 10.4.2.9",
];
const EACH = LEVELS.flatMap((level) => CODES.map((code) => [level, code] as const));

function planned(fix: Fix, capture: Awaited<ReturnType<typeof pull>>): PowerShellChange {
  const answer = windowsDhcp.planChange!(fix, capture, windowsDhcp.read(capture));
  if (!answer.ok || answer.change.kind !== "powershell") throw new Error(JSON.stringify(answer));
  return answer.change;
}

describe("every option at every level of a Windows DHCP server", () => {
  it("is read", async () => {
    const facts = windowsDhcp.read(await pull());
    expect(settingsOf(facts)).toEqual(EACH.map(([level, code]) => `${level}: ${code}`).sort());
  });

  it.each(EACH)("%s: %s goes alone, and comes back as it was", async (level, code) => {
    const before = await pull();
    const all = settingsOf(windowsDhcp.read(before));
    const base = { kind: "remove-boot-options", device: "d", order: 1 } as const;
    const change = planned({ ...base, options: [code], levels: [level] }, before);
    expect(await send(change.script, change.args)).toMatchObject({ done: true, items: [{ state: "removed" }] });
    expect(settingsOf(windowsDhcp.read(await pull()))).toEqual(all.filter((one) => one !== `${level}: ${code}`));
    expect(await send(change.inverseScript, change.inverseArgs)).toMatchObject({ done: true });
    expect(unordered(await pull())).toEqual(unordered(before));
  });

  it.each(LEVELS.map((level) => [level]))("%s: option 60 is set where it is missing, and goes again", async (level) => {
    const whole = await pull();
    const base = { device: "d", order: 1 };
    const removal = planned({ ...base, kind: "remove-boot-options", options: [60], levels: [level] }, whole);
    await send(removal.script, removal.args);
    const before = await pull();
    const change = planned({ ...base, kind: "set-option-60", level }, before);
    expect(await send(change.script, change.args)).toMatchObject({ done: true });
    expect(settingsOf(windowsDhcp.read(await pull()))).toEqual(settingsOf(windowsDhcp.read(whole)));
    expect(await send(change.inverseScript, change.inverseArgs)).toMatchObject({ done: true });
    expect(unordered(await pull())).toEqual(unordered(before));
    await send(removal.inverseScript, removal.inverseArgs);
    expect(unordered(await pull())).toEqual(unordered(whole));
  });
});
