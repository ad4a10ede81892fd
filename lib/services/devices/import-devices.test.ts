import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/data/client";
import { person, startServiceTest } from "../testing";
import { createDevice } from "./create-device";
import { importDevices } from "./import-devices";

const engineer = person("engineer");
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
  await createDevice(engineer, { name: "here-already", transport: "files" });
});
afterAll(() => stop());

describe("an import of a list", () => {
  it("tells of every bad row at once, with its line, and adds nothing", async () => {
    const csv = [
      "name,address,port,transport,credential",
      "good-1,,,files,",
      "bad name,,,files,",
      "here-already,,,files,",
      "good-1,,,files,",
      "r1,10.0.0.1;reboot,,files,",
      "r2,10.0.0.2,abc,files,",
      "r3,10.0.0.3,,telnet,",
      "r4,10.0.0.4,,ssh,",
      "r5,10.0.0.5,,ssh,nobody",
      "r6,,,ssh,",
      "=HYPERLINK(x),,,files,",
    ].join("\n");
    const problem = { code: "bad-row", what: "" };
    await importDevices(engineer, { csv }).catch((error) => Object.assign(problem, error.problem));
    expect(problem.what.split("\n")).toEqual([
      "10 of 11 rows cannot be taken.",
      expect.stringMatching(/^Line 3: Name: letters/),
      expect.stringMatching(/^Line 4: There is a device named here-already already/),
      expect.stringMatching(/^Line 5: There is a device named good-1 already, in the list/),
      expect.stringMatching(/^Line 6: Address is neither/),
      "Line 7: Port must be a number.",
      expect.stringMatching(/^Line 8: Transport must be one of ssh/),
      "Line 9: The device has no sign-in.",
      "Line 10: There is no credential named nobody.",
      "Line 11: The device has no address.",
      expect.stringMatching(/^Line 12: Name: letters/),
    ]);
    expect(await db().device.count()).toBe(1);
  });

  it("adds all rows of a good list, and names the columns that it passed over", async () => {
    const csv = "name;address;site;owner\nnew-1;10.0.0.1;=1+1;Ann\nnew-2;host.example;;Ben\n".replaceAll(
      "\n",
      ";files\n",
    );
    const list = csv.replace("owner;files", "owner;transport");
    expect(await importDevices(engineer, { csv: list })).toEqual({ created: 2, passedOver: ["owner"] });
    expect((await db().device.findMany({ where: { name: { startsWith: "new-" } } })).length).toBe(2);
  });
});
