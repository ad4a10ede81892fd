import { expect, test } from "vitest";
import { tokens } from "./lexer";

test("any white space parts words, a no-break space or a form feed too", () => {
  const words = [
    { kind: "word", text: "set" },
    { kind: "word", text: "system" },
  ];
  for (const space of [" ", "\t", "\f", "\v", "\u00a0", "\u2028"]) expect(tokens(`set${space}system`)).toEqual(words);
});
