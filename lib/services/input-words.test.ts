import { describe, expect, it } from "vitest";
import { deviceFields } from "./devices/fields";
import { parseInput } from "./parse-input";

const said = (more: object) => {
  try {
    parseInput(deviceFields, { name: "r1", transport: "ssh", ...more });
  } catch (error) {
    return (error as Error).message;
  }
  return "taken";
};

describe("what is wrong with a field", () => {
  it.each([
    [{ port: 0 }, "Port must be at least 1."],
    [{ port: 99_999 }, "Port must be at most 65535."],
    [{ port: Number.NaN }, "Port must be a number."],
    [{ port: 22.5 }, "Port must be a whole number."],
    [{ address: "$(id)" }, "Address is neither an address (10.4.2.1) nor a host name."],
    [{ serviceAddresses: ["10.1.1.1", "x"] }, "Service addresses: x is no IPv4 address."],
    [{ name: undefined }, "Name is missing."],
    [{ name: "a b" }, "Name: letters, digits, dot, dash and underscore, at most 100."],
    [{ credential: { name: "", username: "x" } }, "Credential name is missing."],
    [{ transport: "telnet" }, "Transport must be one of ssh, winrm-https, winrm-http, files, declared."],
    [{ site: "x".repeat(101) }, "Site must have at most 100 characters."],
    [{ port: 22 }, "taken"],
  ])("%j", (more, words) => expect(said(more)).toBe(words));

  it("names a few of many words that would do", () => {
    expect(said({ platform: "nosuch" })).toMatch(/^Platform must be one of cisco-ios, .* and others\.$/);
  });
});
