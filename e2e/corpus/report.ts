import { HEALTHS } from "@/lib/model/assessment";
import { declaredFor, type EstateResult } from "./estates";
import { JUDGED, judgementOf } from "./judged";

/** The report on the published estates, as Markdown: what was assessed, what was found, and what a person says of it. */
export function reportOf(estates: EstateResult[]): string {
  return [
    "# Whole estates among the published configurations",
    "",
    "Written by `npm run corpus -- ../shared/corpus`; do not edit. A person held each finding against the texts and says",
    "whether it is right; the words are in [judged.ts](judged.ts). Nothing was declared about these networks but what is said here,",
    "so a subnet that nothing offers network boot is healthy, and one whose servers are not among the files is unknown.",
    "",
    "| estate | devices | subnets | boot paths | healthy | degraded | broken | unknown | findings | right | wrong | not judged |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...estates.map(rowOf),
    "",
    ...estates.flatMap(sectionOf),
  ].join("\n");
}

/** Judgements on findings that are no longer made: they, too, must be looked at again. */
export function staleJudgements(estates: EstateResult[]): string[] {
  return JUDGED.flatMap(({ estate, findings }) => {
    const made = estates.find((one) => one.name === estate)?.assessment.findings ?? [];
    return findings.filter((id) => !made.some((finding) => finding.id === id)).map((id) => `${estate}: ${id}`);
  });
}

function rowOf({ name, devices, assessment }: EstateResult): string {
  const paths = assessment.subnets.reduce((sum, subnet) => sum + subnet.clients.length, 0);
  const health = HEALTHS.map((word) => assessment.subnets.filter((subnet) => subnet.health === word).length);
  const verdicts = assessment.findings.map((finding) => judgementOf(name, finding.id)?.verdict ?? "none");
  const judged = ["right", "wrong", "none"].map((word) => verdicts.filter((verdict) => verdict === word).length);
  const cells = [name, devices, assessment.subnets.length, paths, ...health, assessment.findings.length, ...judged];
  return `| ${cells.join(" | ")} |`;
}

function sectionOf({ name, assessment }: EstateResult): string[] {
  const checks = new Map<string, number>();
  for (const { check } of assessment.findings) checks.set(check, (checks.get(check) ?? 0) + 1);
  const counted = [...checks].sort(([a], [b]) => a.localeCompare(b)).map(([check, count]) => `${check} ${count}`);
  const open = assessment.findings.filter((finding) => !judgementOf(name, finding.id));
  const judged = JUDGED.filter((one) => one.estate === name);
  return [
    `## ${name}`,
    "",
    ...declaredFor(name).map(
      ({ device, addresses, why }) =>
        `Declared: the device ${device} has the address ${addresses.join(", ")} (${why}).\n`,
    ),
    `Findings by check: ${counted.join(", ") || "none"}.`,
    "",
    ...judged.flatMap(({ findings, verdict, reason }) => [
      `**${verdict}**, because ${reason}:`,
      "",
      ...findings.map((id) => `- \`${id}\` (${reachOf(id, assessment.findings)})`),
      "",
    ]),
    ...(open.length === 0
      ? []
      : ["Not judged yet:", "", ...open.map((finding) => `- \`${finding.id}\`: ${finding.title}`), ""]),
  ];
}

function reachOf(id: string, findings: EstateResult["assessment"]["findings"]): string {
  const found = findings.find((finding) => finding.id === id);
  if (!found) return "no longer found";
  return found.subnets.length === 1 ? "1 subnet" : `${found.subnets.length} subnets`;
}
