import { describe, expect, it } from "vitest";
import type { ShellChange } from "@/lib/model/change";
import { planChange } from "./change";
import { read } from "./read";
import { FIREWALL, SET_LINES, XML } from "./samples";

const add = { kind: "add-relay-target", device: "pa-1", order: 1, target: "10.20.0.12" } as const;

function plan(text: string, name = "ethernet1/2.42") {
  const capture = { texts: [{ name: "show config running", text }] };
  return planChange({ ...add, interface: name }, capture, read(capture));
}

function changeOf(planned: ReturnType<typeof plan>): ShellChange {
  if (!planned.ok || planned.change.kind !== "shell") throw new Error(planned.ok ? "no commands" : planned.why);
  return planned.change;
}

const base = "network dhcp interface ethernet1/2.42 relay ip";

describe("what a change must show afterwards", () => {
  it("is the whole list, in the form in which the device printed it", () => {
    expect(changeOf(plan(SET_LINES)).expect).toEqual([
      { context: null, line: `set ${base} server [ 10.20.0.10 10.20.0.11 10.20.0.12 ]`, present: true },
    ]);
    expect(changeOf(plan(FIREWALL)).expect).toMatchObject([
      { context: "config {", line: "server [ 10.20.0.10 10.20.0.11 10.20.0.12];", present: true },
    ]);
  });

  it("cannot be told in XML, so it is text to copy for ever", () => {
    const { preview, expect: lines } = changeOf(plan(XML));
    expect(lines).toEqual([]);
    expect(preview).toMatchObject({ sendable: false });
    expect(preview.unproven).toBeUndefined();
  });
});

describe("a relay", () => {
  it("that is switched off is switched on with the target, and off again when it is taken back", () => {
    const change = changeOf(plan(SET_LINES.replace("relay ip enabled yes", "relay ip enabled no")));
    expect(change.apply.slice(0, 2)).toEqual([`set ${base} enabled yes`, `set ${base} server 10.20.0.12`]);
    expect(change.inverse.slice(0, 2)).toEqual([`set ${base} enabled no`, `delete ${base} server 10.20.0.12`]);
  });

  it("is not put where the firewall gives addresses itself", () => {
    expect(plan(SET_LINES, "ethernet1/2.43")).toMatchObject({ ok: false, next: expect.stringContaining("proxyDHCP") });
  });

  it("takes eight servers and no more", () => {
    const eight = Array.from({ length: 8 }, (_, at) => `10.20.0.${20 + at}`).join(" ");
    expect(plan(SET_LINES.replace("10.20.0.10 10.20.0.11", eight))).toMatchObject({ ok: false });
  });
});
