import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { assess } from "@/lib/checks/assess";
import { personError } from "@/lib/core/problem";
import type { Health } from "@/lib/model/assessment";
import { junitOf } from "./junit";
import { estateOf, readEstateFolder } from "./load-estate-folder";
import { EXIT, out, say } from "./output";
import { printAssessment } from "./print-assessment";
import { sarifOf } from "./sarif";

/** In the order of the contract: each word also fails on what the words before it fail on. */
const FAIL_ON: Record<string, Health[]> = {
  broken: ["broken"],
  degraded: ["broken", "degraded"],
  unknown: ["broken", "degraded", "unknown"],
};

/** `bootpath check FOLDER`: assesses every subnet of an estate folder. */
export function check(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      sarif: { type: "string" },
      junit: { type: "string" },
      "fail-on": { type: "string", default: "broken" },
    },
  });
  const folder = positionals[0];
  if (!folder || positionals.length > 1)
    throw personError("usage", "check takes one folder.", "Call: bootpath check FOLDER [--json]");
  const failing = FAIL_ON[values["fail-on"]];
  if (!failing)
    throw personError("usage", `--fail-on ${values["fail-on"]}: unknown.`, "Use broken, degraded or unknown.");
  const assessment = assess(estateOf(readEstateFolder(folder)));
  if (values.sarif) write(values.sarif, sarifOf(assessment));
  if (values.junit) write(values.junit, junitOf(assessment, failing));
  if (values.json) out(JSON.stringify(assessment, null, 2));
  else printAssessment(assessment);
  return assessment.subnets.some((subnet) => failing.includes(subnet.health)) ? EXIT.found : EXIT.ok;
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw personError("not-written", `${path}: could not be written.`, "Check the folder and its permissions.", error);
  }
  say(`wrote ${path}`);
}
