import { describe, expect, it } from "vitest";
import type { Condition } from "@/lib/model/condition";
import type { PxeFacts, PxeRule } from "@/lib/model/facts";
import { evaluate, whyUnknown } from "./condition";
import { rulesFor } from "./pxe-answer";
import { requestOf } from "./request";
import { place } from "./testing";

const of = (condition: Condition) => evaluate(condition, requestOf("uefi-x64", "10.4.2.1"));
const exists = (option: number): Condition => ({ op: "exists", option });

describe("a condition on what a request carries", () => {
  it("is settled by what firmware always sends, and by what it never sends", () => {
    expect([of(exists(93)), of(exists(97)), of(exists(77))]).toEqual(["yes", "yes", "no"]);
    expect(of({ op: "not", of: exists(77) })).toBe("yes");
  });

  it("is not known where the relay may add the option, unless another part decides", () => {
    expect(of(exists(82))).toBe("unknown");
    expect(of({ op: "not", of: exists(82) })).toBe("unknown");
    expect(of({ op: "and", of: [exists(82), exists(77)] })).toBe("no");
    expect(of({ op: "or", of: [exists(82), exists(93)] })).toBe("yes");
  });
});

it("names the part that is not known, not another one that the request settles", () => {
  const pxeClient: Condition = { op: "prefix", field: { option: 60 }, value: "505845436c69656e74" };
  const policy: Condition = { op: "unknown", why: "whom it answers is not visible here" };
  const request = requestOf("uefi-x64", "10.4.2.1");
  expect(whyUnknown({ op: "and", of: [pxeClient, policy] }, request)).toBe(policy.why);
  expect(whyUnknown({ op: "or", of: [{ op: "not", of: pxeClient }, policy] }, request)).toBe(policy.why);
  expect(whyUnknown(exists(82), request)).toBe("whether the request carries option 82");
});

describe("the rules of a PXE server", () => {
  const port = { answers: "yes" as const, place: null, why: "declared for the test" };
  const rule = (when: Condition): PxeRule => ({
    when,
    offer: null,
    bootServerReply: null,
    place: place("dnsmasq.conf", "pxe-service"),
  });
  const service = (...rules: PxeRule[]): PxeFacts => ({
    kind: "dnsmasq",
    addresses: [],
    ports: { 67: port, 69: port, 4011: port },
    rules,
    files: null,
    subnets: null,
    sharesHostWithDhcp: null,
  });
  const foggy = rule({ op: "unknown", why: "it asks a script" });
  const always = rule({ op: "always" });
  const told = (...rules: PxeRule[]) =>
    rulesFor(service(...rules), "uefi-x64", null).map((one) => [one.rule, one.doubt !== null]);

  it("go on behind one that may or may not apply, up to the first that surely does", () => {
    expect(told(foggy, always, rule({ op: "always" }))).toEqual([
      [foggy, true],
      [always, false],
    ]);
    expect(told(foggy)).toEqual([
      [foggy, true],
      [null, false],
    ]);
    expect(told(rule({ op: "not", of: { op: "always" } }), always)).toEqual([[always, false]]);
  });
});

it("knows which firmware sends a client identifier: iPXE does, UEFI does not, and of ROMs it is not known", () => {
  const sends = (client: Parameters<typeof requestOf>[0]) =>
    evaluate({ op: "exists", option: 61 }, requestOf(client, null));
  expect([sends("ipxe-bios"), sends("uefi-x64"), sends("bios")]).toEqual(["yes", "no", "unknown"]);
});
