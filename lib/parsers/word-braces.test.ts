import { describe, expect, it } from "vitest";
import { parseSetLines, parseWordBraces } from "./word-braces";
import { unknownWords, type WordNode } from "./word-tree";

const braces = (text: string) => parseWordBraces(text.split("\n"));
const sets = (text: string) => parseSetLines(text.split("\n"));
const shape = (node: WordNode): unknown => Object.fromEntries(node.children.map((child) => [child.word, shape(child)]));

describe("parseWordBraces", () => {
  it("ends statements with their line or a semicolon", () => {
    const expected = { a: { b: { c: {}, d: {} } }, e: {} };
    expect(shape(braces("a b {\n  c\n  d\n}\ne").root)).toEqual(expected);
    expect(shape(braces("a { b { c; d; } }\ne;").root)).toEqual(expected);
  });

  it("holds of a leaf what was set last", () => {
    const { root } = sets("set a b one\nset a b two\nset a b one\nset a c x");
    expect(root.value("a", "b")).toBe("one");
    expect(sets("set a b one\nset a b two").root.value("a", "b")).toBe("two");
    expect(root.value("a", "d")).toBeNull();
  });

  it("reads lists, quotes over lines, and comments of their own", () => {
    const { root, problem } = braces('/* c { */\nlist [ a "b c" d];\nt "one\ntwo { }"\n// x {\nurl http://x#y');
    expect(problem).toBeNull();
    expect(root.below("list").map((node) => node.word)).toEqual(["a", "b c", "d"]);
    expect(root.value("t")).toBe("one\ntwo { }");
    expect(root.value("url")).toBe("http://x#y");
    const unfilled = ["$", "{b}/24"].join("");
    expect(shape(braces(`a ${unfilled};\nc d{\n e\n}`).root)).toEqual({ a: { [unfilled]: {} }, c: { d: { e: {} } } });
  });

  it("knows lines and what is out of balance", () => {
    const { root } = braces("a {\n\n  b c\n}\n");
    expect(root.at("a", "b", "c")).toMatchObject({ line: 3 });
    expect(root.child("a")).toMatchObject({ line: 1, endLine: 4 });
    expect(braces("a {\n b").problem).toEqual({ code: "unbalanced", line: 1 });
    expect(braces("a\n}").problem).toEqual({ code: "stray-brace", line: 2 });
    expect(braces('a "b').problem).toEqual({ code: "open-string", line: 1 });
    expect(braces("a [ b").problem).toEqual({ code: "unbalanced", line: 1 });
  });
});

describe("parseSetLines", () => {
  it("grows the same tree from paths, past prompts and other commands", () => {
    const text = "user@r1# set a b 'c d'\nset a b e\nshow\nset l [ x y ]\ncommit\n";
    expect(shape(sets(text).root)).toEqual({ a: { b: { "c d": {}, e: {} } }, l: { x: {}, y: {} } });
  });
});

describe("delete lines", () => {
  it("take away what stands before them, and what is not there alone", () => {
    const text = "set a b c\nset a b d\nset a e\ndelete a b c\ndelete a x y\ndelete a e\nset a b c z\n";
    expect(shape(sets(text).root)).toEqual({ a: { b: { d: {}, c: { z: {} } } } });
    expect(shape(sets("set a b c\ndelete a\n").root)).toEqual({});
  });
});

describe("unknownWords", () => {
  it("tells the highest word that is not known, and is not fooled by names of objects", () => {
    const told: string[] = [];
    const { root } = braces("a {\n b {\n  c\n }\n constructor x\n d {\n  e\n }\n}");
    unknownWords(root, { a: { b: true, d: { "*": true } } }, (node) => told.push(node.word));
    expect(told).toEqual(["constructor"]);
  });
});
