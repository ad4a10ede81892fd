import type { Assessment, Health } from "@/lib/model/assessment";
import { HEALTHS } from "@/lib/model/assessment";
import { out, plain } from "./output";

const MARK: Record<Health, string> = {
  healthy: "ok      ",
  degraded: "degraded",
  broken: "BROKEN  ",
  unknown: "unknown ",
};

/** The assessment for a terminal: one line a subnet, then each cause with the lines it rests on. */
export function printAssessment(assessment: Assessment): void {
  for (const subnet of assessment.subnets) {
    out(
      plain(
        `${MARK[subnet.health]} ${subnet.cidr.padEnd(18)} ${[subnet.name, subnet.site].filter(Boolean).join(", ")}`,
      ),
    );
    if (subnet.health !== "healthy") out(plain(`         ${subnet.sentence}`));
  }
  for (const finding of assessment.findings) {
    out("");
    out(plain(`${finding.severity}: ${finding.title} [${finding.check}]`));
    out(plain(`  ${finding.explanation}`));
    out(
      `  harms ${finding.subnets.length === 1 ? "1 subnet" : `${finding.subnets.length} subnets`}: ${shorten(finding.subnets)}`,
    );
    for (const place of finding.evidence) out(plain(`  ${place.file}:${place.line}: ${(place.text ?? "").trim()}`));
  }
  const counts = HEALTHS.map(
    (health) => `${assessment.subnets.filter((one) => one.health === health).length} ${health}`,
  );
  out("");
  out(`${assessment.subnets.length} ${assessment.subnets.length === 1 ? "subnet" : "subnets"}: ${counts.join(", ")}`);
}

function shorten(subnets: string[]): string {
  return subnets.length > 8 ? `${subnets.slice(0, 8).join(", ")} and ${subnets.length - 8} more` : subnets.join(", ");
}
