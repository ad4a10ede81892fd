import { describe, expect, it } from "vitest";
import { parseXml, xmlAll, xmlAt, xmlText } from "./xml-tree";

const TEXT = `$ cat config.xml
<?xml version="1.0"?>
<!-- <top> is no root here -->
<top>
  <a x="1">007</a>
  <b><![CDATA[<c> &amp;]]></b>
  <b>one &lt; two &#65;</b>
  <d/>
  <e>
    <f>text</f>
  </e>
</top>
$ `;

describe("parseXml", () => {
  it("keeps text as text, attributes, and lines", () => {
    const { root, problem } = parseXml(TEXT, ["top"]);
    expect(problem).toBeNull();
    expect(xmlAt(root, "a")).toMatchObject({ text: "007", attributes: { x: "1" }, line: 5 });
    expect(xmlAll(root, "b").map((one) => one.text)).toEqual(["<c> &amp;", "one < two A"]);
    expect(xmlAt(root, "d")).toMatchObject({ text: "", children: [], line: 8 });
    expect(xmlAt(root, "e")).toMatchObject({ line: 9, endLine: 11 });
    expect(xmlText(root, "e", "f")).toBe("text");
    expect(xmlText(root, "e", "g")).toBe("");
  });

  it("takes any name for an element or an attribute", () => {
    const { root, problem } = parseXml(
      "<top><constructor/><__proto__ toString='1'><valueOf>x</valueOf></__proto__></top>",
      ["top"],
    );
    expect(problem).toBeNull();
    expect(root!.children.map(({ name }) => name)).toEqual(["constructor", "__proto__"]);
    expect(xmlText(root, "__proto__", "valueOf")).toBe("x");
  });

  it("says what is missing or broken, and where", () => {
    expect(parseXml("<other/>", ["top"]).problem?.what).toContain("no element <top>");
    expect(parseXml("\n<top>\n<a>", ["top"]).problem).toMatchObject({ what: "<top> is not closed", line: 2 });
    expect(parseXml("\n<top>\n<a></b>\n</top>", ["top"]).problem).toMatchObject({ line: 3 });
    expect(parseXml(`<top>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</top>`, ["top"]).root).toBeNull();
    expect(parseXml("<top/>", ["top"]).root).toMatchObject({ name: "top", children: [] });
  });
});
