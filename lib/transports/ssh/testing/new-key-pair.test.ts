import ssh2 from "ssh2";
import { expect, test } from "vitest";
import { newKeyPair } from "./new-key-pair";

test("every key can be read again", () => {
  for (let count = 0; count < 500; count++) expect(ssh2.utils.parseKey(newKeyPair().private)).not.toBeInstanceOf(Error);
});
