import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commandLine } from "./quote";

test("a real shell hands every argument on exactly as given", () => {
  const argument = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom("'", '"', "\\", "$", "`", "\n", " ", "*", "~", ";", "&", "|", "<", ">", "(", "#", "-", "!"),
    }),
  );
  fc.assert(
    fc.property(
      fc.array(
        argument.filter((text) => !text.includes("\0") && Buffer.from(text).toString() === text),
        { maxLength: 6 },
      ),
      (args) => {
        const line = commandLine(["printf", "%s\\0", ...args, "end"]);
        const printed = execFileSync("/bin/sh", ["-c", line], { encoding: "utf8" });
        expect(printed.split("\0").slice(0, -1)).toEqual([...args, "end"]);
      },
    ),
    { numRuns: 150 },
  );
});

test("what no command line can carry is refused", () => {
  expect(() => commandLine(["cat", "a\0b"])).toThrow("zero byte");
  expect(() => commandLine([])).toThrow("no program");
});
