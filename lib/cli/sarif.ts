import type { Assessment, Finding } from "@/lib/model/assessment";

const LEVEL: Record<Finding["severity"], string> = { error: "error", warning: "warning", note: "note" };

/** SARIF 2.1.0 (OASIS): one result a finding, located at its evidence lines. */
export function sarifOf(assessment: Assessment): string {
  const rules = new Map(assessment.findings.map((finding) => [finding.check, finding]));
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "bootpath",
              rules: [...rules.values()].map((finding) => ({
                id: finding.check,
                shortDescription: { text: finding.check },
                fullDescription: { text: finding.explanation },
                ...(finding.references[0] && { helpUri: finding.references[0].url }),
              })),
            },
          },
          results: assessment.findings.map((finding) => ({
            ruleId: finding.check,
            level: LEVEL[finding.severity],
            message: { text: `${finding.title} Harms ${finding.subnets.join(", ") || "no subnet"}.` },
            partialFingerprints: { findingId: finding.id },
            locations: finding.evidence.map((place) => ({
              physicalLocation: {
                artifactLocation: { uri: encodeURI(place.file) },
                region: { startLine: place.line, endLine: place.endLine ?? place.line },
              },
            })),
          })),
        },
      ],
    },
    null,
    2,
  );
}
