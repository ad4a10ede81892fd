import { expect, it } from "vitest";
import { ownPath } from "./own-path";

it.each([
  ["/fixes/12/apply?x=1#top", "/fixes/12/apply?x=1#top"],
  ["//evil.example", ""],
  ["/\\evil.example", ""],
  ["https://evil.example", ""],
  ["/\t/evil.example", ""],
  ["", ""],
])("%j → %j", (text, path) => {
  expect(ownPath(text)).toBe(path);
});
