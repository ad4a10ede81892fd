import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { Relay } from "./ask";
import { compare, type World } from "./compare";
import { dhcpdConfig } from "./dhcpd-config";
import { dnsmasqConfig } from "./dnsmasq-config";
import { keaConfig } from "./kea-config";
import { Network } from "./network";
import type { Program } from "./servers";
import { shrunk } from "./shrink";

/** Run in a network namespace of its own by `npm run lab -- --wire N`: holds the readers of DHCP servers to the programs themselves. */

const DRAWN: Record<Program, fc.Arbitrary<string>> = { dhcpd: dhcpdConfig, kea: keaConfig, dnsmasq: dnsmasqConfig };

const { values } = parseArgs({
  options: {
    wire: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});

async function main(): Promise<number> {
  const programs = (Object.keys(DRAWN) as Program[]).filter((program) => !values.only || values.only === program);
  if (programs.length === 0) throw new Error(`--only takes ${Object.keys(DRAWN).join(", ")}, not ${values.only}.`);
  const network = await Network.make();
  const relay = await Relay.open();
  const folder = mkdtempSync(join(tmpdir(), "bootpath-wire-"));
  const world: World = { network, relay, folder };
  let differ = 0;
  for (const program of programs) {
    const seed = Number(values.seed);
    const sum = { ran: 0, refused: 0, differ: 0, certain: 0, uncertain: 0 };
    for (const [at, text] of fc.sample(DRAWN[program], { seed, numRuns: Number(values.wire) }).entries()) {
      const outcome = await compare(program, text, world);
      sum.ran++;
      sum.refused += outcome.refused ? 1 : 0;
      sum.certain += outcome.certain;
      sum.uncertain += outcome.uncertain;
      if (outcome.differences.length === 0) continue;
      sum.differ++;
      const small = await shrunk(program, text, world);
      const { differences } = await compare(program, small, world);
      console.log(`== ${program} ${seed}/${at} differs\n${differences.join("\n")}\n${small}`);
    }
    differ += sum.differ;
    console.log(
      `${program}: ${sum.ran} configurations, ${sum.differ} differ (${sum.refused} refused by the program; ${sum.certain} answers told for certain, ${sum.uncertain} not)`,
    );
  }
  relay.close();
  network.end();
  rmSync(folder, { recursive: true, force: true });
  return differ === 0 ? 0 : 1;
}

process.exit(await main());
