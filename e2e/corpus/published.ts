import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { identifyText, platformById } from "@/lib/platforms/registry";
import { compareFile } from "./compare";
import { isDecided } from "./decided";
import { loadCorpus } from "./load";
import { explained } from "./unidentified";

const FOLDER = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));

/** The tests that every platform passes on configurations that others published, where they lie beside this checkout. */
export function publishedTests(id: PlatformId): void {
  const corpus = loadCorpus(FOLDER);
  const platform = platformById(id);
  describe(`published configurations of ${id}`, () => {
    if (!corpus || !platform) {
      it("are not beside this checkout (../shared/corpus), so only the samples of this folder are read", () => {
        expect(corpus).toBeNull();
        expect(platform?.id).toBe(id);
      });
      return;
    }
    const files = corpus.files.filter((file) => file.platform === id);
    it.each(files.map((file) => [file.path, file] as const))("%s", (path, file) => {
      const text = { name: path, text: file.text };
      if (!explained(path)) expect(identifyText(text)?.platform).toBe(id);
      const expected = corpus.expected.get(path);
      if (expected)
        expect(compareFile(file, expected).differences.filter((one) => !isDecided(path, one.fact))).toEqual([]);
      const redacted = platform.redact(text);
      expect(redacted.split("\n")).toHaveLength(file.text.split("\n").length);
      const plain = platform.read({ texts: [text] });
      const after = platform.read({ texts: [{ name: path, text: redacted }] });
      const bare = (facts: typeof plain) =>
        facts.interfaces.map((face) => [face.name, face.addresses, face.vrf, face.relayTargets.map((t) => t.address)]);
      expect(bare(after)).toEqual(bare(plain));
      expect(after.problems.map((problem) => problem.code)).toEqual(plain.problems.map((problem) => problem.code));
    });
    it("takes no other platform's file for its own", () => {
      const others = corpus.files.filter((file) => file.platform !== id && file.platform !== "cisco-show-output");
      const taken = others.filter(
        (file) => !explained(file.path) && identifyText({ name: file.path, text: file.text })?.platform === id,
      );
      expect(taken.map((file) => file.path)).toEqual([]);
    });
  });
}
