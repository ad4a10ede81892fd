import { describe, expect, it } from "vitest";
import { lossesInWords } from "./losses-in-words";

describe("lossesInWords", () => {
  const loss = (n: number) => ({ cidr: `10.4.${n}.0/24`, before: "healthy", after: "broken", clients: [] }) as const;
  it("names the first and counts the rest", () => {
    expect(lossesInWords(Array.from({ length: 14 }, (_, n) => ({ ...loss(n), clients: [] })))).toMatch(
      /^10\.4\.0\.0\/24 \(healthy → broken\), .* and 2 more$/,
    );
  });
  it("tells the client where the health stays", () => {
    const clients = [{ client: "bios", before: "boots", after: "fails: PXE-E16" }];
    expect(lossesInWords([{ cidr: "10.4.2.0/24", before: "broken", after: "broken", clients }])).toBe(
      "10.4.2.0/24 (bios: boots → fails: PXE-E16)",
    );
  });
});
