import { describe, expect, it } from "vitest";
import { blankInterface } from "./interface-lines";
import { Reading } from "./reading";
import { setRelayTarget, tableOf } from "./relay-targets";

function line(text: string, at: number) {
  return { line: at, indent: 1, text, words: text.split(" "), children: [] };
}

describe("relay targets of an interface", () => {
  it("are each told once, however many there are, and may be taken away again", () => {
    const reading = new Reading("a.cfg");
    const face = blankInterface("Vlan1", { file: "a.cfg", line: 1, text: "" });
    const set = (no: boolean, address: string, vrf: string | null = null, global = false) =>
      setRelayTarget(line(`ip helper-address ${address}`, 2), no, { address, vrf, global }, face, reading);
    const all = Array.from({ length: 20_000 }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
    for (const address of [...all, ...all]) set(false, address);
    set(false, "10.0.0.7", "RED");
    set(false, "10.0.0.7", null, true);
    expect(face.relayTargets).toHaveLength(20_002);
    set(true, "10.0.0.7");
    set(true, "10.99.0.1");
    set(false, "10.0.0.8");
    expect(face.relayTargets.filter((target) => target.address === "10.0.0.7")).toMatchObject([
      { vrf: "RED" },
      { global: true },
    ]);
    expect(face.relayTargets).toHaveLength(20_001);
    expect(reading.problems).toEqual([]);
  });
  it("stand in the global table where the VRF is called default", () => {
    expect([tableOf("default"), tableOf(undefined), tableOf("RED")]).toEqual([null, null, "RED"]);
  });
});
