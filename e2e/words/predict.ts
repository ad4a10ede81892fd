import { assess } from "@/lib/checks/assess";
import type { BootEnd, BootPath } from "@/lib/model/assessment";
import { DEFAULT_CLIENTS } from "@/lib/model/clients";
import type { Estate } from "@/lib/model/estate";

export interface Predicted {
  /** One line a client: outcome, stage, error, server, file. */
  clients: string[];
  /** Health of the subnet with the clients that must boot unless said otherwise. */
  health: string;
  paths: BootPath[];
}

/** What the product says of the clients' subnet. */
export function predict(estate: Estate): Predicted {
  const { clients } = assess(estate).subnets[0]!;
  const { health } = assess({ ...estate, clients: DEFAULT_CLIENTS }).subnets[0]!;
  return { clients: clients.map((path) => `${path.client}: ${lineOf(path)}`), health, paths: clients };
}

/** Every end that is told for each client: "at risk" is two of them. */
export function endsOf({ paths }: Predicted): Record<string, string[]> {
  return Object.fromEntries(
    paths.map((path) => {
      const { outcome, stage, error, server, file, otherwise = [] } = path;
      const own: BootEnd[] =
        outcome === "at-risk" && stage !== "done"
          ? [
              { outcome: "fails", stage, error, server: null, file: null },
              { outcome: "boots", stage: "done", error: null, server, file },
            ]
          : [{ outcome, stage, error, server, file }];
      const others = otherwise.filter((end) => end.outcome !== "at-risk");
      return [path.client, [...new Set([...own, ...others].map(lineOf))].sort()];
    }),
  );
}

const lineOf = ({ outcome, stage, error, server, file }: BootEnd) =>
  [outcome, stage, error ?? "-", server ?? "-", file ?? "-"].join(" / ");
