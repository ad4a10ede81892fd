import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "./json-comments";
import { itemsOf, type JsonNode, member, stringOf, stringsOf } from "./json-nodes";

const none = () => null;
const parse = (text: string, more: Record<string, string> = {}) =>
  parseJson({ name: "a.conf", text }, (path) => (more[path] === undefined ? null : { name: path, text: more[path] }));

/** Without tokens, as JSON.parse gives it. */
function plain(node: JsonNode | null): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map((item) => plain(item.value));
  return Object.fromEntries(node.members.map((one) => [one.name, plain(one.value)]));
}

describe("JSON with comments", () => {
  it("reads comments of all three kinds, commas at the end, and numbers without a leading zero", () => {
    const text = `# first\n{ // second\n  "a": .5, /* third\n  over two lines */ "b": [1, -2.5e3, true,],\n  "c": "http://x/#y", "d": "\\u0041\\\\,\\"", }\n`;
    const { root, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(plain(root)).toEqual({ a: 0.5, b: [1, -2500, true], c: "http://x/#y", d: 'A\\,"' });
    const b = root?.kind === "object" ? root.members.find((one) => one.name === "b") : undefined;
    expect(b?.key.line).toBe(4);
    expect(text.slice(b!.key.start, b!.key.end)).toBe('"b"');
  });

  it("puts an included file in its place, and keeps where everything stands", () => {
    const { root, problems, files } = parse('{ "list": [ <?include "l.json"?> ],\n<?include "m.json"?> }', {
      "l.json": '"x",\n"y"',
      "m.json": '"k": { "n": 1 }',
    });
    expect(problems).toEqual([]);
    expect(files).toEqual(["a.conf", "l.json", "m.json"]);
    expect(stringsOf(member(root!, "list"))).toEqual(["x", "y"]);
    const second = itemsOf(member(root!, "list"))[1];
    expect(second?.kind === "scalar" && [second.token.file, second.token.line]).toEqual(["l.json", 2]);
    expect(plain(member(root!, "k") ?? null)).toEqual({ n: 1 });
  });

  it("tells an include that is missing or that includes itself, and reads on", () => {
    const missing = parse('{ "a": <?include "gone.json"?>, "b": "x" }');
    expect(missing.problems).toEqual([{ code: "include-missing", file: "a.conf", line: 1, text: "gone.json" }]);
    expect(stringOf(member(missing.root!, "b"))).toBe("x");
    expect(parse('{ <?include "l.json"?> }', { "l.json": '<?include "l.json"?>' }).problems[0]?.code).toBe(
      "include-loop",
    );
  });

  it.each([
    ['{ "a": { "b": 1 }', "truncated", 1],
    ['{\n"a": "not closed\n}', "truncated", 2],
    ['{ "a": 1 } /* open', "truncated", 1],
    ['{ "a" 1 }', "syntax", 1],
    ['{ "a": 1\n"b": 2 }', "syntax", 2],
    ['{ "a": True }', "syntax", 1],
    ['{ "a": [1, 2 }', "truncated", 1],
    ['{ "a": }', "syntax", 1],
    ['{ "a": 1 } }', "syntax", 1],
    ['{ "a": 1,\n"a": 2 }', "duplicate-key", 2],
    ["[".repeat(100_000), "too-deep", 1],
  ])("tells what is wrong in %.30j", (text, code, line) => {
    expect(parse(text).problems).toContainEqual(expect.objectContaining({ code, line }));
  });

  it("reads what JSON.parse reads, and the same", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(4), (text, indent) => {
        const value: unknown = JSON.parse(text);
        if (text.includes("__proto__")) return;
        const { root, problems } = parse(JSON.stringify(value, null, indent));
        expect(problems).toEqual([]);
        expect(JSON.stringify(plain(root))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      "1",
      "true",
      "//",
      "/*",
      "*/",
      "#",
      "\n",
      '"',
      "\\",
      "<?include",
      '"x"?>',
      " ",
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseJson({ name: "x", text: pieces.join("") }, none)));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parse(text)));
  });
});
