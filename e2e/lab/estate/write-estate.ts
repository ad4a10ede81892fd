import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Lab } from "../frame/lab";
import type { LabNode } from "../frame/node";
import { clientsOf, type Scenario } from "../scenarios/scenario";
import { CLIENT_NET } from "../services/addresses";

/**
 * Writes the estate folder of a running lab, with what its real nodes show (configurations, addresses, listeners, files).
 * `words: "other"`: devices that can be told in another platform's words are.
 */
export function writeEstate(
  lab: Lab,
  scenario: Pick<Scenario, "title" | "method" | "clients">,
  folder: string,
  words: "own" | "other" = "own",
): void {
  mkdirSync(folder, { recursive: true });
  const told = [...lab.nodes.values()].filter((node) => !node.spec.estate.hidden);
  const estate = {
    version: 1,
    clients: clientsOf(scenario),
    devices: told.map((node) => device(node, folder, words)),
    subnets: [
      { cidr: CLIENT_NET, name: scenario.title, site: "Lab", pxe: "required", method: scenario.method ?? "proxy" },
    ],
  };
  writeFileSync(join(folder, "estate.yaml"), stringify(estate));
}

function device(node: LabNode, folder: string, words: "own" | "other"): Record<string, unknown> {
  const { spec } = node;
  const other = words === "other" ? spec.estate.otherWords : undefined;
  const estate = other ? { ...spec.estate, ...other, capture: {}, commands: {} } : spec.estate;
  const texts: Record<string, string> = { ...estate.texts };
  for (const [name, path] of Object.entries(estate.capture)) texts[name] = node.read(path);
  for (const [name, argv] of Object.entries(estate.commands)) texts[name] = node.exec(argv).stdout;
  mkdirSync(join(folder, spec.name), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, spec.name, name), text);
  return {
    name: spec.name,
    roles: spec.roles,
    ...(estate.platform ? { platform: estate.platform } : {}),
    addresses: estate.addresses,
    ...(Object.keys(texts).length > 0 ? { config: `${spec.name}/` } : {}),
    ...(estate.declared ? { pxe: estate.declared } : {}),
  };
}
