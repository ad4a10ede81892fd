import { describe, expect, it } from "vitest";
import { readList } from "./read-list";

const refusal = (csv: string) => {
  try {
    readList(csv);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};

describe("a list of devices", () => {
  it.each([",", ";", "\t"])("is read with its cells apart by %j, from whatever machine it comes", (mark) => {
    const lines = [
      ["Name", "Roles", "Address"],
      ["r1", "router dhcp", "10.0.0.1"],
      [],
      ["r2", "", "10.0.0.2"],
      ["", "", ""],
    ];
    const { rows, passedOver } = readList(`\uFEFF${lines.map((one) => one.join(mark)).join("\r\n")}`);
    expect(rows).toEqual([
      { line: 2, cells: { name: "r1", roles: "router dhcp", address: "10.0.0.1" } },
      { line: 4, cells: { name: "r2", roles: "", address: "10.0.0.2" } },
    ]);
    expect(passedOver).toEqual([]);
  });

  it("names the columns that it does not know, and takes rows that end early", () => {
    expect(readList("name,adress,site\nr1,10.0.0.1\n")).toEqual({
      rows: [{ line: 2, cells: { name: "r1", adress: "10.0.0.1" } }],
      passedOver: ["adress"],
    });
  });

  it("counts lines as an editor does, past a cell of several lines", () => {
    expect(readList('name,site\nr1,"Leeds\nNorth"\nr2,York\n').rows.map(({ line }) => line)).toEqual([3, 4]);
  });

  it("says what is wrong with a list that is none", () => {
    expect(refusal("hello")).toContain("no column called name");
    expect(refusal("name,site\n")).toContain("nothing below it");
    expect(refusal("name,site,Site\nr1,a,b")).toContain("two columns called site");
    expect(refusal("name,site\nr1,a,b,c")).toMatch(/could not be read: .*line 2/);
    expect(refusal('name,site\nr1,"a')).toContain("could not be read");
  });
});
