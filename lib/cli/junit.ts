import { XMLBuilder } from "fast-xml-parser";
import type { Assessment, Health } from "@/lib/model/assessment";

/** JUnit XML: one test case a subnet and client profile; a subnet whose health is in `failing` fails. */
export function junitOf(assessment: Assessment, failing: Health[]): string {
  const cases = assessment.subnets.flatMap((subnet) =>
    subnet.clients.map((path) => ({
      "@_classname": subnet.cidr,
      "@_name": `${subnet.cidr} ${path.client}`,
      ...(failing.includes(subnet.health) && path.outcome !== "boots"
        ? { failure: { "@_message": path.screen ?? path.outcome, "#text": subnet.sentence } }
        : {}),
    })),
  );
  const failures = cases.filter((one) => "failure" in one).length;
  const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    testsuites: {
      testsuite: { "@_name": "bootpath", "@_tests": cases.length, "@_failures": failures, testcase: cases },
    },
  });
}
