import fc from "fast-check";
import { expect, it } from "vitest";
import { fixesFor, predicted, stateOf } from "@/lib/fixes/testing/as-predicted";
import type { Fix } from "@/lib/model/fix";
import windowsDhcp from "@/lib/platforms/windows-dhcp";
import { readChangeAnswer } from "@/lib/platforms/windows-dhcp/change-answer";
import type { DhcpDocument, OptionValueDocument } from "@/lib/platforms/windows-dhcp/document";
import { DHCP_SCRIPTS, type DhcpScriptId } from "@/lib/platforms/windows-dhcp/scripts";
import { noFaults } from "./faults";
import { dhcpModel, optionValue, policy, scope24 } from "./models";
import { answerScript } from "./scripts";

const PXE = { VendorClass: ["EQ", "PXE*"] };
const PHONES = { VendorClass: ["EQ", "Phones*"] };
const VALUES: OptionValueDocument[] = [
  optionValue(60, "PXEClient"),
  optionValue(66, "10.9.9.9"),
  optionValue(67, "boot\\x64\\wdsnbp.com"),
  optionValue(150, ["10.9.9.7", "10.9.9.8"]),
  optionValue(67, "thin.img", { VendorClass: "Phones" }),
  optionValue(66, "10.9.9.6", { UserClass: "Labs" }),
];

const some = (more: Partial<OptionValueDocument> = {}) =>
  fc
    .subarray(VALUES)
    .map((values) =>
      values.filter((one) => !more.PolicyName || one.UserClass === "").map((one) => ({ ...one, ...more })),
    );

/** A server with any of these values at its server, its policies, its scopes, their policies and reservations. */
const servers: fc.Arbitrary<DhcpDocument> = fc
  .record({
    server: some(),
    everywhere: some({ PolicyName: "everywhere" }),
    scopes: fc.array(fc.tuple(some(), some({ PolicyName: "PXE clients" }), some({ PolicyName: "Phones" }), some()), {
      minLength: 1,
      maxLength: 2,
    }),
    enabled: fc.boolean(),
  })
  .map(({ server, everywhere, scopes, enabled }) =>
    dhcpModel({
      Classes: [
        { Name: "PXE", Type: "Vendor", Data: "0x505845436c69656e74" },
        { Name: "Phones", Type: "Vendor", Data: "0x50686f6e6573" },
        { Name: "Labs", Type: "User", Data: "0x4c616273" },
      ],
      OptionValues: [...server, ...everywhere],
      Policies: [policy("everywhere", { ...PXE, Enabled: enabled })],
      Scopes: scopes.map(([own, pxe, phones, reserved], at) =>
        scope24(`10.4.${at}`, `Floor ${at}`, {
          Policies: [policy("PXE clients", PXE), policy("Phones", { ...PHONES, ProcessingOrder: 2 })],
          OptionValues: [optionValue(3, `10.4.${at}.1`), ...own, ...pxe, ...phones],
          Reservations: [
            {
              IPAddress: `10.4.${at}.9`,
              ClientId: "00-0c-29-64-85-f0",
              Name: "r",
              Type: "Both",
              OptionValues: reserved,
            },
          ],
        }),
      ),
    }),
  );

const captureOf = (dhcp: DhcpDocument) => ({ texts: [{ name: "dhcp-server.json", text: JSON.stringify(dhcp) }] });

/** Values in an order of their own: one that is restored may stand last. */
const unordered = (dhcp: DhcpDocument): unknown =>
  JSON.parse(JSON.stringify(dhcp), (key, value) =>
    key === "OptionValues" && Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value,
  );

it("a Windows DHCP server is after each change what was predicted, and after the take-back what it was", () => {
  let planned = 0;
  fc.assert(
    fc.property(servers, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (dhcp, picks) => {
      for (const pick of picks) {
        const capture = captureOf(dhcp);
        const facts = windowsDhcp.read(capture);
        const all: Fix[] = [
          ...fixesFor(facts),
          { kind: "remove-boot-options", device: "x", order: 1, options: [60, 66, 67] },
        ];
        const fix = all[pick % all.length]!;
        const plan = windowsDhcp.planChange!(fix, capture, facts);
        if (!plan.ok || plan.change.kind !== "powershell") continue;
        const { script, args, inverseScript = script, inverseArgs } = plan.change;
        const send = (id: string, given: unknown) => {
          const answer = answerScript(DHCP_SCRIPTS[id as DhcpScriptId], given, { dhcp, wds: null }, noFaults());
          return readChangeAnswer("json" in answer ? answer.json : null);
        };
        const before = unordered(dhcp);
        expect(send(script, args)).toMatchObject({ done: true });
        planned++;
        expect({ fix, ...stateOf(windowsDhcp.read(captureOf(dhcp))) }).toEqual({
          fix,
          ...stateOf(predicted(facts, fix)),
        });
        expect(send(inverseScript, inverseArgs)).toMatchObject({ done: true });
        expect(unordered(dhcp)).toEqual(before);
        // What comes next is done on top of it.
        send(script, args);
      }
    }),
    { numRuns: 150 },
  );
  expect(planned).toBeGreaterThan(100);
});
