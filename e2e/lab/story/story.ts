import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compare } from "../estate/compare";
import { predict } from "../estate/predict";
import { writeEstate } from "../estate/write-estate";
import { bootClient } from "../firmware/boot";
import { type Observation, PXE_CLIENTS } from "../firmware/observation";
import type { Payloads } from "../firmware/payload";
import { buildLab, type Lab } from "../frame/lab";
import { run, until } from "../frame/run";
import { running } from "../matrix";
import { addAndPull, applyFix, makeFix, meetTeam, subnetHealth, type Team, takeBack } from "./acts";
import { CHANGED_FILES, kbEstate } from "./estate";
import { type Product, startProduct } from "./product";

const TITLE = "60 + 66 + 67 on the DHCP server, PXE server unknown to the relay (KB 259670)";

/** The product's processes that are up now: ended on interruption. */
export const products = new Set<Product>();

/**
 * KB 259670 from end to end, through the product: real firmware fails as predicted, the devices are pulled over SSH, the
 * subnet is broken for the right cause, the approved fix goes out over SSH, the same firmware boots, the take-back
 * restores every byte. Throws, with what was expected, at the first step that does not come true.
 */
export async function tellStory(payloads: Payloads, keep: string): Promise<void> {
  mkdirSync(keep, { recursive: true });
  const key = makeKey(keep);
  const lab = await buildLab(kbEstate(payloads), { publicKey: readFileSync(`${key}.pub`, "utf8") });
  running.add(lab);
  let product: Product | null = null;
  try {
    writeEstate(lab, { title: TITLE }, join(keep, "before"));
    const before = checksums(lab);
    await step("The client fails as predicted", () => bootAndCompare(lab, join(keep, "before"), "fails"));
    product = await step("The product starts", startProduct);
    products.add(product);
    const { origin, setupToken } = product;
    const team = await step("An admin sets it up, two engineers sign in", () => meetTeam(origin, setupToken));
    await step("Router, DHCP and PXE server are added and pulled over SSH", () =>
      addAndPull(team, lab, readFileSync(key, "utf8")),
    );
    const causes = await step("The subnet is broken, with both causes named", () => mustBeBroken(team));
    const fix = await step("A fix is planned and a second engineer approves it", () => makeFix(team, causes));
    await step("The fix goes out over SSH and is verified", () => applyFix(team, fix));
    writeEstate(lab, { title: TITLE }, join(keep, "after"));
    await step("The same client boots", () => bootAndCompare(lab, join(keep, "after"), "boots"));
    await step("The product says that the subnet is healthy", () => healthBecomes(team, "healthy"));
    await step("The fix is taken back over SSH", () => takeBack(team, fix));
    await step("Every file is byte for byte as before", async () => mustBe(before, checksums(lab)));
  } catch (error) {
    if (product) console.error(product.log().slice(-4_000));
    console.error([...lab.nodes.values()].map((node) => node.logs()).join("\n"));
    throw error;
  } finally {
    if (product) {
      products.delete(product);
      await product.end();
    }
    running.delete(lab);
    await lab.end();
  }
}

async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  process.stdout.write(`${title} …\n`);
  const result = await work();
  process.stdout.write(`  ✓ ${Math.round((Date.now() - started) / 1000)} s\n`);
  return result;
}

async function bootAndCompare(lab: Lab, folder: string, expected: Observation["outcome"]): Promise<void> {
  const prediction = await predict(folder);
  const seen = await Promise.all(PXE_CLIENTS.map((client) => bootClient(lab, client, folder)));
  const wrong: string[] = [];
  for (const observed of seen) {
    const predicted = prediction.client(observed.client);
    const { agree, differences } = compare(predicted, observed);
    const said = [predicted.outcome, predicted.stage, predicted.error].filter(Boolean).join(" / ");
    const saw = [observed.outcome, observed.stage, observed.error].filter(Boolean).join(" / ");
    console.log(
      `  ${observed.client.padEnd(10)} predicted ${said.padEnd(36)} observed ${saw.padEnd(36)} ${agree ? "agree" : "DIFFER"}`,
    );
    if (observed.outcome !== expected) wrong.push(`${observed.client} ${observed.outcome}, expected: ${expected}`);
    if (!agree) wrong.push(`${observed.client}: ${differences.join("; ")}`);
  }
  if (wrong.length > 0) throw new Error(`${wrong.join("\n")}\nConsoles and packets: ${folder}`);
}

/** The worker assesses a moment after it has read a device. */
async function healthBecomes(team: Team, wanted: string): Promise<void> {
  await until(async () => (await subnetHealth(team)) === wanted, 60_000, `The subnet did not become ${wanted}`);
}

async function mustBeBroken(team: Team): Promise<string[]> {
  await healthBecomes(team, "broken");
  await until(async () => (await team.causes()).length > 1, 30_000, "The product did not name two causes");
  const causes = await team.causes();
  for (const check of ["boot-options-on-dhcp", "pxe-server-not-in-relay"]) {
    if (!causes.some((id) => id.startsWith(`${check}:`))) {
      throw new Error(`The product does not name ${check} as a cause; it names: ${causes.join(", ") || "none"}`);
    }
  }
  return causes.filter((id) => /^(boot-options-on-dhcp|pxe-server-not-in-relay):/.test(id));
}

function checksums(lab: Lab): string {
  return CHANGED_FILES.map(([node, path]) => {
    const facts = lab.node(node).exec(["stat", "-c", "%a %U:%G", path]).stdout.trim();
    return `${node} ${path} ${lab.node(node).sha256(path)} ${facts}`;
  }).join("\n");
}

function mustBe(expected: string, seen: string): void {
  if (seen !== expected) throw new Error(`Expected:\n${expected}\nSeen:\n${seen}`);
}

function makeKey(folder: string): string {
  const key = join(folder, "engineer_key");
  run(["rm", "-f", key, `${key}.pub`]);
  run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bootpath lab", "-f", key]);
  return key;
}
