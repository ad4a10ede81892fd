import { expect, test } from "vitest";
import { lastLine, outputOf, promptName, promptText, stripAnsi } from "./screen";

test("escape sequences and control characters go, the text stays", () => {
  expect(stripAnsi("\x1b[1;31mred\x1b[0m\x1b]0;title\x07 \x1b[2Jok\x07\ttab")).toBe("red ok\ttab");
});

test("the last line is what a person would see at the end", () => {
  expect(lastLine("version 15\r\ncore-1#")).toBe("core-1#");
  expect(lastLine("a\r\n --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\bcore-1#")).toBe("core-1#");
  expect(lastLine(`x\n${"y".repeat(100_000)}#`)).toHaveLength(400);
});

test("output comes without echo and prompt, pager debris wiped", () => {
  const raw = "show run\r\nline 1\r\n\r         \rline 2\r\nend\r\n\r\ncore-1#";
  expect(outputOf(raw, "show run")).toBe("line 1\nline 2\nend\n");
});

test("output without an echo loses no line", () => {
  expect(outputOf("line 1\r\nline 2\r\ncore-1#", "show run")).toBe("line 1\nline 2");
});

test("the name in the prompt is the same in every mode", () => {
  expect(promptName("core-1>")).toBe("core-1");
  expect(promptName("core-1(config-if)#")).toBe("core-1");
  expect(promptName("a-very-long-router-name#")).toBe("a-very-long-");
});

test("the name is the same in every mode of Comware and VRP, and in every prompt of EXOS", () => {
  expect(promptName("<helm-sw1>")).toBe("helm-sw1");
  expect(promptText("[~helm-sw1-Vlanif30]")).toMatch(/^helm-sw1/);
  expect(promptName("gaff-sw1.1 # ")).toBe("gaff-sw1");
  expect(promptText("* gaff-sw1.12 # ")).toMatch(/^gaff-sw1/);
});
