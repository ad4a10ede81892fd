import type { ShellChange } from "@/lib/model/change";

type Expectation = ShellChange["expect"][number];

/** How much of what a change shall bring stands in a configuration: all, nothing, or some of it. */
export function standingOf(config: string, expect: Expectation[]): "all" | "none" | "some" {
  const lines = config.split("\n").map((line) => line.replace(/\r$/, ""));
  const met = expect.filter((one) => isPresent(lines, one) === one.present).length;
  return met === expect.length ? "all" : met === 0 ? "none" : "some";
}

function isPresent(lines: string[], { context, line }: Expectation): boolean {
  const wanted = normal(line);
  if (context === null) return lines.some((one) => !/^\s/.test(one) && normal(one) === wanted);
  const opening = normal(context);
  for (let at = 0; at < lines.length; at++) {
    if (/^\s/.test(lines[at] ?? "") || normal(lines[at] ?? "") !== opening) continue;
    for (let inside = at + 1; /^\s/.test(lines[inside] ?? ""); inside++) {
      if (normal(lines[inside] ?? "") === wanted) return true;
    }
  }
  return false;
}

function normal(line: string): string {
  return line.trim().replace(/\s+/g, " ");
}
