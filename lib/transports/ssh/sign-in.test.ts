import { expect, test } from "vitest";
import { answerPrompts, nextMethod } from "./sign-in";

const both = { key: true, password: true };

test("the device is asked first, then only offered ways are used, each once", () => {
  expect(nextMethod([], null, both)).toBe("none");
  expect(nextMethod(["none"], ["publickey", "password"], both)).toBe("publickey");
  expect(nextMethod(["none", "publickey"], ["password"], both)).toBe("password");
  expect(nextMethod(["none"], ["keyboard-interactive"], { key: false, password: true })).toBe("keyboard-interactive");
  expect(nextMethod(["none", "password"], ["password"], { key: false, password: true })).toBeNull();
  expect(nextMethod(["none"], ["publickey"], { key: false, password: true })).toBeNull();
});

test("only hidden password prompts are answered", () => {
  expect(answerPrompts([{ prompt: "Password: ", echo: false }], "pw")).toEqual(["pw"]);
  expect(answerPrompts([], "pw")).toEqual([]);
  expect(answerPrompts([{ prompt: "Password: ", echo: true }], "pw")).toBeNull();
  expect(answerPrompts([{ prompt: "Token code: ", echo: false }], "pw")).toBeNull();
  expect(answerPrompts([{ prompt: "Password: " }, { prompt: "OTP: " }], "pw")).toBeNull();
});
