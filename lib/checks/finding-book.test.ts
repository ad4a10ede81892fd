import { describe, expect, it } from "vitest";
import type { ClientId } from "@/lib/model/clients";
import { FindingBook } from "./finding-book";

const check = { id: "example", severity: "error" as const, references: [] };
const stop = (client: ClientId, error: string | null) => ({
  device: "dhcp-1",
  place: "server",
  title: "dhcp-1 sets option 60",
  explanation: "It sends computers to itself.",
  evidence: [],
  stops: { client, error },
});
const told = (...entries: Parameters<FindingBook["add"]>[1][]) => {
  const book = new FindingBook(check);
  for (const entry of entries) book.add("10.4.2.0/24", entry);
  return book.findings()[0]!.explanation;
};

describe("what a finding says", () => {
  it("names every client that stops, whoever was looked at first", () => {
    const entries = [stop("uefi-x64", "PXE-E16"), stop("bios", "PXE-E55"), stop("uefi-arm64", "PXE-E16")];
    const text =
      "It sends computers to itself. Because of it, BIOS clients stop with PXE-E55 and UEFI x64 and UEFI ARM64 clients with PXE-E16.";
    expect(told(...entries)).toBe(text);
    expect(told(...entries.reverse())).toBe(text);
  });

  it("tells a stop without a message as one", () =>
    expect(told(stop("bios", null))).toMatch(/Because of it, BIOS clients stop without a message\.$/));

  it("prefers the words of a client that stops, and else always the same", () => {
    const { stops: _, ...plain } = stop("bios", null);
    const one = { ...plain, explanation: "Another way to say it." };
    expect(told(one, stop("bios", "PXE-E55"))).toMatch(/^It sends/);
    expect(told(one, plain)).toBe(told(plain, one));
  });
});
