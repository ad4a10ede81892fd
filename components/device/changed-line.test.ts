import { expect, test } from "vitest";
import { changedLineHref, readChangedLine } from "./changed-line";

test("the address of a changed line names the text, the side and the line, and is read back", () => {
  const href = changedLineHref("c 1", { file: "show run & more", change: "removed", line: 16 });
  const url = new URL(href, "http://bootpath.test");
  expect(url.pathname).toBe("/captures/c%201");
  expect(url.searchParams.get("text")).toBe("show run & more");
  expect(url.hash).toBe("#changed-line");
  expect(readChangedLine(url.searchParams.get("changed") ?? "")).toEqual({ change: "removed", line: 16 });
});

test("anything else marks no line", () => {
  for (const text of ["", "16", "moved-16", "added-", "added-1x", "added--1"]) expect(readChangedLine(text)).toBeNull();
});
