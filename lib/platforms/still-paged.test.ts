import { describe, expect, it } from "vitest";
import { readDevice } from "./read-device";
import { stillPaged } from "./still-paged";

const CONFIG = "hostname x\ninterface Vlan10\n ip address 10.1.1.1 255.255.255.0\n ip helper-address 10.2.2.2\n";

describe("a text that ends with a pager's prompt", () => {
  it.each([
    " --More-- ",
    "--More--",
    "--More--\r\n",
    "---(more)---",
    "---(more 42%)---",
    "---- More ----",
    "<--- More --->",
    "-- MORE --, next page: Space, next line: Enter, quit: Control-C",
    "\u001b[7m--More--\u001b[m",
  ])("is cut off: %j", (prompt) => {
    const { problems } = readDevice("cisco-ios", { texts: [{ name: "x.cfg", text: CONFIG + prompt }] });
    expect(problems).toContainEqual(expect.objectContaining({ code: "truncated", affects: "all" }));
  });

  it.each([
    "",
    "end\n",
    " description more\n",
    "banner motd ^C\n--More-- is what you press\n^C\nend\n",
    " --More-- \b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b ip helper-address 10.2.2.3\nend\n",
    "! ---- more ----  to come\nend\n",
  ])("is not: %j", (rest) => expect(stillPaged({ name: "x.cfg", text: CONFIG + rest })).toBeNull());
});
