import { describe, expect, it } from "vitest";
import { KEPT, moved, siteValue, type WaveDraft, waveBody } from "./wave-draft";

const draft: WaveDraft = {
  key: 1,
  name: " Pilot ",
  from: siteValue("Berlin"),
  keptIds: ["s1", "s2"],
  startsOn: "2026-12-01",
  dueOn: "",
  owner: "",
  gate: "all healthy",
};

describe("waves in the form", () => {
  it("sends a site by name, subnets without one by id, and kept subnets as they are", () => {
    const sites = [
      { site: "Berlin", subnets: 3 },
      { site: "", subnets: 1, ids: ["s9"] },
    ];
    expect(waveBody(draft, sites)).toEqual({
      name: "Pilot",
      site: "Berlin",
      startsOn: "2026-12-01",
      dueOn: null,
      owner: "",
      gate: "all healthy",
    });
    expect(waveBody({ ...draft, from: siteValue("") }, sites)).toMatchObject({ subnetIds: ["s9"] });
    expect(waveBody({ ...draft, from: KEPT }, sites)).toMatchObject({ subnetIds: ["s1", "s2"] });
  });

  it("moves a wave by one place and leaves the ends where they are", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  });
});
