import { fileURLToPath } from "node:url";
import { assess } from "@/lib/checks/assess";
import { estateOf, readEstateFolder } from "@/lib/cli/load-estate-folder";
import type { Assessment, BootPath, SubnetAssessment } from "@/lib/model/assessment";
import { runAsync } from "../frame/run";
import { CLIENT_NET } from "../services/addresses";

const COMMAND = fileURLToPath(new URL("../../../lib/cli/bin.mjs", import.meta.url));

export interface Prediction {
  subnet: SubnetAssessment;
  client(id: string): BootPath;
  checks: string[];
}

/** What the product's own command says about an estate folder, as any user would ask it. */
export async function predict(folder: string): Promise<Prediction> {
  const result = await runAsync([process.execPath, COMMAND, "check", folder, "--json"]);
  if (result.code !== 0 && result.code !== 1) {
    throw new Error(`bootpath check ${folder} ended with ${result.code}: ${result.stderr.trim()}`);
  }
  return predictionOf(JSON.parse(result.stdout) as Assessment, folder);
}

/** The same within this process: many folders in seconds. */
export function predictHere(folder: string): Prediction {
  return predictionOf(assess(estateOf(readEstateFolder(folder))), folder);
}

function predictionOf(assessment: Assessment, folder: string): Prediction {
  const subnet = assessment.subnets.find((one) => one.cidr === CLIENT_NET);
  if (!subnet) throw new Error(`bootpath check ${folder} does not speak of ${CLIENT_NET}.`);
  const mine = assessment.findings.filter((finding) => finding.subnets.includes(CLIENT_NET));
  return {
    subnet,
    checks: [...new Set(mine.map((finding) => finding.check))],
    client: (id) => {
      const path = subnet.clients.find((one) => one.client === id);
      if (!path) throw new Error(`bootpath check ${folder} does not speak of the client ${id}.`);
      return path;
    },
  };
}
