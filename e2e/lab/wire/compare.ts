import { CLIENT_IDS, type ClientId } from "@/lib/model/clients";
import type { DhcpPacket } from "@/lib/probe/dhcp-packet";
import type { Relay } from "./ask";
import type { Network } from "./network";
import { differing, expected, type Prediction, predict, seen } from "./prediction";
import { type Program, type Running, serve } from "./servers";

export interface Outcome {
  /** What differs, for people; empty: nothing. */
  differences: string[];
  refused: boolean;
  /** Answers of which the product says for certain what they are, and of which it does not. */
  certain: number;
  uncertain: number;
}

export interface World {
  network: Network;
  relay: Relay;
  folder: string;
}

/** Long enough for an answer on a busy machine; a server that is to stay silent is not waited for so long. */
const SOON = 400;
const LATE = 1_200;

/** Holds what the product says of one configuration to what the program does with it. */
export async function compare(program: Program, text: string, world: World): Promise<Outcome> {
  const prediction = predict(program, text);
  const refusal = prediction.facts.problems.find(({ code }) => code.startsWith("refused-by-"));
  const server = await serve(program, text, world.network, world.folder);
  const outcome: Outcome = { differences: [], refused: "refused" in server, certain: 0, uncertain: 0 };
  if ("refused" in server) {
    if (!refusal) outcome.differences.push(`refused by the program, not by Bootpath:\n${server.refused}`);
    return outcome;
  }
  if (refusal) outcome.differences.push(`taken by the program, and Bootpath says: ${refusal.what}`);
  else await compareAnswers(program, prediction, world.relay, outcome);
  await (server as Running).end();
  return outcome;
}

async function compareAnswers(program: Program, { answers }: Prediction, relay: Relay, outcome: Outcome) {
  const ask = (ms: number) => async (client: ClientId) => [client, await relay.ask(client, ms)] as const;
  const offers = new Map(await Promise.all(CLIENT_IDS.map(ask(SOON))));
  const known = CLIENT_IDS.filter((client) => {
    const answer = answers.get(client);
    return answer && !answer.unknown && !answer.variants.some(({ doubt }) => doubt);
  });
  outcome.certain = known.length;
  outcome.uncertain = CLIENT_IDS.length - known.length;
  const missed = known.filter(
    (client) => !offers.get(client) && answers.get(client)!.variants.every(({ offer }) => offer),
  );
  for (const [client, offer] of await Promise.all(missed.map(ask(LATE)))) offers.set(client, offer);
  for (const client of known) {
    const answer = answers.get(client)!;
    const ours = answer.variants.map((variant) => expected(program, client, answer, variant));
    const offer = offers.get(client) ?? null;
    const real = offer && seen(program, client, offer);
    const found = ours.map((one) => differing(client, real, one));
    if (found.every((fields) => fields.length > 0))
      outcome.differences.push(told(client, found[0]!, offer, real, ours[0]!));
  }
}

type Fields = ReturnType<typeof expected>;

function told(client: ClientId, fields: string[], offer: DhcpPacket | null, real: Fields, ours: Fields): string {
  const lines = fields.map(
    (field) => `    ${field}: real ${readable(real?.[field])}, predicted ${readable(ours?.[field])}`,
  );
  if (!offer || !ours)
    return `  ${client}: real ${offer ? "an offer" : "silence"}, predicted ${ours ? "an offer" : "silence"}`;
  return [`  ${client}:`, ...lines].join("\n");
}

function readable(hex: string | null | undefined): string {
  if (!hex) return "nothing";
  const text = /^([2-6][0-9a-f]|7[0-9a-e])+$/.test(hex) ? ` ("${Buffer.from(hex, "hex").toString()}")` : "";
  return `${hex}${text}`;
}
