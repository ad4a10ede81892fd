import { describe, expect, it } from "vitest";
import { parseRouterosScript, propertyOf } from "./routeros-script";

const parse = (text: string) => parseRouterosScript(text.split("\n"));

describe("parseRouterosScript", () => {
  it("knows menus on a line of their own, full paths and slashes", () => {
    const { commands } = parse(
      "/ip address\nadd a=1\n/ip dhcp-relay add b=2\nadd c=3\n/ip/dhcp-relay/add d=4\n/ip address; add e=5",
    );
    expect(commands.filter((one) => one.verb !== "").map((one) => [one.menu, one.verb, one.words[0]?.key])).toEqual([
      ["ip address", "add", "a"],
      ["ip dhcp-relay", "add", "b"],
      ["ip address", "add", "c"],
      ["ip dhcp-relay", "add", "d"],
      ["ip address", "add", "e"],
    ]);
  });

  it("joins wrapped lines, between words and inside of them", () => {
    const [command] = parse(
      '/ip address add address=\\\n    10.0.0.1/24 comment="two \\\n    words" net\\\n    work=x',
    ).commands;
    expect(command).toMatchObject({ line: 1, endLine: 4 });
    expect(command!.words.map((word) => [word.key, word.value])).toEqual([
      ["address", "10.0.0.1/24"],
      ["comment", "two words"],
      ["network", "x"],
    ]);
  });

  it("resolves escapes, and marks what stands on variables", () => {
    const [command] = parse('/a add x="a\\"b\\0Ac\\_d" y="\\$(N)" z=$lan !w').commands;
    expect(command!.words.map((word) => [word.key, word.value, word.variables])).toEqual([
      ["x", 'a"b\nc d', false],
      ["y", "$(N)", false],
      ["z", "$lan", true],
      ["w", "", false],
    ]);
    expect(propertyOf(command!, "w")?.value).toBe("");
    expect(propertyOf(command!, "none")).toBeNull();
  });

  it("keeps groups whole, across lines", () => {
    const { commands } = parse(':foreach i in={1;2} do={\n  /ip address add x=$i\n}\n/a set [ find name="b ]" ] c=1');
    expect(commands[0]).toMatchObject({ menu: "", verb: ":foreach", line: 1, endLine: 3 });
    expect(commands[1]!.words[0]).toMatchObject({ group: "[", inner: ' find name="b ]" ' });
  });

  it("takes what is typed behind a prompt into the menu that the prompt shows", () => {
    const script = parse(
      "[me@rb] > ip address add a=1\n[me@rb] /ip/dhcp-server> add b=2\n[me@rb] /ip dhcp-server> network set c=3\n[me@rb] /ip dhcp-server> print\n# X  Y\n0 ether1\n[me@rb] /ip> /ip pool add d=4",
    );
    expect(script.commands.map((one) => [one.menu, one.verb, one.words[0]?.key])).toEqual([
      ["ip address", "add", "a"],
      ["ip dhcp-server", "add", "b"],
      ["ip dhcp-server network", "set", "c"],
      ["", "0", null],
      ["ip pool", "add", "d"],
    ]);
    expect([...script.session]).toEqual([4]);
  });

  it("leaves comments and the session out", () => {
    const script = parse("[admin@r1] > /export\n# by RouterOS 7.1\n/ip address\nadd a=1 # no comment here");
    expect([...script.session]).toEqual([1]);
    expect(script.comments).toEqual([{ line: 2, text: "by RouterOS 7.1" }]);
  });

  it("says what is never closed", () => {
    expect(parse('/a add b="c').open).toEqual({ line: 1, what: "a quotation mark" });
    expect(parse("/a add b=[c").open).toEqual({ line: 1, what: '"["' });
    expect(parse("/a add b=1 \\").continues).toBe(1);
  });
});
