import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { Language, Parser } from "web-tree-sitter";
import { WDS_SCRIPTS } from "@/lib/platforms/wds/scripts";
import { DHCP_SCRIPTS } from "@/lib/platforms/windows-dhcp/scripts";
import { BOOTSTRAP } from "@/lib/transports/powershell";

/** No PowerShell runs on the machines that test this, so a real grammar at least says that every script is one. */
const parser = { parse: (_: string): boolean => false };

beforeAll(async () => {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve("tree-sitter-powershell/tree-sitter-powershell.wasm");
  const real = new Parser();
  real.setLanguage(await Language.load(grammar));
  parser.parse = (text) => {
    const tree = real.parse(text);
    if (!tree) return false;
    const wrong: string[] = [];
    const walk = (node: typeof tree.rootNode): void => {
      if (node.isError || node.isMissing) wrong.push(`line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);
      for (const one of node.children) if (one) walk(one);
    };
    walk(tree.rootNode);
    if (wrong.length) console.error(wrong.join("\n"));
    return wrong.length === 0;
  };
});

const scripts: Record<string, string> = { ...DHCP_SCRIPTS, ...WDS_SCRIPTS, bootstrap: BOOTSTRAP };

describe("our PowerShell", () => {
  it.each(Object.entries(scripts))("%s is PowerShell", (_, text) => expect(parser.parse(text)).toBe(true));

  it("would be told if it were not", () => expect(parser.parse("if ($x { foreach }")).toBe(false));

  it.each(["read-dhcp", "read-wds"])("%s changes nothing", (id) =>
    expect(scripts[id]).not.toMatch(
      /\b(Set|Remove|Add|New|Clear|Stop|Start|Restart|Invoke|Import|Export|Restore)-(?!Object Collections)\w/i,
    ),
  );

  it.each(Object.entries(DHCP_SCRIPTS))("%s speaks to this server only", (_, text) =>
    expect(text).not.toMatch(/-ComputerName/i),
  );

  it("the bootstrap fits cmd.exe's command line", () => {
    const encoded = Buffer.from(BOOTSTRAP, "utf16le").toString("base64");
    expect(encoded.length + "powershell.exe -NoProfile -NonInteractive -EncodedCommand ".length).toBeLessThan(8191);
  });

  it("never reads the secrets beside a distribution point's settings", () =>
    expect(WDS_SCRIPTS["read-wds"]).not.toMatch(/PXEPassword|Certificate/i));
});
